using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

/// <summary>Printed formulas of 6.3 and 7.5 about the backward process that fail, and the corrected ones that pass, on Gaussian data.</summary>
public sealed class SamplerErrataTests
{
    private const double S = 2.5, Horizon = 3;
    private static readonly OrnsteinUhlenbeckPath Process = new();

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Equation_6_3_10_needs_a_plus_before_the_score(double strength)
    {
        Assert.Equal(S, Variance(t => 1 - ((1 + strength) / Gamma(t)), 2 * strength), 2e-3);
        Assert.True(Variance(t => 1 + ((1 + strength) / Gamma(t)), 2 * strength) > 100);
    }

    [Fact]
    public void Equation_7_5_10_needs_a_minus_and_7_5_11_the_whole_of_its_fraction()
    {
        // The flow dx/dτ = x(1 − 1/Γ) keeps x/√Γ; x/Γ, as printed, does not.
        double right = Variance(t => 1 - (1 / Gamma(t)), 0), printed = Variance(t => 1 / Gamma(t), 0);
        Assert.Equal(S, right, 2e-3);
        Assert.True(printed > 10 * S);
        foreach (double t in (ReadOnlySpan<double>)[0.1, 1]) { Assert.Equal((S - 1) * Math.Exp(-2 * t) / Gamma(t), 1 - (1 / Gamma(t)), 1e-14); }

        // With a plus the density would grow outwards: its derivative is +x/Γ, while the score of x_t is −x/Γ.
        Schedule at = Process.At(0.7);
        GaussianMixture data = new([1], [0], [S]);
        double slope = (data.LogDensity([0.5 + 1e-5], at) - data.LogDensity([0.5 - 1e-5], at)) / 2e-5;
        Assert.Equal(-0.5 / Gamma(0.7), slope, 1e-8);
    }

    [Fact]
    public void Equation_7_5_18_is_minus_x_minus_the_score()
    {
        Schedule at = Process.At(0.4);
        const double X = 0.8, Datum = 0.3;
        double velocity = new DenoisedValue(Datum).ToVelocity(X, at).Value, variance = OrnsteinUhlenbeckPath.Variance(0.4);
        Assert.Equal((Math.Exp(-0.8) / variance * X) - (Math.Exp(-0.4) / variance * Datum), velocity, 1e-14);
        Assert.Equal(-X - new DenoisedValue(Datum).ToScore(X, at).Value, velocity, 1e-14);

        // As printed, e^{−2t}/(Δ x − e^{−t}/Δ) ⟨a⟩.
        Assert.True(Math.Abs((Math.Exp(-0.8) / ((variance * X) - (Math.Exp(-0.4) / variance)) * Datum) - velocity) > 0.3);
    }

    private static double Gamma(double t) => Process.At(t).Variance(S);

    // Of dx/dτ = gain(t) x + noise of strength 2λ per unit of time, from the exact law at the horizon to t = 0, by the midpoint rule.
    private static double Variance(Func<double, double> gain, double noise)
    {
        const int Steps = 100_000;
        double variance = Gamma(Horizon), h = Horizon / Steps;
        for (int k = 0; k < Steps; k++)
        {
            double g = gain(Horizon - ((k + 0.5) * h)), middle = variance + (h / 2 * ((2 * g * variance) + noise));
            variance += h * ((2 * g * middle) + noise);
        }
        return variance;
    }
}
