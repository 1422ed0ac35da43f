using Quench.Studies;

namespace Quench.Runs.Tests.Studies;

public sealed class DiffusionBurgersTests
{
    /// <summary>Sabotage twin: points 2 % farther apart than the laws say. The sign change moves by 4 %, its numerical error at 801 cells is about 0.1 %: z above 20.</summary>
    [Fact]
    public void Points_two_percent_farther_apart_break_the_claims()
    {
        RunnableStudy<DiffusionBurgers.Parameters> study = new(new FartherApart());
        using TemporaryFolder folder = new();
        RunResult result = Questions.Run(Questions.Plan("cells=801", study: study), folder["run"]);
        Assert.False(result.Claims.Single(c => c.Statement.StartsWith("sign-change", StringComparison.Ordinal)).Verdict.Holds);
        Assert.True(Math.Abs(result.Table.Rows.First(r => r.Of.Name == "sign-change").Z) > 8);
    }

    private sealed class FartherApart : IStudy<DiffusionBurgers.Parameters>
    {
        private readonly DiffusionBurgers _right = new();

        public string Id => "test/farther-apart";

        public string Question => "";

        public Sweep<DiffusionBurgers.Parameters> Sweep(Scale scale) => _right.Sweep(scale);

        public Cost Cost(DiffusionBurgers.Parameters at) => _right.Cost(at);

        public IEnumerable<Observation> Measure(DiffusionBurgers.Parameters at, Cell cell) => _right.Measure(at with { HalfDistance = 1.02 * at.HalfDistance }, cell);

        public IReadOnlyList<Law<DiffusionBurgers.Parameters>> Laws => _right.Laws;

        public IReadOnlyList<Claim> Claims => _right.Claims;

        public IReadOnlyList<View> Views => [];
    }
}
