using Quench.Runs.Planning;
using Quench.Spins;
using Quench.Studies;

namespace Quench.Runs.Tests.Studies;

public sealed class StudiesTests
{
    private static readonly StudyCatalog Catalog = new(typeof(CurieWeissMagnetization).Assembly);

    public static TheoryData<string> Ids => [.. Catalog.All.Select(s => s.Id)];

    /// <summary>Ladder 6: the claims hold at smoke scale, and none is undecided.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Claims_hold_at_smoke_scale(string id)
    {
        using TemporaryFolder folder = new();
        RunResult result = Questions.Run(Questions.Plan(study: Catalog[id]), folder["run"]);
        Assert.All(result.Claims, claim => Assert.True(claim.Verdict.Holds, $"{claim.Statement}: {claim.Verdict.Because}"));
        Assert.Equal(0, result.Failed);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Laws_depend_on_parameters_that_exist_and_on_no_others(string id)
    {
        IRunnableStudy study = Catalog[id];
        Assert.All(study.Laws.SelectMany(l => l.DependsOn), name => Assert.Contains(name, study.Schema.All.Select(p => p.Name)));
        Plan plan = Questions.Plan(study: study);
        foreach (RunnableLaw law in study.Laws)
        {
            foreach (IGrouping<string, Point> same in plan.Points.GroupBy(p => string.Join(' ', Runs.Tables.LawBook.Arguments(law, p).Select(s => s.Text))))
            {
                Assert.Single(same.Select(p => string.Join(' ', law.Values(p.Parameters).Select(v => BitConverter.DoubleToInt64Bits(v.Value)))).Distinct());
            }
        }
    }

    /// <summary>
    /// Sabotage twin: a heat bath whose β is off by 2 % at β = 1.5, N = 128. ⟨|m|⟩ moves by 0.0115 and 200 000 sweeps give an error of
    /// 0.00016, so t = 74, which with 127 degrees of freedom is a Gaussian z of 22; at least 8 must be seen.
    /// </summary>
    [Fact]
    public void A_temperature_off_by_two_percent_breaks_the_claim()
    {
        RunResult result = Sabotaged.Run(Sabotaged.At(new CurieWeissMagnetization(), at => at with { Beta = at.Beta * 1.02 }), "beta=1.5 spins=128 sweeps=200000");
        Assert.True(Math.Abs(result.Table.Rows.First(r => r.Of.Name == "magnetization").Z) > 8);
        Assert.False(result.Claims[0].Verdict.Holds);
    }
}
