using Quench.Diffusion;
using Quench.Kernels;

namespace Quench.Tests.Diffusion;

public sealed class PosteriorWeightsTests
{
    public static TheoryData<int> Lanes => [.. Panels.All.ToArray().Where(lanes => lanes <= Panels.Widest)];

    [Theory]
    [MemberData(nameof(Lanes))]
    public void The_statistics_follow_their_formulas(int lanes)
    {
        foreach ((int n, int d, double t) in (ReadOnlySpan<(int, int, double)>)[(1, 1, 0.5), (2, 3, 0.2), (40, 8, 0.6), (200, 6, 0.8), (500, 16, 0.3), (1000, 2, 0.1), (300, 12, 4)])
        {
            NoisedData made = new(n, d, "statistics");
            (float[] x, int[] own) = made.Samples(37, t);
            own[5] = -1;
            int[] labels = [.. Enumerable.Range(0, n).Select(datum => datum * datum % 5)];
            PosteriorWeights[] actual = new PosteriorWeights[own.Length], bare = new PosteriorWeights[own.Length];
            EmpiricalScore score = new(made.Data, d) { Lanes = lanes };
            score.Weigh(x, t, own, new PosteriorClasses(labels, 5), actual);
            score.Weigh(x, t, [], null, bare);
            for (int i = 0; i < own.Length; i++)
            {
                double[] w = EmpiricalReference.Weights(made.Data, x.AsSpan(i * d, d), t), p = new double[5];
                for (int datum = 0; datum < n; datum++) { p[labels[datum]] += w[datum]; }
                Assert.Equal(own[i] < 0 ? double.NaN : w[own[i]], actual[i].Own, 5e-6);
                Assert.Equal(w.Sum(v => v * v), actual[i].Participation, 5e-6);
                Assert.Equal(-w.Sum(v => v > 0 ? v * Math.Log(v) : 0), actual[i].Entropy, 1e-5);
                Assert.Equal(p.Sum(v => v * v), actual[i].ClassAgreement, 5e-6);
                Assert.Equal(own[i] < 0 ? double.NaN : p[labels[own[i]]], actual[i].OwnClass, 5e-6);
                Assert.Equal((actual[i].Participation, actual[i].Entropy), (bare[i].Participation, bare[i].Entropy));
                Assert.True(double.IsNaN(bare[i].Own) && double.IsNaN(bare[i].ClassAgreement) && double.IsNaN(bare[i].OwnClass));
            }
        }
    }

    [Fact]
    public void Weights_add_up_to_one()
    {
        NoisedData made = new(400, 6, "sum");
        (float[] x, _) = made.Samples(1, 0.5);
        PosteriorWeights[] weights = new PosteriorWeights[400];
        float[] repeated = [.. Enumerable.Repeat(x, 400).SelectMany(v => v)];
        new EmpiricalScore(made.Data, 6).Weigh(repeated, 0.5, [.. Enumerable.Range(0, 400)], null, weights);
        Assert.Equal(1, weights.Sum(w => w.Own), 1e-6);
    }

    [Fact]
    public void The_ends_of_time_are_one_datum_and_all()
    {
        NoisedData made = new(1000, 6, "ends");
        (float[] x, int[] own) = made.Samples(20, 1e-10);
        PosteriorWeights[] weights = new PosteriorWeights[20];
        EmpiricalScore score = new(made.Data, 6);
        foreach (double t in (ReadOnlySpan<double>)[1e-10, 1e-14, 1e-300])
        {
            (x, own) = made.Samples(20, t);
            score.Weigh(x, t, own, null, weights);
            Assert.All(weights, w => Assert.Equal((1, 1, 0), (Math.Round(w.Own, 6), Math.Round(w.Participation, 6), Math.Round(w.Entropy, 5))));
        }
        foreach (double t in (ReadOnlySpan<double>)[50, 1000, double.PositiveInfinity])
        {
            score.Weigh(x, t, own, null, weights);
            Assert.All(weights, w => Assert.Equal(1e-3, w.Own, 1e-8));
            Assert.All(weights, w => Assert.Equal(1e-3, w.Participation, 1e-8));
            Assert.All(weights, w => Assert.Equal(Math.Log(1000), w.Entropy, 1e-6));
        }
    }

