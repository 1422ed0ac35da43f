using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

/// <summary>Ladder 0 and 3 for every exact denoiser: what holds for all data.</summary>
public sealed class DenoiserIdentityTests
{
    public static TheoryData<string> Names => [.. Known.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_score_is_the_gradient_of_the_log_density(string name)
    {
        Known known = Known.All[name];
        foreach ((double t, int seed) in new[] { (0.2, 1), (0.7, 2), (2.5, 3) })
        {
            Schedule at = Known.At(t);
            double[] x = known.Noised(at, Rng.Stream((ulong)seed, "gradient"), out _), score = known.Score(x, at);
            for (int i = 0; i < x.Length; i++)
            {
                double difference = ((8 * (Shifted(i, 1e-3) - Shifted(i, -1e-3))) - Shifted(i, 2e-3) + Shifted(i, -2e-3)) / 12e-3;
                Assert.Equal(difference, score[i], 1e-7 * Math.Max(1, Math.Abs(score[i])));
            }

            double Shifted(int i, double by) => known.LogDensity([.. x.Select((value, j) => j == i ? value + by : value)], at);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_score_has_a_symmetric_derivative(string name)
    {
        Known known = Known.All[name];
        Schedule at = Known.At(0.5);
        double[] x = known.Noised(at, Rng.Stream(4, "symmetric"), out _);
        double[,] derivative = Derivative(known, x, at, score: true);
        for (int i = 0; i < x.Length; i++) { for (int j = 0; j < i; j++) { Assert.Equal(derivative[i, j], derivative[j, i], 1e-7); } }
    }

    /// <summary>E φ = 0 and E x·φ = −d, 4000 points drawn from p_t; the twin, the score of half the noise variance, is seen by 8 standard errors and more.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_score_has_mean_zero_and_mean_product_minus_the_dimension(string name)
    {
        Known known = Known.All[name];
        Schedule at = Known.At(0.6);
        Schedule wrong = at with { Beta = at.Beta * Math.Sqrt(0.5) };
        int d = known.Denoiser.Dimension;
        List<double> first = [], product = [], twin = [];
        for (int k = 0; k < 4000; k++)
        {
            double[] x = known.Noised(at, Rng.Stream((ulong)k, "mean of the score"), out _), score = known.Score(x, at);
            first.Add(score[0]);
            product.Add(x.Zip(score, (u, v) => u * v).Sum() + d);
            twin.Add(x.Zip(known.Score(x, wrong), (u, v) => u * v).Sum() + d);
        }
        Assert.True(Math.Abs(Z(first)) < 5, $"E φ is {Z(first)} standard errors from 0");
        Assert.True(Math.Abs(Z(product)) < 5, $"E x·φ is {Z(product)} standard errors from −d");
        Assert.True(Math.Abs(Z(twin)) > 8, $"the twin is {Z(twin)} standard errors off");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Paths_of_equal_noise_level_have_the_same_denoised_datum(string name)
    {
        Known known = Known.All[name];
        OrnsteinUhlenbeckPath clock = new();
        LocalizationPath other = new();
        foreach (double level in (ReadOnlySpan<double>)[0.2, 1, 5])
        {
            (Schedule at, Schedule local) = (clock.At(clock.TimeOf(level)), other.At(other.TimeOf(level)));
            double[] x = known.Noised(at, Rng.Stream(5, "paths"), out _), y = [.. x.Select(value => value * local.Alpha / at.Alpha)];
            double[] a = known.Denoise(x, at), b = known.Denoise(y, local);
            for (int i = 0; i < a.Length; i++) { Assert.Equal(a[i], b[i], 4e-15 * Math.Max(1, Math.Abs(x[i] / at.Alpha))); }
        }
    }

    /// <summary>The second order of Tweedie's formula, E‖a − â‖² = σ² E tr ∂â/∂y in y = x/α: both sides by 2000 points, paired.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_error_is_the_trace_of_the_derivative(string name)
    {
        Known known = Known.All[name];
        Schedule at = Known.At(1);
        List<double> difference = [], twin = [];
        for (int k = 0; k < 2000; k++)
        {
            double[] x = known.Noised(at, Rng.Stream((ulong)k, "trace"), out double[] datum);
            double[,] derivative = Derivative(known, x, at, score: false);
            double trace = 0, square = known.Denoise(x, at).Zip(datum, (u, v) => (u - v) * (u - v)).Sum();
            for (int i = 0; i < x.Length; i++) { trace += derivative[i, i]; }
            difference.Add(square - (at.Beta * at.Beta / at.Alpha * trace));
            twin.Add(square - (at.Beta * trace));
        }
        Assert.True(Math.Abs(Z(difference)) < 5, $"{Z(difference)} standard errors");
        Assert.True(Math.Abs(Z(twin)) > 8, $"σ for σ² is {Z(twin)} standard errors off");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_ends_are_finite(string name)
    {
        Known known = Known.All[name];
        double[] datum = new double[known.Denoiser.Dimension];
        known.Sample(Rng.Stream(6, "ends"), datum);
        double[] prior = known.Denoise([.. datum.Select(a => 3 * a)], new(0, -1, 1, 0)), start = known.Denoise(new double[datum.Length], new LocalizationPath().At(0));
        Assert.Equal(prior, start);
        Assert.All(prior, a => Assert.True(double.IsFinite(a)));
        double[] clean = known.Denoise([.. datum.Select(a => 0.5 * a)], new(0.5, -1, 0, 0));
        for (int i = 0; i < datum.Length; i++) { Assert.Equal(datum[i], clean[i], 1e-13); }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_does_not_depend_on_its_batch_and_may_be_overwritten(string name)
    {
        Known known = Known.All[name];
        Schedule at = Known.At(0.3);
        int d = known.Denoiser.Dimension;
        double[] batch = [.. Enumerable.Range(0, 5).SelectMany(k => known.Noised(at, Rng.Stream((ulong)k, "batch"), out _))];
        double[] alone = [.. batch.Chunk(d).SelectMany(x => known.Denoise(x, at))];
        known.Denoiser.Denoise(batch, at, batch);
        Assert.Equal(alone, batch);
        Assert.Throws<ArgumentException>(() => known.Denoiser.Denoise(new double[d], at, new double[2 * d]));
        if (d > 1) { Assert.Throws<ArgumentException>(() => known.Denoiser.Denoise(new double[d + 1], at, new double[d + 1])); }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Neither_a_denoiser_nor_its_score_allocates_in_a_step(string name)
    {
        IDenoiser denoiser = Known.All[name].Denoiser;
        double[] x = new double[3 * denoiser.Dimension];
        float[] single = new float[x.Length];
        Rng.Stream(7, "allocation").FillNormal(x);
        OrnsteinUhlenbeckProcess process = new(0.7, 1.2);
        DenoiserScore score = new(denoiser, process);
        for (int k = 0; k < 50; k++) { Step(); }
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < 50; k++) { Step(); }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Step()
        {
            denoiser.Denoise(x, process.At(0.5), x);
            score.Evaluate(x, process.TimeOf(1.5), x);
            score.Evaluate(single, 1, single);
        }
    }

    private static double[,] Derivative(Known known, double[] x, Schedule at, bool score)
    {
        const double Step = 1e-5;
        double[,] derivative = new double[x.Length, x.Length];
        for (int j = 0; j < x.Length; j++)
        {
            double[] up = [.. x], down = [.. x];
            up[j] += Step;
            down[j] -= Step;
            double[] after = score ? known.Score(up, at) : known.Denoise(up, at), before = score ? known.Score(down, at) : known.Denoise(down, at);
            for (int i = 0; i < x.Length; i++) { derivative[i, j] = (after[i] - before[i]) / (2 * Step); }
        }
        return derivative;
    }

    private static double Z(List<double> values)
    {
        double mean = values.Average();
        return mean / Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Count / (values.Count - 1));
    }
}
