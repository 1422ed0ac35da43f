using Quench.Estimation;

namespace Quench.Tests.Estimation;

public sealed class BinningTests
{
    /// <summary>Ladder 3: the exact error of the mean of AR(1) is √(2τ/n).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void The_plateau_is_the_error_of_the_mean(double correlation)
    {
        const int n = 1 << 20;
        Binning binning = Binning.Of(Series.Autoregressive(n, correlation, "binning"));
        double time = AutoregressiveProcess.AutocorrelationTime(correlation), exact = Math.Sqrt(2 * time / n);
        BinningLevel chosen = binning.Levels[binning.Chosen];
        Assert.True(binning.Plateau);
        Assert.True(Math.Abs(chosen.Error - exact) < 5 * chosen.ErrorOfError);
        Assert.Equal(chosen.Error, binning.Estimate.Error);
        Assert.Equal(chosen.Blocks - 1, binning.Estimate.Freedom);
        Assert.Equal(time, binning.Estimate.AutocorrelationTime, 5 * 2 * time * chosen.ErrorOfError / chosen.Error);
    }

    /// <summary>Sabotage twin: unbinned, a = 0.5 gives an error √3 too small, some 1000 of its own standard errors.</summary>
    [Fact]
    public void The_error_without_binning_is_seen()
    {
        BinningLevel naive = Binning.Of(Series.Autoregressive(1 << 20, 0.5, "binning")).Levels[0];
        Assert.True(Math.Abs(naive.Error - Math.Sqrt(3.0 / (1 << 20))) > 8 * naive.ErrorOfError);
    }

    [Fact]
    public void A_short_series_has_no_plateau()
    {
        Assert.False(Binning.Of(Series.Autoregressive(2000, 0.99, "no plateau")).Plateau);
        Assert.False(Binning.Of([.. Enumerable.Range(0, 4096).Select(i => (double)i)]).Plateau);
    }

    [Fact]
    public void Levels_double_down_to_eight_blocks()
    {
        Binning binning = Binning.Of(Series.Autoregressive(1000, 0, "levels"));
        Assert.Equal([1, 2, 4, 8, 16, 32, 64], binning.Levels.Select(level => level.Length));
        Assert.Equal([1000, 500, 250, 125, 62, 31, 15], binning.Levels.Select(level => level.Blocks));
    }

    [Fact]
    public void Degenerate_series_have_documented_values()
    {
        Assert.Throws<ArgumentException>(() => Binning.Of([]));
        foreach (double[] constant in (double[][])[[3], [3, 3, 3]])
        {
            Binning binning = Binning.Of(constant);
            Assert.False(binning.Plateau);
            Assert.Equal(new Estimate(3, double.NaN, 0.5, constant.Length, 0), binning.Estimate);
        }
        Assert.Equal(new Estimate(double.NaN, double.NaN, double.NaN, 2, 0), Binning.Of([1, double.NaN]).Estimate);
        Assert.Equal(1, Binning.Of([1, 3]).Estimate.Error, 1e-15);

        // Alternating: without scatter once paired, so nothing beyond the first level is known.
        Binning alternating = Binning.Of([.. Enumerable.Range(0, 64).Select(i => i % 2 == 0 ? 1.0 : -1)]);
        Assert.True(double.IsNaN(alternating.Levels[1].Error));
        Assert.False(alternating.Plateau);
    }
}
