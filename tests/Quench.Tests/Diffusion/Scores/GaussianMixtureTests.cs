using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

public sealed class GaussianMixtureTests
{
    [Fact]
    public void Of_one_component_it_is_gaussian()
    {
        Schedule at = Known.At(0.7);
        double[] x = [0.3, -0.9], a = new double[2], b = new double[2];
        GaussianMixture mixture = new([2], [1, -1], [0.5, 3]);
        GaussianData gaussian = GaussianData.Diagonal([1, -1], [0.5, 3]);
        mixture.Denoise(x, at, a);
        gaussian.Denoise(x, at, b);
        for (int i = 0; i < 2; i++) { Assert.Equal(b[i], a[i], 1e-15); }
        Assert.Equal(gaussian.LogDensity(x, at), mixture.LogDensity(x, at), 1e-14);
    }

    [Fact]
    public void Two_points_are_a_coin()
    {
        Schedule at = Known.At(0.7);
        double[] x = [0.3], a = new double[1], b = new double[1];
        GaussianMixture mixture = new([0.8, 0.2], [1, -1], [0, 0]);
        mixture.Denoise(x, at, a);
        new CoinData(0.6).Denoise(x, at, b);
        Assert.Equal(b[0], a[0], 1e-15);
        Assert.Equal(new CoinData(0.6).LogDensity(x, at), mixture.LogDensity(x, at), 1e-14);
    }

    /// <summary>The density of a one-dimensional mixture integrates to 1; responsibilities are its shares.</summary>
    [Fact]
    public void The_density_integrates_to_one()
    {
        GaussianMixture mixture = new([0.3, 0.7], [-1.2, 0.8], [0.2, 0.5]);
        Schedule at = Known.At(0.3);
        double sum = 0, share = 0;
        double[] r = new double[2];
        for (double x = -12; x <= 12; x += 0.01)
        {
            double p = 0.01 * Math.Exp(mixture.LogDensity([x], at));
            mixture.Responsibilities([x], at, r);
            Assert.Equal(1, r[0] + r[1], 1e-15);
            sum += p;
            share += p * r[0];
        }
        Assert.Equal(1, sum, 1e-12);
        Assert.Equal(0.3, share, 1e-12);
    }

    [Fact]
    public void Far_away_nothing_underflows()
    {
        GaussianMixture mixture = new([1, 1], [-1, 1], [0.01, 0.01]);
        double[] a = new double[1];
        mixture.Denoise([1000], Known.At(0.01), a);
        Assert.InRange(a[0], 100, 1100);
        Assert.True(double.IsFinite(mixture.LogDensity([1000], Known.At(0.01))));
    }

    /// <summary>At β = 0 with point masses: the nearest.</summary>
    [Fact]
    public void Without_noise_the_nearest_point_is_chosen()
    {
        GaussianMixture mixture = new([1, 5], [-1, 1, 1, 0], [0, 0]);
        double[] a = new double[2];
        mixture.Denoise([-0.4, 0.5], new(0.5, 0, 0, 0), a);
        Assert.Equal([-1, 1], a);
        double[] x = [0, 0];
        mixture.Denoise(x, new LocalizationPath().At(0), a);
        Assert.Equal(4.0 / 6, a[0], 1e-15);
    }

    /// <summary>Mean of 20 000 draws, within 5 standard errors; the twin without weights would be 0.4 off, 50 of them.</summary>
    [Fact]
    public void Draws_come_from_the_components_with_their_weights()
    {
        double[] draws = new double[20_000];
        new GaussianMixture([0.3, 0.7], [-1.2, 0.8], [0.2, 0.5]).Sample(Rng.Stream(1, "mixture"), draws);
        double mean = draws.Average(), error = Math.Sqrt(draws.Average(a => (a - mean) * (a - mean)) / draws.Length);
        Assert.True(Math.Abs(mean - 0.2) < 5 * error && error < 0.01);
        Assert.Equal(0.3, draws.Average(a => a < -0.4 ? 1.0 : 0), 0.05);
    }

    [Fact]
    public void Bad_mixtures_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new GaussianMixture([], [], []));
        Assert.Throws<ArgumentException>(() => new GaussianMixture([1, 1], [0, 1, 2], [1, 1]));
        Assert.Throws<ArgumentException>(() => new GaussianMixture([1, 0], [0, 1], [1, 1]));
        Assert.Throws<ArgumentException>(() => new GaussianMixture([1, 1], [0, double.NaN], [1, 1]));
        Assert.Throws<ArgumentException>(() => new GaussianMixture([1, 1], [0, 1], [1, -1]));
        Assert.Throws<ArgumentException>(() => new GaussianMixture([1, 1], [0, 1], [1]));
        GaussianMixture mixture = new([1, 1], [0, 1], [1, 1]);
        Assert.Throws<ArgumentException>(() => mixture.LogDensity([0, 0], Known.At(1)));
        Assert.Throws<ArgumentException>(() => mixture.Responsibilities([0], Known.At(1), new double[1]));
    }
}
