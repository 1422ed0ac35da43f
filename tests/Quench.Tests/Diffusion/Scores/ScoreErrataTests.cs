using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

/// <summary>Errata of 6.3.14–24, 7.3, 7.4.1 and 7.5.12–26: the printed form fails, the corrected one passes.</summary>
public sealed class ScoreErrataTests
{
    private const double Slope = -0.7;

    private static readonly Schedule At = Known.At(0.4);

    private static readonly CoinData Coin = new(0.3);

    /// <summary>7.3.2 prints e^{−(x−ae^{−t})/2Δ} without the square: as a function of one x it grows without bound; squared it integrates to 1 and has variance Δ.</summary>
    [Fact]
    public void The_law_of_a_noised_datum_has_the_square_of_the_distance()
    {
        (double variance, double mean) = (At.Beta * At.Beta, 0.5 * At.Alpha);
        double[] squared = Moments(x => Math.Exp(-Math.Pow(x - mean, 2) / (2 * variance)) / Math.Sqrt(2 * Math.PI * variance));
        Assert.Equal(1, squared[0], 1e-12);
        Assert.Equal(variance + (mean * mean), squared[2], 1e-12);
        Assert.True(Moments(x => Math.Exp(-(x - mean) / (2 * variance)) / Math.Sqrt(2 * Math.PI * variance))[0] > 1000);
    }

    /// <summary>7.3.17: with φ_θ = −0.7x and data of variance 1, −2Eφ_θφ = −1.4 = +2E[φ_θ (x − ae^{−t})/Δ]; the printed minus gives +1.4, the printed ae^{t} another number still.</summary>
    [Fact]
    public void The_cross_term_of_the_loss_has_a_plus_sign()
    {
        CoinData coin = new(0);
        double cross = Average(coin, (x, _, _) => -2 * Slope * x * Score(coin, x));
        Assert.Equal(-1.4, cross, 1e-10);
        Assert.Equal(cross, Average(coin, (x, a, _) => 2 * Slope * x * (x - (a * At.Alpha)) / (At.Beta * At.Beta)), 1e-10);
        Assert.Equal(1.4, Average(coin, (x, a, _) => -2 * Slope * x * (x - (a * At.Alpha)) / (At.Beta * At.Beta)), 1e-10);
        Assert.True(Math.Abs(Average(coin, (x, a, _) => 2 * Slope * x * (x - (a / At.Alpha)) / (At.Beta * At.Beta)) - cross) > 0.5);
    }

    /// <summary>7.3.15–19, 25–26: E(φ_θ + z/√Δ)² = E(φ_θ − φ)² + 1/Δ − Eφ² for every φ_θ. Printed are abs(φ_θ + z)² (7.3.19, text) and a mean that is not squared (7.3.26).</summary>
    [Theory]
    [InlineData(-0.7)]
    [InlineData(0.4)]
    public void Denoising_loss_and_score_loss_differ_by_a_constant(double slope)
    {
        double constant = (1 / (At.Beta * At.Beta)) - Average(Coin, (x, _, _) => Math.Pow(Score(Coin, x), 2));
        double wanted = Average(Coin, (x, _, _) => Math.Pow((slope * x) - Score(Coin, x), 2)) + constant;
        Assert.Equal(wanted, Average(Coin, (x, _, z) => Math.Pow((slope * x) + (z / At.Beta), 2)), 1e-10);
        Assert.True(Math.Abs(Average(Coin, (x, _, z) => Math.Pow((slope * x) + z, 2)) - wanted) > 0.1);
        Assert.True(Math.Abs(Average(Coin, (x, _, z) => (slope * x) + (z / At.Beta)) - wanted) > 0.1);

        // Weight Δ makes it the loss of the noise for the network −√Δ φ_θ.
        Assert.Equal(wanted * At.Beta * At.Beta, Average(Coin, (x, _, z) => Math.Pow(z - (-At.Beta * slope * x), 2)), 1e-10);
    }

    /// <summary>7.4.1, 7.5.12: √(2π)Δ^d and √(2πβ²) for (2πβ²)^{d/2}. In d = 2 the printed normalisers do not give the density of the Gaussian's coordinates.</summary>
    [Fact]
    public void Normalisers_have_the_power_of_the_dimension()
    {
        double variance = At.Beta * At.Beta, one = Moments(x => Math.Exp(-x * x / (2 * variance)))[0];
        Assert.Equal(1, one * one / Math.Pow(2 * Math.PI * variance, 2 / 2.0), 1e-12);
        Assert.True(Math.Abs((one * one / (Math.Sqrt(2 * Math.PI) * variance * variance)) - 1) > 0.5);
        Assert.True(Math.Abs((one * one / Math.Sqrt(2 * Math.PI * variance)) - 1) > 0.3);
        GaussianData point = GaussianData.Diagonal([0, 0], [1e-300, 1e-300]);
        Assert.Equal(-Math.Log(2 * Math.PI * variance), point.LogDensity([0, 0], At), 1e-14);
    }

