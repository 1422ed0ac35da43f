using Quench.Studies;

namespace Quench.Runs.Tests.Studies;

public sealed class DiffusionLinearScoreTests
{
    private static readonly IRunnableStudy Study = new StudyCatalog(typeof(DiffusionLinearScore).Assembly)["diffusion/linear-score"];

    /// <summary>With fewer data than dimensions, an outcome and no number; at n = d one of the two is finite; no claim fails for that.</summary>
    [Fact]
    public void Infinite_divergences_are_reported_as_outcomes()
    {
        using TemporaryFolder folder = new();
        RunResult result = Questions.Run(Questions.Plan("ratio=0.9,1,2 dimension=16 data-sets=64", study: Study), folder["run"]);
        Assert.All(Rows(result, "divergence-generated-true", 2).Concat(Rows(result, "divergence-true-generated", 2)), row =>
        {
            Assert.StartsWith("infinite: fewer data", row.Outcome);
            Assert.True(double.IsNaN(row.Measured.Mean) && double.IsNaN(row.Exact) && double.IsNaN(row.Limit));
        });
        Assert.Equal("infinite mean: n ≤ d + 1", Rows(result, "divergence-true-generated", 1)[0].Outcome);
        Assert.StartsWith("infinite variance", Rows(result, "divergence-true-generated", 0.9)[0].Outcome);
        Assert.InRange(Rows(result, "divergence-generated-true", 1)[0].Z, -5, 5);
        Assert.All(result.Claims, claim => Assert.NotEqual(false, claim.Verdict.Holds));
        Assert.Equal(0, result.Failed);
    }

    [Fact]
    public void A_ratio_without_data_is_refused() =>
        Assert.Contains("at least one datum", Assert.Throws<BadInputException>(() => Questions.Run(Questions.Plan("ratio=40 dimension=16", study: Study), "unused")).Message);

    private static Row[] Rows(RunResult result, string name, double ratio) => [.. result.Table.Rows.Where(r => r.Of.Name == name && r["ratio"].Number == ratio)];
}
