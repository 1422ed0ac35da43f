using Quench.Diffusion;
using Quench.Kernels;

namespace Quench.Tests.Diffusion;

public sealed class EmpiricalScoreTests
{
    public static TheoryData<int> Lanes => [.. Panels.All.ToArray().Where(lanes => lanes <= Panels.Widest)];

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Every_small_shape_follows_the_formula(int lanes)
    {
        for (int n = 1; n <= 40; n++)
        {
            for (int d = 1; d <= 40; d++)
            {
                int batch = ((7 * n) + d) % 21;
                Compare(n, d, batch, 0.1 + (0.05 * ((n + d) % 30)), lanes);
            }
        }
        for (int batch = 0; batch <= 70; batch++) { Compare(13, 5, batch, 0.4, lanes); }
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Many_data_follow_the_formula(int lanes)
    {
        foreach (int n in (ReadOnlySpan<int>)[191, 192, 193, 384, 385, 1000])
        {
            foreach (int d in (ReadOnlySpan<int>)[1, 3, 64, 128, 131, 300]) { Compare(n, d, 3, 0.5, lanes); }
        }
    }

    private static void Compare(int n, int d, int batch, double t, int lanes)
    {
        NoisedData made = new(n, d, "shapes");
        (float[] x, _) = made.Samples(batch, t);
        EmpiricalScore score = new(made.Data, d) { Lanes = lanes };
        float[] average = new float[x.Length], phi = new float[x.Length];
        score.Denoise(x, t, average);
        score.Evaluate(x, t, phi);
        for (int i = 0; i < batch; i++)
        {
            double[] expected = EmpiricalReference.Average(made.Data, x.AsSpan(i * d, d), t);
            for (int k = 0; k < d; k++)
            {
                Assert.Equal(expected[k], average[(i * d) + k], 5e-6);
                double variance = EmpiricalReference.Variance(t), wanted = ((Math.Exp(-t) * expected[k]) - x[(i * d) + k]) / variance;
                Assert.Equal(wanted, phi[(i * d) + k], 5e-6 * (1 + Math.Abs(wanted)) / variance);
            }
        }
    }

    [Fact]
    public void One_datum_is_the_average_at_every_time()
    {
        EmpiricalScore score = new([1.5f, -2, 0.25f], 3);
        float[] average = new float[3];
        foreach (double t in (ReadOnlySpan<double>)[1e-12, 1e-3, 0.1, 1, 10, 1000, double.PositiveInfinity])
        {
            score.Denoise([3, -1, 7], t, average);
            Assert.Equal([1.5f, -2, 0.25f], average);
        }
    }

    /// <summary>â = m̄ + δ tanh(δ·(xα − m̄α²)/Δ), δ = (a¹ − a²)/2, m̄ the midpoint.</summary>
    [Theory]
    [InlineData(1e-11)]
    [InlineData(1e-8)]
    [InlineData(1e-6)]
    [InlineData(0.02)]
    [InlineData(0.3)]
    [InlineData(1.5)]
    [InlineData(12)]
    public void Two_data_give_a_hyperbolic_tangent(double t)
    {
        float[] data = [1, -0.5f, 0.75f, -2];
        double[] middle = [0.875, -1.25], half = [0.125, 0.75];
        double alpha = Math.Exp(-t), variance = -Math.Exp(-t) * 2 * Math.Sinh(-t);
        EmpiricalScore score = new(data, 2);
        float[] average = new float[2];
        for (double offset = -2; offset <= 2; offset += 0.25)
        {
            float[] x = [(float)(alpha * middle[0]), (float)((alpha * middle[1]) + (offset * variance))];
            double argument = half.Zip(x).Zip(middle, (h, m) => h.First * ((h.Second * alpha) - (m * alpha * alpha))).Sum() / variance;
            score.Denoise(x, t, average);
            for (int k = 0; k < 2; k++) { Assert.Equal(middle[k] + (half[k] * Math.Tanh(argument)), average[k], 1e-6); }
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(2)]
    public void The_score_is_the_gradient_of_the_log_density(double t)
    {
        const int d = 7;
        const double step = 1e-5;
        NoisedData made = new(30, d, "gradient");
        (float[] x, _) = made.Samples(20, t);
        float[] phi = new float[x.Length];
        new EmpiricalScore(made.Data, d).Evaluate(x, t, phi);
        for (int at = 0; at < x.Length; at++)
        {
            double[] up = EmpiricalReference.Doubles(x.AsSpan(at / d * d, d)), down = [.. up];
            up[at % d] += step;
            down[at % d] -= step;
            double difference = (EmpiricalReference.LogDensity(made.Data, up, t) - EmpiricalReference.LogDensity(made.Data, down, t)) / (2 * step);
            Assert.Equal(difference, phi[at], 1e-5 * (1 + Math.Abs(difference)));
        }
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void A_sample_does_not_depend_on_its_batch(int lanes)
    {
        const int d = 19;
        NoisedData made = new(500, d, "batches");
        EmpiricalScore score = new(made.Data, d) { Lanes = lanes };
        PosteriorClasses classes = new([.. Enumerable.Range(0, 500).Select(datum => datum % 3)], 3);
        foreach (double t in (ReadOnlySpan<double>)[0.02, 0.3, 1, 3])
        {
            (float[] x, int[] own) = made.Samples(75, t);
            float[] together = new float[x.Length], alone = new float[d];
            PosteriorWeights[] all = new PosteriorWeights[75], one = new PosteriorWeights[1];
            score.Denoise(x, t, together);
            score.Weigh(x, t, own, classes, all);
            for (int i = 0; i < own.Length; i++)
            {
                score.Denoise(x.AsSpan(i * d, d), t, alone);
                score.Weigh(x.AsSpan(i * d, d), t, own.AsSpan(i, 1), classes, one);
                Assert.Equal(together.AsSpan(i * d, d).ToArray(), alone);
                Assert.Equal(all[i], one[0]);
            }
            float[] tail = new float[40 * d];
            score.Denoise(x.AsSpan(35 * d), t, tail);
            Assert.Equal(together[(35 * d)..], tail);
        }
    }
}
