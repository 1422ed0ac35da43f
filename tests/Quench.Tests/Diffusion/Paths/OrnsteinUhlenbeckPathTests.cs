using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

public sealed class OrnsteinUhlenbeckPathTests
{
    [Theory]
    [InlineData(1e-9, 2e-9 - 2e-18)]
    [InlineData(0.5, 0.6321205588285577)]
    [InlineData(100, 1)]
    [InlineData(1e5, 1)]
    public void The_variance_keeps_its_digits(double t, double expected) => Assert.Equal(expected, OrnsteinUhlenbeckPath.Variance(t), 2e-15 * expected);

    [Fact]
    public void The_schedule_solves_its_equation()
    {
        OrnsteinUhlenbeckPath path = new();
        foreach (double t in (ReadOnlySpan<double>)[0.01, 0.3, 1, 4])
        {
            (Schedule at, Schedule before, Schedule after) = (path.At(t), path.At(t - 1e-5), path.At(t + 1e-5));
            Assert.Equal((after.Alpha - before.Alpha) / 2e-5, at.AlphaDot, 1e-8);
            Assert.Equal((after.Beta - before.Beta) / 2e-5, at.BetaDot, 1e-4);
            Assert.Equal(1, (at.Alpha * at.Alpha) + (at.Beta * at.Beta), 1e-14);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => path.At(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => path.At(double.NaN));
    }

    [Fact]
    public void A_geometric_grid_divides_the_noise_level_evenly()
    {
        double[] grid = OrnsteinUhlenbeckPath.GeometricGrid(6, 0.02, 50);
        Assert.Equal((51, 6, 0.02), (grid.Length, grid[0], grid[^1]));
        double[] ratios = [.. grid.Zip(grid.Skip(1), (a, b) => Math.Sqrt((Math.Exp(2 * a) - 1) / (Math.Exp(2 * b) - 1)))];
        Assert.All(ratios, ratio => Assert.Equal(ratios[0], ratio, 1e-10));
        Assert.Throws<ArgumentOutOfRangeException>(() => OrnsteinUhlenbeckPath.GeometricGrid(1, 1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => OrnsteinUhlenbeckPath.GeometricGrid(1, 0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => OrnsteinUhlenbeckPath.GeometricGrid(1, 0.5, 0));
    }

    [Fact]
    public void Noised_data_have_the_mean_and_variance_of_the_path()
    {
        float[] data = new float[200_000], x = new float[data.Length];
        Array.Fill(data, 2);
        OrnsteinUhlenbeckPath.Noise(data, 0.7, Rng.Stream(1, "noise"), x);
        double mean = x.Average(v => (double)v), variance = x.Average(v => Math.Pow(v - (2 * Math.Exp(-0.7)), 2)), expected = 1 - Math.Exp(-1.4);
        Assert.InRange((mean - (2 * Math.Exp(-0.7))) / Math.Sqrt(expected / data.Length), -5, 5);
        Assert.InRange((variance - expected) / (expected * Math.Sqrt(2.0 / data.Length)), -5, 5);

        // Sabotage twin: Δ and 1 − Δ swapped: (0.753 − 0.247)/0.753 at an error of √(2/n) = 0.0032: z = −212.
        Assert.NotInRange((variance - (1 - expected)) / ((1 - expected) * Math.Sqrt(2.0 / data.Length)), -8, 8);
    }
}