    /// <summary>E w₁ = E Σ w², exactly, for each data set: n = 200, d = 8.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(1.2)]
    public void The_own_weight_and_the_participation_have_the_same_mean(double t) => Assert.True(Math.Abs(Difference(t, t)) < 4);

    /// <summary>Sabotage: weights of a time that is not that of the samples. Expected abs z of 20 000 samples: 38 at 0.45, 30 at 0.8.</summary>
    [Theory]
    [InlineData(0.45)]
    [InlineData(0.8)]
    public void Weights_at_a_wrong_time_are_seen(double wrong) => Assert.True(Math.Abs(Difference(0.6, wrong)) > 8);

    private static double Difference(double t, double assumed)
    {
        NoisedData made = new(200, 8, "identity");
        (float[] x, int[] own) = made.Samples(20_000, t);
        PosteriorWeights[] weights = new PosteriorWeights[own.Length];
        new EmpiricalScore(made.Data, 8).Weigh(x, assumed, own, null, weights);
        (double mean, double error) = Scatter([.. weights.Select(w => w.Own - w.Participation)]);
        return mean / error;
    }

    private static (double Mean, double Error) Scatter(double[] x)
    {
        double mean = x.Average();
        return (mean, Math.Sqrt(x.Sum(v => (v - mean) * (v - mean)) / x.Length / (x.Length - 1)));
    }

    /// <summary>The first datum whose cumulative weight exceeds u.</summary>
    [Theory]
    [MemberData(nameof(Lanes))]
    public void A_draw_inverts_the_cumulative_weights(int lanes)
    {
        foreach ((int n, int d, double t) in (ReadOnlySpan<(int, int, double)>)[(1, 1, 0.5), (191, 2, 0.7), (192, 3, 2), (500, 6, 0.5), (1000, 4, 0.05)])
        {
            NoisedData made = new(n, d, "draws");
            (float[] x, _) = made.Samples(50, t);
            double[] uniforms = [.. Enumerable.Range(0, 50).Select(i => i == 0 ? 0 : i == 1 ? Math.BitDecrement(1.0) : made.Rng.NextDouble())];
            int[] drawn = new int[50], nearest = new int[50];
            EmpiricalScore score = new(made.Data, d) { Lanes = lanes };
            score.Draw(x, t, uniforms, drawn);
            score.Nearest(x, t, nearest);
            for (int i = 0; i < 50; i++)
            {
                double[] w = EmpiricalReference.Weights(made.Data, x.AsSpan(i * d, d), t);
                double below = w.Take(drawn[i]).Sum();
                Assert.True(below <= uniforms[i] + 1e-5 && uniforms[i] < below + w[drawn[i]] + 1e-5, $"n = {n}, sample {i}: {uniforms[i]} is not in [{below}, {below + w[drawn[i]]}]");
                Assert.True(w[drawn[i]] > 0);
                Assert.Equal(Array.IndexOf(w, w.Max()), nearest[i]);
            }
        }
    }

    /// <summary>A clone's datum is drawn from w, so Σ w² is the chance that it is the sample's own, on average.</summary>
    [Fact]
    public void Draws_find_the_own_datum_as_often_as_the_participation_says()
    {
        const double t = 0.6;
        NoisedData made = new(200, 8, "clones");
        (float[] x, int[] own) = made.Samples(20_000, t);
        double[] uniforms = new double[own.Length];
        made.Rng.FillUniform(uniforms);
        int[] drawn = new int[own.Length];
        PosteriorWeights[] weights = new PosteriorWeights[own.Length];
        EmpiricalScore score = new(made.Data, 8);
        score.Draw(x, t, uniforms, drawn);
        score.Weigh(x, t, own, null, weights);
        (double mean, double error) = Scatter([.. own.Select((datum, i) => (drawn[i] == datum ? 1 : 0) - weights[i].Participation)]);
        Assert.True(Math.Abs(mean / error) < 4, $"{mean / error}");
    }
}
