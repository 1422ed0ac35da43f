using MathNet.Numerics;
using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

public sealed class CoinTests
{
    /// <summary>The theory sheet's table, computed there by another program.</summary>
    [Theory]
    [InlineData(0.1, 0.0913406012)]
    [InlineData(0.5, 0.3501134047)]
    [InlineData(1, 0.5504004908)]
    [InlineData(2, 0.7689817781)]
    [InlineData(4, 0.9314025912)]
    [InlineData(9, 0.9958489203)]
    public void The_overlap_has_its_golden_values(double time, double expected) => Assert.Equal(expected, CoinTheory.Overlap(time), 6e-11);

    /// <summary>Another route: E tanh(atanh m + …) over both values of the coin, by a fine rule in z.</summary>
    [Theory]
    [InlineData(1e-6, 0)]
    [InlineData(0.01, 0)]
    [InlineData(3, 0)]
    [InlineData(30, 0)]
    [InlineData(1, 0.5)]
    [InlineData(5, -0.99)]
    [InlineData(0.3, 0.999999)]
    public void The_overlap_is_the_mean_square_of_the_posterior_mean(double time, double mean)
    {
        const double Step = 1e-3;
        double sum = 0;
        for (double z = -12; z <= 12; z += Step)
        {
            foreach (int a in (ReadOnlySpan<int>)[-1, 1]) { sum += 0.5 * (1 + (mean * a)) * Step * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * Math.Pow(Math.Tanh(Math.Atanh(mean) + (time * a) + (Math.Sqrt(time) * z)), 2); }
        }
        Assert.Equal(sum, CoinTheory.Overlap(time, mean), 1e-12);
    }

    [Fact]
    public void The_overlap_has_its_limits()
    {
        Assert.Equal(0, CoinTheory.Overlap(0));
        Assert.Equal(0.25, CoinTheory.Overlap(0, 0.5), 1e-15);
        Assert.Equal(1, CoinTheory.Overlap(double.PositiveInfinity));
        Assert.Equal(1, CoinTheory.Overlap(1, -1));
        Assert.Equal(1, CoinTheory.Overlap(1e5));
        Assert.Equal(1e-9, CoinTheory.Overlap(1e-9), 1e-15);

        // 1 − q → √(π/2τ) e^{−τ/2}(1 − π²/8τ + …).
        Assert.Equal(1, CoinTheory.PosteriorVariance(400) / (Math.Sqrt(Math.PI / 800) * Math.Exp(-200) * (1 - (Math.PI * Math.PI / 3200))), 1e-4);
        Assert.Throws<ArgumentOutOfRangeException>(() => CoinTheory.Overlap(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CoinTheory.Overlap(1, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => CoinTheory.Information(double.NaN));
    }

    /// <summary>I-MMSE: ½∫(1 − q)dτ = I, and ln 2 for the clean coin. Twin: the integral without ½ is twice that.</summary>
    [Fact]
    public void Half_the_integral_of_the_error_is_the_information()
    {
        Assert.Equal(CoinTheory.Information(2), 0.5 * Integrate.GaussKronrod(t => CoinTheory.PosteriorVariance(t), 0, 2), 1e-10);
        double whole = 0.5 * (Integrate.GaussKronrod(t => CoinTheory.PosteriorVariance(t), 0, 4) + Integrate.GaussKronrod(t => CoinTheory.PosteriorVariance(t), 4, 80));
        Assert.Equal(Math.Log(2), whole, 1e-10);
        Assert.Equal(Math.Log(2), CoinTheory.Information(100), 1e-14);
        Assert.Equal(0, CoinTheory.Information(0));
        Assert.Equal(5e-10, CoinTheory.Information(1e-9), 1e-15);
    }

    [Fact]
    public void Coins_add_their_own_field_to_the_posterior()
    {
        CoinData coins = new(0.5, -1);
        double[] denoised = new double[2];
        coins.Denoise([0.3, 5], new(0.8, 0, 0.6, 0), denoised);
        Assert.Equal(Math.Tanh(Math.Atanh(0.5) + (0.3 * 0.8 / 0.36)), denoised[0], 1e-15);
        Assert.Equal(-1, denoised[1]);
        Assert.Throws<ArgumentException>(() => new CoinData(1.1));
        Assert.Throws<ArgumentException>(() => new CoinData());
    }
}