    /// <summary>7.5.23: √(2πτ^d) for (2πτ)^{d/2}, in d = 3.</summary>
    [Fact]
    public void The_law_of_localisation_is_normalised_by_the_power_of_the_dimension()
    {
        const double Time = 0.7;
        double one = Moments(x => Math.Exp(-Time / 2 * Math.Pow((x / Time) - 0.5, 2)))[0], all = one * one * one;
        Assert.Equal(1, all / Math.Pow(2 * Math.PI * Time, 1.5), 1e-12);
        Assert.True(Math.Abs((all / Math.Sqrt(2 * Math.PI * Math.Pow(Time, 3))) - 1) > 5);
    }

    /// <summary>6.3.17–19: ∇g_σ(u) = −(u/σ²)g_σ(u), not g; so ∇p_σ = −σ^{−2}∫(y − a)g p₀ with a minus, as 6.3.20 has it.</summary>
    [Fact]
    public void The_gradient_of_the_noised_density_has_a_minus_sign()
    {
        const double Sigma = 0.8, Y = 0.5, H = 1e-4;
        double G(double u) => Math.Exp(-u * u / (2 * Sigma * Sigma)) / Math.Sqrt(2 * Math.PI * Sigma * Sigma);
        double P(double y) => (0.65 * G(y - 1)) + (0.35 * G(y + 1));
        double gradient = (P(Y + H) - P(Y - H)) / (2 * H), integral = ((0.65 * (Y - 1) * G(Y - 1)) + (0.35 * (Y + 1) * G(Y + 1))) / (Sigma * Sigma);
        Assert.Equal(gradient, -integral, 1e-8);
        Assert.True(Math.Abs(gradient - integral) > 0.1);
        Assert.True(Math.Abs(gradient - P(Y)) > 0.1);
    }

    /// <summary>6.3.22 prints σ for σ²; 6.3.23 lets it act on x̂ itself. C(C + σ²)^{−1}y is the posterior mean of Gaussian data.</summary>
    [Fact]
    public void The_linear_denoiser_has_the_noise_variance()
    {
        const double C = 2, Sigma = 0.5, Y = 1.3;
        double[] denoised = new double[1];
        GaussianData.Diagonal([0], [C]).Denoise([Y], new(1, 0, Sigma, 0), denoised);
        Assert.Equal((1 - (Sigma * Sigma / (C + (Sigma * Sigma)))) * Y, denoised[0], 1e-15);
        Assert.Equal(C / (C + (Sigma * Sigma)) * Y, denoised[0], 1e-15);
        Assert.True(Math.Abs(((1 - (Sigma / (C + (Sigma * Sigma)))) * Y) - denoised[0]) > 0.1);
        Assert.True(Math.Abs((C / (C + (Sigma * Sigma)) * denoised[0]) - denoised[0]) > 0.1);
    }

    /// <summary>
    /// 7.5.26 with the ⟨ηη⟩ = 2δ of 7.2.1: the law of τa + √τ z solves ∂p/∂τ = −∂(âp) + ½∂²p, by differences on the coin's density at one point; with ∂²p it does not.
    /// </summary>
    [Fact]
    public void The_noise_of_localisation_has_unit_variance()
    {
        LocalizationPath path = new();
        const double Time = 0.8, X = 0.6, H = 1e-3;
        double P(double x, double time) => Math.Exp(Coin.LogDensity([x], path.At(time)));
        double Flux(double x)
        {
            double[] a = new double[1];
            Coin.Denoise([x], path.At(Time), a);
            return a[0] * P(x, Time);
        }
        double change = (P(X, Time + H) - P(X, Time - H)) / (2 * H), drift = -(Flux(X + H) - Flux(X - H)) / (2 * H), second = (P(X + H, Time) - (2 * P(X, Time)) + P(X - H, Time)) / (H * H);
        Assert.Equal(change, drift + (0.5 * second), 1e-6);
        Assert.True(Math.Abs(drift + second - change) > 0.02);
    }

    private static double Score(CoinData coin, double x)
    {
        Span<double> a = stackalloc double[1];
        coin.Denoise([x], At, a);
        return new DenoisedValue(a[0]).ToScore(x, At).Value;
    }

    // E f(x, a, z) over the coin and the noise, by a fine rule in z.
    private static double Average(CoinData coin, Func<double, double, double, double> f)
    {
        const double Step = 0.01;
        double[] mean = new double[1];
        coin.Denoise([0], new(0, 0, 1, 0), mean);
        double sum = 0;
        for (double z = -10; z <= 10; z += Step)
        {
            foreach (int a in (ReadOnlySpan<int>)[-1, 1]) { sum += 0.5 * (1 + (a * mean[0])) * Step * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * f((At.Alpha * a) + (At.Beta * z), a, z); }
        }
        return sum;
    }

    private static double[] Moments(Func<double, double> density)
    {
        const double Step = 0.005;
        double[] moments = new double[3];
        for (double x = -15; x <= 15; x += Step) { for (int k = 0; k < 3; k++) { moments[k] += Step * Math.Pow(x, k) * density(x); } }
        return moments;
    }
}
