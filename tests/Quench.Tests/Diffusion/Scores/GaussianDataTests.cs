using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

public sealed class GaussianDataTests
{
    private static readonly double[] Covariance = [2, 0.6, 0.6, 0.5];

    [Fact]
    public void A_full_covariance_equals_the_formula_with_inverses()
    {
        GaussianData data = new([1, -2], Covariance);
        Schedule at = Known.At(0.4);
        double a = (at.Alpha * at.Alpha * 2) + (at.Beta * at.Beta), b = at.Alpha * at.Alpha * 0.6, c = (at.Alpha * at.Alpha * 0.5) + (at.Beta * at.Beta), determinant = (a * c) - (b * b);
        double[] x = [0.3, 0.8], score = new double[2], denoised = new double[2];
        double u = x[0] - at.Alpha, v = x[1] + (2 * at.Alpha);
        data.Score(x, at, score);
        data.Denoise(x, at, denoised);
        double[] expected = [-((c * u) - (b * v)) / determinant, -((a * v) - (b * u)) / determinant];
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(expected[i], score[i], 1e-14);
            Assert.Equal(new ScoreValue(expected[i]).ToDenoised(x[i], at).Value, denoised[i], 1e-14);
        }
        Assert.Equal((0.5 * ((u * expected[0]) + (v * expected[1]))) - Math.Log(2 * Math.PI * Math.Sqrt(determinant)), data.LogDensity(x, at), 1e-13);
    }

    /// <summary>The map solves ẋ = (α̇/α)x − g²φ: fourth-order Runge–Kutta on it, halved until its error is 1e-10.</summary>
    [Fact]
    public void The_flow_map_solves_the_probability_flow()
    {
        GaussianData data = new([1, -2], Covariance);
        OrnsteinUhlenbeckPath path = new();
        double[] x = [0.7, -0.4], exact = new double[2];
        data.Flow(x, path.At(2), path.At(0.1), exact);
        const int Steps = 2000;
        double h = (0.1 - 2) / Steps;
        for (int k = 0; k < Steps; k++)
        {
            double t = 2 + (k * h);
            double[] k1 = Velocity(x, t), k2 = Velocity(Plus(x, k1, h / 2), t + (h / 2)), k3 = Velocity(Plus(x, k2, h / 2), t + (h / 2)), k4 = Velocity(Plus(x, k3, h), t + h);
            for (int i = 0; i < 2; i++) { x[i] += h / 6 * (k1[i] + (2 * k2[i]) + (2 * k3[i]) + k4[i]); }
        }
        for (int i = 0; i < 2; i++) { Assert.Equal(exact[i], x[i], 1e-10); }
        double[] back = new double[2];
        data.Flow(exact, path.At(0.1), path.At(2), back);
        Assert.Equal(0.7, back[0], 1e-14);

        double[] Velocity(double[] at, double t)
        {
            double[] score = new double[2];
            data.Score(at, path.At(t), score);
            return [.. at.Zip(score, (value, phi) => new ScoreValue(phi).ToVelocity(value, path.At(t)).Value)];
        }

        static double[] Plus(double[] x, double[] slope, double h) => [.. x.Zip(slope, (value, s) => value + (h * s))];
    }

    [Fact]
    public void The_posterior_covariance_is_sigma_squared_times_the_derivative()
    {
        GaussianData data = new([1, -2], Covariance);
        Schedule at = Known.At(0.4);
        double[] covariance = new double[4], origin = new double[2], shifted = new double[2];
        data.PosteriorCovariance(at, covariance);
        data.Denoise([0, 0], at, origin);
        for (int j = 0; j < 2; j++)
        {
            data.Denoise([j == 0 ? at.Alpha : 0, j == 1 ? at.Alpha : 0], at, shifted);
            for (int i = 0; i < 2; i++) { Assert.Equal(at.NoiseLevel * at.NoiseLevel * (shifted[i] - origin[i]), covariance[(2 * i) + j], 1e-13); }
        }
        Assert.Equal(covariance[0] + covariance[3], data.PosteriorVariance(at), 1e-13);
        Assert.Equal(2.5, data.PosteriorVariance(new(0, 0, 0, 0)), 1e-14);
    }

    /// <summary>Sample moments of 20 000 draws; expected |z| below 5. Twin: against the covariance without its correlation, z above 8 (0.6 against an error of 0.008).</summary>
    [Fact]
    public void Samples_have_the_mean_and_the_covariance()
    {
        const int Count = 20_000;
        GaussianData data = new([1, -2], Covariance);
        double[] draws = new double[2 * Count];
        data.Sample(Rng.Stream(1, "gaussian"), draws);
        double[] product = [.. draws.Chunk(2).Select(a => (a[0] - 1) * (a[1] + 2))];
        double error = Math.Sqrt(((2 * 0.5) + (0.6 * 0.6)) / Count), mean = product.Average();
        Assert.True(Math.Abs(mean - 0.6) < 5 * error && mean > 8 * error);
        Assert.True(Math.Abs(draws.Chunk(2).Average(a => a[0]) - 1) < 5 * Math.Sqrt(2.0 / Count));
    }

    [Fact]
    public void A_large_covariance_is_reproduced_by_its_eigenbasis()
    {
        const int D = 40;
        double[] root = new double[D * D], covariance = new double[D * D], posterior = new double[D * D];
        Rng.Stream(2, "covariance").FillNormal(root);
        for (int i = 0; i < D; i++) { for (int j = 0; j < D; j++) { covariance[(i * D) + j] = Enumerable.Range(0, D).Sum(k => root[(i * D) + k] * root[(j * D) + k]) / D; } }
        GaussianData data = new(new double[D], covariance);
        data.PosteriorCovariance(new(0, 0, 1, 0), posterior);
        for (int i = 0; i < posterior.Length; i++) { Assert.Equal(covariance[i], posterior[i], 1e-12); }
    }

    [Theory]
    [InlineData("differ", 1.0, 0.5, 0.4, 1.0)]
    [InlineData("least eigenvalue", 1.0, 2.0, 2.0, 1.0)]
    [InlineData("least eigenvalue", 1.0, 1.0, 1.0, 1.0)]
    [InlineData("finite", 1.0, double.NaN, double.NaN, 1.0)]
    public void A_bad_covariance_is_refused_in_one_line(string says, params double[] covariance)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new GaussianData([0, 0], covariance));
        Assert.Contains(says, refused.Message);
        Assert.Contains("valid is", refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void Wrong_lengths_and_variances_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new GaussianData([0, 0], [1, 0, 0]));
        Assert.Throws<ArgumentException>(() => new GaussianData([], []));
        Assert.Throws<ArgumentException>(() => new GaussianData([double.NaN], [1]));
        Assert.Throws<ArgumentException>(() => GaussianData.Diagonal([0], [0]));
        Assert.Throws<ArgumentException>(() => GaussianData.Diagonal([0], [1, 1]));
    }
}
