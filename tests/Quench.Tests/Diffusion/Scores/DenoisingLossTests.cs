using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

public sealed class DenoisingLossTests
{
    private static readonly Schedule At = new OrnsteinUhlenbeckPath().At(0.6);

    [Fact]
    public void The_optimum_has_the_posterior_variance_and_another_denoiser_more()
    {
        GaussianData truth = GaussianData.Centred(0.5, 2), wrong = GaussianData.Centred(1, 1);
        double[] data = new double[100_000];
        truth.Sample(Rng.Stream(1, "loss data"), data);
        Estimate least = DenoisingLoss.Of(truth, data, At, Rng.Stream(2, "loss")), more = DenoisingLoss.Of(wrong, data, At, Rng.Stream(2, "loss"));
        double expected = truth.PosteriorVariance(At), excess = 0;
        foreach (double s in (ReadOnlySpan<double>)[0.5, 2])
        {
            // E(â_wrong − â)² = (k − k*)² Γ.
            double difference = (At.Alpha / At.Variance(1)) - (At.Alpha * s / At.Variance(s));
            excess += difference * difference * At.Variance(s);
        }
        Assert.InRange(Math.Abs(least.Mean - expected) / least.Error, 0, 5);
        Assert.InRange(Math.Abs(more.Mean - expected - excess) / more.Error, 0, 5);
        Assert.True((more.Mean - expected) / more.Error > 8);
    }

    [Fact]
    public void As_a_loss_of_the_score_it_differs_from_the_distance_by_a_constant()
    {
        // E‖φ + z/β‖² = E‖φ − φ*‖² + d/β² − E‖φ*‖², on Gaussian data of variance s where φ* = −x/Γ.
        const double S = 2;
        GaussianData truth = GaussianData.Centred(S);
        double constant = (1 / (At.Beta * At.Beta)) - (1 / At.Variance(S));
        Assert.Equal(constant, DenoisingLoss.OnScore(At) * truth.PosteriorVariance(At), 1e-12);
        Assert.Equal(constant * At.Beta * At.Beta, DenoisingLoss.OnNoise(At) * truth.PosteriorVariance(At), 1e-12);
        Assert.Throws<ArgumentException>(() => DenoisingLoss.Of(truth, [1.0], At, Rng.Stream(1)));
    }
}
