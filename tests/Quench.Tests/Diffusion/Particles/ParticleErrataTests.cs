using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

/// <summary>Errata of 7.5.1–7.5.8: the printed form fails, the corrected one passes.</summary>
public sealed class ParticleErrataTests
{
    private const double Horizon = 3, DataVariance = 4;

    /// <summary>
    /// 7.5.5 prints dx/dτ = F^B = η and 7.5.6 F^B = 2φ, for dx/dτ = F^B + η with F^B = x + 2φ. On data N(0, 4), φ = −x/Γ, the variance obeys dV/dτ = 2aV + 2 with a = 1 − 2/Γ; it has to
    /// end at 4. Without x, a = −2/Γ, it ends far below; with noise alone it grows to 7.
    /// </summary>
    [Fact]
    public void The_backward_drift_is_x_plus_twice_the_score()
    {
        Assert.Equal(DataVariance, End(gamma => 1 - (2 / gamma), 2), 1e-3);
        Assert.True(End(gamma => -2 / gamma, 2) < 2);
        Assert.True(End(_ => 0, 2) > 6.5);
    }

    /// <summary>7.5.8 is right as printed, in backward time: ẋ = x + φ without noise ends at the variance of the data too; so does 7.5.7 with F^B − ∇ln p of the corrected F^B.</summary>
    [Fact]
    public void The_probability_flow_is_right_as_printed() => Assert.Equal(DataVariance, End(gamma => 1 - (1 / gamma), 0), 1e-3);

    // Runge and Kutta's step of order 4 for dV/dτ = 2a(Γ)V + noise, from Γ at the horizon to t = 0.
    private static double End(Func<double, double> slope, double noise)
    {
        const int Steps = 2000;
        double h = Horizon / Steps, v = Gamma(Horizon);
        for (int k = 0; k < Steps; k++)
        {
            double t = Horizon - (k * h), a = Rate(v, t), b = Rate(v + (h / 2 * a), t - (h / 2)), c = Rate(v + (h / 2 * b), t - (h / 2)), d = Rate(v + (h * c), t - h);
            v += h / 6 * (a + (2 * b) + (2 * c) + d);
        }
        return v;

        double Rate(double variance, double t) => (2 * slope(Gamma(t)) * variance) + noise;
    }

    private static double Gamma(double t) => OrnsteinUhlenbeckPath.Variance(t) + (DataVariance * Math.Exp(-2 * t));
}
