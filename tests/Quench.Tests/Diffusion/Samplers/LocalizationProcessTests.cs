using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

public sealed class LocalizationProcessTests
{
    /// <summary>
    /// Data N(0, 1), the sheet's Euler recursion: the variance over (1 + τ)² is Σ h/(1 + τ_{k+1})², 0.94176726658 after 1000 steps of 0.1. The drift is linear, so a step of 1 without
    /// noise gives its coefficient.
    /// </summary>
    [Fact]
    public void Euler_has_its_exact_recursion()
    {
        LocalizationProcess process = new(GaussianData.Diagonal([0], [1]), LocalizationScheme.Euler);
        double variance = 0, sum = 0;
        for (int k = 0; k < 1000; k++)
        {
            double[] x = [1];
            process.Step(x, 0.1 * k, 0.1, [0]);
            double[] noise = [0];
            process.Step(noise, 0.1 * k, 0.1, [1]);
            variance = (x[0] * x[0] * variance) + (noise[0] * noise[0]);
            sum += 0.1 / Math.Pow(1 + (0.1 * (k + 1)), 2);
        }
        Assert.Equal(0.94176726658, variance / Math.Pow(101, 2), 6e-12);
        Assert.Equal(sum, variance / Math.Pow(101, 2), 1e-12);
    }

    /// <summary>Ladder 2: the variance at τ = 1 for data N(0, 1) is 2; its error falls with the first power of the step for Euler, the second for Heun.</summary>
    [Theory]
    [InlineData(LocalizationScheme.Euler, 1)]
    [InlineData(LocalizationScheme.Heun, 2)]
    public void The_weak_order_is_that_of_the_scheme(LocalizationScheme scheme, double order)
    {
        double coarse = Math.Abs(Variance(scheme, 50, 1) - 2), fine = Math.Abs(Variance(scheme, 100, 1) - 2);
        Assert.Equal(order, Math.Log2(coarse / fine), 0.05);
    }

    /// <summary>Sabotage twin: with noise of variance 2 per unit of time the variance at τ = 1 is 4 instead of 2.</summary>
    [Fact]
    public void Noise_of_variance_two_doubles_the_variance()
    {
        Assert.Equal(2, Variance(LocalizationScheme.Heun, 1000, 1), 1e-6);
        Assert.Equal(4, Variance(LocalizationScheme.Heun, 1000, Math.Sqrt(2)), 2e-6);
    }

    /// <summary>
    /// The coin at τ = 1: the law of x_τ is that of τa + √τ z, so E tanh² x is q(1), within 5 standard errors of 20 000 samples, and E x² is τ² + τ. Twin: with noise of variance 2
    /// E x² is at least 1 too large, more than 60 standard errors.
    /// </summary>
    [Fact]
    public void The_coin_localises_with_its_overlap_and_only_with_unit_noise()
    {
        const int Samples = 20_000, Steps = 50;
        double[] x = new double[Samples], twin = new double[Samples], noise = new double[Samples];
        LocalizationProcess process = new(new CoinData(0));
        process.Run(1, Steps, Rng.Stream(1, "coin"), 0, x);
        Rng rng = Rng.Stream(2, "coin");
        for (int k = 0; k < Steps; k++)
        {
            rng.FillNormal(noise);
            for (int i = 0; i < Samples; i++) { noise[i] *= Math.Sqrt(2); }
            process.Step(twin, (double)k / Steps, 1.0 / Steps, noise);
        }
        Assert.True(Math.Abs(Z([.. x.Select(v => Math.Pow(Math.Tanh(v), 2))], CoinTheory.Overlap(1))) < 5);
        Assert.True(Math.Abs(Z([.. x.Select(v => v * v)], 2)) < 5);
        Assert.True(Z([.. twin.Select(v => v * v)], 2) > 40);
        Assert.True(Z([.. twin.Select(v => Math.Pow(Math.Tanh(v), 2))], CoinTheory.Overlap(1)) > 8);
    }

    [Fact]
    public void A_sample_does_not_depend_on_its_batch()
    {
        LocalizationProcess process = new(new GaussianData([0, 1], [1, 0.5, 0.5, 1]));
        double[] batch = new double[10], alone = new double[2];
        process.Run(2, 7, Rng.Stream(1, "batch"), 0, batch);
        process.Run(2, 7, Rng.Stream(1, "batch"), 3, alone);
        Assert.Equal(batch[6..8], alone);
        Assert.Throws<ArgumentOutOfRangeException>(() => process.Run(0, 7, Rng.Stream(1), 0, batch));
        Assert.Throws<ArgumentOutOfRangeException>(() => process.Run(1, 0, Rng.Stream(1), 0, batch));
        Assert.Throws<ArgumentException>(() => process.Run(1, 1, Rng.Stream(1), 0, new double[3]));
        Assert.Throws<ArgumentException>(() => process.Step(batch, 0, 1, alone));
        Assert.Throws<ArgumentOutOfRangeException>(() => process.Step(batch, 0, 0, batch));
    }

    // The exact variance of the scheme at τ = 1 for data N(0, 1): its step is linear in x and in the noise.
    private static double Variance(LocalizationScheme scheme, int steps, double deviation)
    {
        LocalizationProcess process = new(GaussianData.Diagonal([0], [1]), scheme);
        double variance = 0, h = 1.0 / steps;
        for (int k = 0; k < steps; k++)
        {
            double[] x = [1], noise = [0];
            process.Step(x, k * h, h, [0]);
            process.Step(noise, k * h, h, [deviation]);
            variance = (x[0] * x[0] * variance) + (noise[0] * noise[0]);
        }
        return variance;
    }

    private static double Z(double[] values, double expected)
    {
        double mean = values.Average();
        return (mean - expected) / Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Length / (values.Length - 1));
    }
}
