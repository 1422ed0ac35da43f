using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

/// <summary>
/// 7.4.9 of the lecture notes, H = Σ + d^{−a/2} G: read with a rank-one Σ ≈ aaᵀ it predicts that eigenvectors survive for every a &gt; 0; for a Σ of full rank,
/// whose levels are 1/d apart, they survive for a &gt; 1 only (Rosenzweig and Porter). G has variance 1/d; with elements of order one a is a − 1.
/// </summary>
public sealed class NoisyCovarianceErrataTests
{
    private const int Size = 300;

    /// <summary>The rank-one law of a spike θ = 1 under noise of edge 2d^{−a/2}: overlap² = 1 − d^{−a}.</summary>
    private static double RankOne(double exponent) => new SpikedWignerTheory(Size).OverlapSquared(Math.Pow(Size, 0.5 * exponent));

    [Fact]
    public void The_rank_one_reading_holds_for_a_spike_and_fails_for_a_covariance_of_full_rank()
    {
        SpikedWigner spike = new(Math.Pow(Size, 0.25), Size, Rng.Stream(1, "spike"));
        Assert.Equal(RankOne(0.5), Lanczos.Largest(spike, Rng.Stream(2, "start")).OverlapSquared(spike.Direction), 0.02);
        Assert.True(RankOne(0.5) > 0.94 && RankOne(1) > 0.99);
        Assert.True(Overlap(0.5, Size) < 0.12);
        Assert.True(Overlap(1, Size) < 0.4);
    }

    [Fact]
    public void Eigenvectors_survive_above_an_exponent_of_one_and_are_lost_below()
    {
        Assert.True(Overlap(1.5, 400) > Overlap(1.5, 100) + 0.05);
        Assert.True(Overlap(0.5, 400) < 0.7 * Overlap(0.5, 100));
        Assert.Equal(Overlap(1, 400), Overlap(1, 100), 0.06);
    }

    /// <summary>The divergence grows as d^{1−a}: at fixed a by the factor 4^{1−a} from d = 100 to 400, which the printed normalisation, elements of order one, takes for 4^{2−a}.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1.5)]
    public void The_divergence_scales_as_the_dimension_to_one_minus_the_exponent(double exponent)
    {
        double ratio = Divergence(exponent, 400) / Divergence(exponent, 100);
        Assert.Equal(1, ratio / Math.Pow(4, 1 - exponent), 0.1);
        Assert.True(ratio / Math.Pow(4, 2 - exponent) < 0.3);
    }

    private static double Overlap(double exponent, int size) => Enumerable.Range(0, 3).Average(k => new RosenzweigPorter(exponent, size).Sample(Rng.Stream(5, "errata").Substream((ulong)k)).MeanLargestOverlapSquared()!.Value);

    private static double Divergence(double exponent, int size) => Enumerable.Range(0, 10).Average(k => new RosenzweigPorter(exponent, size).Sample(Rng.Stream(6, "errata").Substream((ulong)k)).Divergence()!.Value);
}
