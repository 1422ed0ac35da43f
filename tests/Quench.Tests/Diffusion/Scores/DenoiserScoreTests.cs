using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

public sealed class DenoiserScoreTests
{
    [Fact]
    public void A_denoiser_is_a_score_on_every_path()
    {
        GaussianData data = new([1, -2], [2, 0.6, 0.6, 0.5]);
        foreach (INoisingPath path in (INoisingPath[])[new OrnsteinUhlenbeckPath(), new LocalizationPath()])
        {
            double[] x = [0.7, -0.4, 1, 1], expected = new double[4], score = new double[4];
            data.Score(x, path.At(0.8), expected);
            DenoiserScore view = new(data, path);
            view.Evaluate(x, 0.8, score);
            float[] single = new float[4];
            view.Evaluate([.. x.Select(v => (float)v)], 0.8, single);
            for (int i = 0; i < 4; i++)
            {
                Assert.Equal(expected[i], score[i], 1e-14);
                Assert.Equal(expected[i], single[i], 1e-6);
            }
            view.Evaluate(x, 0.8, x);
            Assert.Equal(score, x);
            Assert.Throws<ArgumentOutOfRangeException>(() => view.Evaluate(x, 0, x));
            Assert.Throws<ArgumentException>(() => view.Evaluate(x, 1, new double[2]));
        }
    }

    /// <summary>The empirical denoiser in single precision against point masses in double, on two paths and at the ends.</summary>
    [Fact]
    public void Finite_data_are_denoised_on_any_path()
    {
        const int Count = 12, D = 5;
        float[] data = new float[Count * D];
        Rng.Stream(1, "empirical").FillNormal(data);
        EmpiricalDenoiser empirical = new(new EmpiricalScore(data, D));
        GaussianMixture exact = new([.. Enumerable.Repeat(1.0, Count)], [.. data.Select(a => (double)a)], new double[Count]);
        double[] x = new double[3 * D], a = new double[x.Length], b = new double[x.Length];
        Schedule[] schedules = [.. new[] { 0.05, 0.5, 2, 8 }.Select(Known.At), .. new[] { 0, 0.1, 1, 20, 500 }.Select(new LocalizationPath().At), new(0, 0, 1, 0), new(1, 0, 1e8, 0)];
        foreach (Schedule at in schedules)
        {
            Rng.Stream(2, "empirical").FillNormal(x);
            for (int i = 0; i < x.Length; i++) { x[i] = (at.Alpha * data[i]) + (at.Beta * x[i]); }
            empirical.Denoise(x, at, a);
            exact.Denoise(x, at, b);
            for (int i = 0; i < x.Length; i++) { Assert.Equal(b[i], a[i], 1e-5); }
        }
        empirical.Denoise([.. data[..D].Select(v => 0.5 * v)], new(0.5, 0, 0, 0), a.AsSpan(0, D));
        for (int i = 0; i < D; i++) { Assert.Equal(data[i], a[i], 1e-6); }
    }

    /// <summary>One datum: â = a. Two: â = m̄ + δ tanh(δ·(xα/β² − m̄α²/β²)), δ = (a¹ − a²)/2, m̄ the midpoint.</summary>
    [Fact]
    public void One_and_two_points_have_closed_forms()
    {
        Schedule at = Known.At(0.4);
        double[] x = [0.3, -0.8], one = new double[2], two = new double[2], first = [1, 0.5], second = [-0.5, 2];
        new GaussianMixture([3], first, [0]).Denoise(x, at, one);
        Assert.Equal(first, one);
        new GaussianMixture([1, 1], [.. first, .. second], [0, 0]).Denoise(x, at, two);
        double[] delta = [0.75, -0.75], middle = [0.25, 1.25];
        double argument = Enumerable.Range(0, 2).Sum(i => delta[i] * ((x[i] * at.Alpha) - (middle[i] * at.Alpha * at.Alpha)) / (at.Beta * at.Beta));
        for (int i = 0; i < 2; i++) { Assert.Equal(middle[i] + (delta[i] * Math.Tanh(argument)), two[i], 1e-15); }
    }
}
