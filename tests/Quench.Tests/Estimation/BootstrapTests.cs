using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Tests.Estimation;

public sealed class BootstrapTests
{
    private const int Resamples = 2000;

    /// <summary>Ladder 3: the error of a mean is s/√n, known by 2000 resamples to 1/√4000 = 1.6 %.</summary>
    [Fact]
    public void The_error_of_a_mean_is_s_over_root_n()
    {
        double[] samples = Series.Autoregressive(100, 0, "bootstrap");
        BootstrapEstimate bootstrap = Bootstrap.Of(samples, Average, Resamples, Rng.Stream(1, "resample"));
        Estimate plain = Blocks.Estimate(samples, 0.5, samples.Length);
        Assert.Equal(plain.Mean, bootstrap.Estimate.Mean, 1e-14);
        Assert.True(Math.Abs(Z(bootstrap.Estimate.Error, plain.Error)) < 5);
        Assert.Equal(99, bootstrap.Estimate.Freedom);

        // 2000 resamples know an end at 16 % to √(0.16·0.84/2000)/φ(1) = 0.034σ.
        Assert.Equal(plain.Mean - plain.Error, bootstrap.Low, 0.15 * plain.Error);
        Assert.Equal(plain.Mean + plain.Error, bootstrap.High, 0.15 * plain.Error);
    }

    /// <summary>Sabotage twin: every sample twice, as if independent, makes the error √2 too small: z = 0.29/0.016 = 18.</summary>
    [Fact]
    public void Samples_counted_twice_are_seen()
    {
        double[] samples = Series.Autoregressive(100, 0, "bootstrap");
        BootstrapEstimate twice = Bootstrap.Of([.. samples, .. samples], Average, Resamples, Rng.Stream(1, "resample"));
        Assert.True(Math.Abs(Z(twice.Estimate.Error, Blocks.Estimate(samples, 0.5, 100).Error)) > 8);
    }

    [Fact]
    public void Equal_streams_give_equal_estimates()
    {
        double[] samples = Series.Autoregressive(30, 0, "bootstrap");
        Assert.Equal(Bootstrap.Of(samples, Average, 50, Rng.Stream(3, "a")), Bootstrap.Of(samples, Average, 50, Rng.Stream(3, "a")));
    }

    [Fact]
    public void Degenerate_samples_have_documented_values()
    {
        Rng rng = Rng.Stream(1, "degenerate");
        Assert.Throws<ArgumentException>(() => Bootstrap.Of([], Average, 10, rng));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Of([1, 2], Average, 1, rng));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Of([1, 2], Average, 10, rng, 1));
        foreach (double[] samples in (double[][])[[2], [2, 2, 2]])
        {
            BootstrapEstimate bootstrap = Bootstrap.Of(samples, Average, 10, rng);
            Assert.Equal(new Estimate(2, double.NaN, 0.5, samples.Length, 0), bootstrap.Estimate);
            Assert.True(double.IsNaN(bootstrap.Low) && double.IsNaN(bootstrap.High));
        }
        Assert.True(double.IsNaN(Bootstrap.Of([1, double.NaN, 3], Average, 100, rng).Estimate.Error));
    }

    private static double Z(double error, double exact) => ((error / exact) - 1) * Math.Sqrt(2 * Resamples);

    private static double Average(ReadOnlySpan<double> samples)
    {
        double sum = 0;
        foreach (double x in samples) { sum += x; }
        return sum / samples.Length;
    }
}
