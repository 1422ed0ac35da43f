using Quench.Estimation;

namespace Quench.Tests.Estimation;

public sealed class MeanTests
{
    [Fact]
    public void It_carries_the_time_of_the_series()
    {
        double[] series = Series.Autoregressive(5000, 0.7, "mean");
        Estimate estimate = Mean.Of(series);
        AutocorrelationTime time = Autocorrelation.Time(series);
        double mean = series.Average(), variance = series.Sum(x => (x - mean) * (x - mean)) / series.Length;
        Assert.Equal(mean, estimate.Mean, 1e-14);
        Assert.Equal(time.Time, estimate.AutocorrelationTime);
        Assert.Equal(5000, estimate.Count);
        Assert.Equal(5000 / ((2.0 * time.Window) + 1), estimate.Freedom);

        // error² = 2τ·var/n, var = Γ(0) + error²: solved for the error.
        double ratio = 2 * time.Time / series.Length;
        Assert.Equal(Math.Sqrt(ratio * variance), estimate.Error, 2 * ratio * estimate.Error);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-12)]
    [InlineData(1e12)]
    [InlineData(1e300)]
    public void Units_do_not_matter(double unit)
    {
        double[] series = Series.Autoregressive(1000, 0.5, "units");
        Estimate one = Mean.Of(series), scaled = Mean.Of([.. series.Select(x => unit * x)]);
        Assert.Equal(one.Mean, scaled.Mean / unit, 1e-12);
        Assert.Equal(one.Error, scaled.Error / unit, 1e-12);
    }

    [Fact]
    public void A_large_offset_costs_no_more_than_its_digits()
    {
        double[] series = Series.Autoregressive(1000, 0.5, "units");
        Estimate one = Mean.Of(series), shifted = Mean.Of([.. series.Select(x => x + 1e9)]);
        Assert.Equal(one.Mean, shifted.Mean - 1e9, 3e-7);
        Assert.Equal(one.Error, shifted.Error, 1e-7);
    }

    [Fact]
    public void Degenerate_series_have_documented_values()
    {
        Assert.Throws<ArgumentException>(() => Mean.Of([]));
        Assert.Equal(new Estimate(0.1, double.NaN, 0.5, 1, 0), Mean.Of([0.1]));
        Assert.Equal(new Estimate(0.1, double.NaN, 0.5, 3, 0), Mean.Of([0.1, 0.1, 0.1]));
        Assert.Equal(new Estimate(double.NaN, double.NaN, double.NaN, 2, 0), Mean.Of([1, double.NaN]));
        Assert.Equal(new Estimate(double.PositiveInfinity, double.NaN, double.NaN, 2, 0), Mean.Of([1, double.PositiveInfinity]));
        Assert.Equal(new Estimate(double.NaN, double.NaN, double.NaN, 2, 0), Mean.Of([double.NegativeInfinity, double.PositiveInfinity]));
        Estimate two = Mean.Of([1, 3]);
        Assert.Equal(2, two.Mean);
        Assert.True(two.Error > 0);
    }

    [Fact]
    public void The_error_of_the_largest_numbers_is_finite()
    {
        Estimate estimate = Mean.Of([double.MaxValue, -double.MaxValue, double.MaxValue, -double.MaxValue, 0, 1, 2]);
        Assert.True(double.IsFinite(estimate.Mean) && double.IsFinite(estimate.Error));
    }
}
