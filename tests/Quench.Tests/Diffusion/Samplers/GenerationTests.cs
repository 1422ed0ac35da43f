using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

public sealed class GenerationTests
{
    private static readonly OrnsteinUhlenbeckPath Process = new();
    private static readonly TimeGrid Grid = TimeGrid.Geometric(Process, 50, 0.01, 30);

    [Theory]
    [InlineData("right", 0, 5)]
    [InlineData("swapped", 8, double.PositiveInfinity)]
    public void Samples_have_the_exact_variance_and_swapped_variances_have_not(string which, double least, double most)
    {
        // With the larger variance on the posterior's mean V is 2.8 % off at 60 steps: z = 0.028/√(2/200 000) = 9 in expectation.
        const int Count = 200_000;
        const double S = 0.25;
        TimeGrid grid = TimeGrid.Geometric(Process, 50, 0.01, 60);
        ISampler posterior = new DdpmPosterior();
        Generation generation = new(new(which == "right" ? posterior : new Swapped(), grid), GaussianData.Centred(S));
        double start = grid.Nodes[0].At.Variance(S), sum = 0;
        Rng[] streams = Streams(Count);
        double[] x = [.. streams.Select(rng => Math.Sqrt(start) * rng.NextNormal())];
        generation.Run(x, streams);
        foreach (double value in x) { sum += value * value / Count; }
        double exact = ExactRecursion.Variance(new(posterior, grid), S, start);
        Assert.InRange(Math.Abs((sum / exact) - 1) / Math.Sqrt(2.0 / Count), least, most);
    }

    [Fact]
    public void A_sample_does_not_depend_on_its_batch()
    {
        Generation generation = new(new(new ExponentialIntegrator(), Grid), new GaussianMixture([1, 2], [-1, 0.5, 2, 1], [0.1, 0.2]));
        double[] together = Enumerable.Repeat(0.7, 400).ToArray();
        generation.Run(together, Streams(200));
        for (int i = 0; i < 200; i += 37)
        {
            double[] alone = [0.7, 0.7];
            generation.Run(alone, [Streams(200)[i]]);
            Assert.Equal(together[(2 * i)..((2 * i) + 2)], alone);
        }
    }

    [Fact]
    public void The_flow_of_a_mixture_ends_on_its_law()
    {
        // The flow carries quantiles to quantiles: P(x < 0) at the start and at the end agree with the law's.
        GaussianMixture mixture = new([0.3, 0.7], [-1.2, 0.8], [0.05, 0.05]);
        TimeGrid grid = TimeGrid.Geometric(Process, 200, 1e-3, 400);
        double[] x = [.. Enumerable.Range(0, 999).Select(i => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (i + 1) / 1000.0))];
        new Generation(new(new DpmSolver(), grid), mixture).RunWith(x, []);
        Assert.InRange(x.Count(v => v < -0.2), 298, 301);
        Assert.Equal(-1.2, x[149], 0.01);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        Generation generation = new(new(new Heun(), Grid), GaussianData.Centred(0.5, 2));
        double[] x = new double[64];
        generation.RunWith(x, []);
        long before = GC.GetAllocatedBytesForCurrentThread();
        generation.RunWith(x, []);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_run_that_diverges_is_not_finite_and_lengths_are_checked()
    {
        double[] x = [1];
        Generation generation = new(new(new Unstable(), Grid), GaussianData.Centred(0.25));
        generation.RunWith(x, []);
        Assert.False(double.IsFinite(x[0]));
        Assert.False(double.IsFinite(ExactRecursion.Variance(new(new Unstable(), Grid), 0.25, 1)));
        Assert.Equal(double.PositiveInfinity, ExactRecursion.Divergence([double.PositiveInfinity], [1]));
        Assert.Equal(double.PositiveInfinity, ExactRecursion.Divergence([0], [1]));
        Assert.Throws<ArgumentException>(() => generation.Run(new double[3], Streams(2)));
        Assert.Throws<ArgumentException>(() => generation.RunWith(new double[3], [1.0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExactRecursion.Variance(new(new Ddim(), Grid), 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExactRecursion.Variance(new(new Ddim(), Grid), 1, double.NaN));
        Assert.Throws<ArgumentException>(() => GaussianData.Centred(1, -1));
    }

    private static Rng[] Streams(int count) => [.. Enumerable.Range(0, count).Select(i => Rng.Stream(5, "generation").Substream((ulong)i))];

    private sealed class Unstable : ISampler
    {
        public int Order => 1;

        public IEnumerable<SamplerStage> Stages(TimeNode? before, TimeNode from, TimeNode to)
        {
            yield return SamplerStage.Of(from.At, -1e20, 0);
        }
    }

    // The posterior's mean with the variance of the other rule.
    private sealed class Swapped : ISampler
    {
        public int Order => 1;

        public IEnumerable<SamplerStage> Stages(TimeNode? before, TimeNode from, TimeNode to)
        {
            SamplerStage posterior = new DdpmPosterior().Stages(before, from, to).Single();
            yield return posterior with { Noise = new Ddpm().Stages(before, from, to).Single().Noise };
        }
    }
}
