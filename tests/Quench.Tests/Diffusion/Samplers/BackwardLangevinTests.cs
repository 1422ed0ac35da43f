using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

public sealed class BackwardLangevinTests
{
    private const double DataVariance = 0.25;

    /// <summary>φ = −x/Γ, Γ = 1 + (s2 − 1)e^{−2t}: the exact score of N(0, s2) data.</summary>
    private sealed class GaussianScore(int dimension) : IScore
    {
        public int Dimension => dimension;

        public void Evaluate(ReadOnlySpan<float> x, double t, Span<float> destination)
        {
            for (int i = 0; i < x.Length; i++) { destination[i] = (float)(-x[i] / Gamma(t)); }
        }
    }

    private static double Gamma(double t) => 1 + ((DataVariance - 1) * Math.Exp(-2 * t));

    /// <summary>
    /// On Gaussian data the variance obeys V′ = (1 + h(1 − 2/Γ))²V + 2h exactly. Sabotage twin: with 1 − Δ in place of Δ in the score's time, or noise √h, V is off by far more than a tenth,
    /// z = 0.1 √(n/2) = 31.
    /// </summary>
    [Fact]
    public void The_variance_follows_its_exact_recursion()
    {
        const int Batch = 200, D = 1000;
        double[] grid = OrnsteinUhlenbeckPath.GeometricGrid(4, 0.05, 30);
        float[] x = new float[Batch * D];
        Rng root = Rng.Stream(1, "gaussian");
        Rng[] streams = [.. Enumerable.Range(0, Batch).Select(i => root.Substream((ulong)i))];
        root.FillNormal(x);
        BackwardLangevin dynamics = new(new GaussianScore(D));
        double variance = 1, halfNoise = 1;
        for (int k = 0; k < 30; k++)
        {
            double h = grid[k] - grid[k + 1], gain = 1 + (h * (1 - (2 / Gamma(grid[k]))));
            variance = (gain * gain * variance) + (2 * h);
            halfNoise = (gain * gain * halfNoise) + h;
            dynamics.Step(x, grid[k], grid[k + 1], streams);
        }
        double measured = x.Average(v => (double)v * v);
        Assert.InRange((measured - variance) / (variance * Math.Sqrt(2.0 / x.Length)), -5, 5);
        Assert.NotInRange((measured - halfNoise) / (halfNoise * Math.Sqrt(2.0 / x.Length)), -31, 31);
    }

    [Fact]
    public void A_sample_does_not_depend_on_its_batch()
    {
        const int D = 33;
        Rng root = Rng.Stream(2, "batch");
        float[] start = new float[5 * D], alone = new float[D];
        root.FillNormal(start);
        float[] together = [.. start];
        BackwardLangevin dynamics = new(new TwoPureStates(1.5, D));
        dynamics.Step(together, 1, 0.8, [.. Enumerable.Range(0, 5).Select(i => root.Substream((ulong)i))]);
        for (int i = 0; i < 5; i++)
        {
            start.AsSpan(i * D, D).CopyTo(alone);
            dynamics.Step(alone, 1, 0.8, [root.Substream((ulong)i)]);
            Assert.True(alone.AsSpan().SequenceEqual(together.AsSpan(i * D, D)));
        }
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        BackwardLangevin dynamics = new(new GaussianScore(3));
        Assert.Throws<ArgumentException>(() => dynamics.Step(new float[6], 1, 0.5, [Rng.Stream(1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => dynamics.Step(new float[3], 1, 1.5, [Rng.Stream(1)]));
    }
}
