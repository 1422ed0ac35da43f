using Quench.Estimation;

namespace Quench.Tests.Estimation;

public sealed class ReplicasTests
{
    private static Estimate[] Staircase(int count, double error = 0.5, double freedom = 20) => [.. Enumerable.Range(0, count).Select(i => new Estimate(i, error, 2 + i, 100, freedom))];

    [Fact]
    public void Seven_replicas_pool_their_own_errors()
    {
        Estimate merged = Replicas.Merge(Staircase(7));
        Assert.Equal(3, merged.Mean, 1e-15);
        Assert.Equal(0.5 / Math.Sqrt(7), merged.Error, 1e-15);
        Assert.Equal(140, merged.Freedom, 1e-9);
        Assert.Equal((5, 700), (merged.AutocorrelationTime, merged.Count));
    }

    /// <summary>Means 0 … 7: variance 6, error √(6/8).</summary>
    [Fact]
    public void Eight_replicas_use_their_scatter()
    {
        Estimate merged = Replicas.Merge(Staircase(8));
        Assert.Equal(3.5, merged.Mean, 1e-15);
        Assert.Equal(Math.Sqrt(0.75), merged.Error, 1e-15);
        Assert.Equal((7, 800), (merged.Freedom, merged.Count));
    }

    [Fact]
    public void Freedom_is_that_of_welch_and_satterthwaite()
    {
        Assert.Equal(double.PositiveInfinity, Replicas.Merge(Staircase(3, freedom: double.PositiveInfinity)).Freedom);
        Estimate merged = Replicas.Merge([new(1, 3, 0.5, 1, 4), new(2, 4, 0.5, 1)]);
        Assert.Equal(2.5, merged.Error, 1e-15);
        Assert.Equal(625 / (81 / 4.0), merged.Freedom, 1e-12);
        Assert.Equal(2.5e-300, Replicas.Merge([new(1, 3e-300, 0.5, 1, 4), new(2, 4e-300, 0.5, 1)]).Error, 1e-314);
    }

    [Fact]
    public void Without_scatter_own_errors_are_used_or_nothing_is_known()
    {
        Estimate[] equal = [.. Enumerable.Repeat(new Estimate(0.1, 0.2, 0.5, 10, 9), 8)];
        Assert.Equal(0.2 / Math.Sqrt(8), Replicas.Merge(equal).Error, 1e-15);
        Assert.Equal(72, Replicas.Merge(equal).Freedom, 1e-9);
        Assert.Equal(new Estimate(0.1, double.NaN, 0.5, 80, 0), Replicas.Merge([.. equal.Select(e => e with { Error = double.NaN })]));
    }

    [Fact]
    public void What_is_unknown_stays_unknown()
    {
        Assert.Equal(new Estimate(1.5, double.NaN, 0.5, 2, 0), Replicas.Merge([new(1, 0.1, 0.5, 1), new(2, double.NaN, 0.5, 1, 0)]));
        Assert.Equal(new Estimate(double.NaN, double.NaN, 0.5, 2, 0), Replicas.Merge([new(1, 0.1, 0.5, 1), new(double.NaN, 0.1, 0.5, 1)]));
        Assert.Equal(0, Replicas.Merge([new(1, 0, 0.5, 1), new(1, 0, 0.5, 1)]).Error);
        Assert.True(double.IsNaN(Replicas.Merge([new(1, 0, 0.5, 1), new(2, 0, 0.5, 1)]).Error));
        Assert.True(double.IsNaN(Replicas.Merge([.. Staircase(8)[1..], new(double.PositiveInfinity, 1, 0.5, 1)]).Error));
    }

    [Fact]
    public void One_replica_is_itself_and_none_is_refused()
    {
        Estimate one = new(1, 0.1, 3, 50, 7);
        Assert.Equal(one, Replicas.Merge([one]));
        Assert.Throws<ArgumentException>(() => Replicas.Merge([]));
    }

    /// <summary>Errors from scatter may exist although own errors do not.</summary>
    [Fact]
    public void Scatter_needs_no_own_errors() => Assert.Equal(Math.Sqrt(0.75), Replicas.Merge(Staircase(8, double.NaN)).Error, 1e-15);
}
