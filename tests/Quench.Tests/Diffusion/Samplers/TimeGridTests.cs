using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

public sealed class TimeGridTests
{
    private static readonly OrnsteinUhlenbeckPath Process = new();

    [Fact]
    public void Grids_are_what_their_names_say()
    {
        TimeGrid geometric = TimeGrid.Geometric(Process, 80, 0.002, 10), karras = TimeGrid.Karras(Process, 80, 0.002, 10), angle = TimeGrid.Angle(Process, 80, 10, 0.25), uniform = TimeGrid.Uniform(Process, 5, 0, 10);
        for (int k = 1; k < 9; k++)
        {
            Assert.Equal(Level(geometric, k) / Level(geometric, k - 1), Level(geometric, k + 1) / Level(geometric, k), 1e-11);
            Assert.Equal(2 * Math.Pow(Level(karras, k), 1 / 7.0), Math.Pow(Level(karras, k - 1), 1 / 7.0) + Math.Pow(Level(karras, k + 1), 1 / 7.0), 1e-12);
            Assert.Equal(2 * Math.Atan(Level(angle, k) / 0.5), Math.Atan(Level(angle, k - 1) / 0.5) + Math.Atan(Level(angle, k + 1) / 0.5), 1e-12);
            Assert.Equal(2 * uniform.Nodes[k].Time, uniform.Nodes[k - 1].Time + uniform.Nodes[k + 1].Time, 1e-14);
        }
        foreach (TimeGrid grid in (ReadOnlySpan<TimeGrid>)[geometric, karras, angle])
        {
            Assert.Equal(10, grid.Steps);
            Assert.Equal(80, Level(grid, 0), 1e-10);
            Assert.Equal(0, Level(grid, 10));
        }
        Assert.Equal(0.002, Level(geometric, 9), 1e-15);
        Assert.Equal(0.002, Level(karras, 9), 1e-15);
    }

    [Theory]
    [InlineData("stands twice", 5.0, 1.0, 1.0, 0.0)]
    [InlineData("rises", 5.0, 1.0, 2.0, 0.0)]
    [InlineData("rises", 0.0, 1.0, 2.0)]
    [InlineData("no step", 5.0)]
    public void A_grid_of_ones_own_is_checked(string because, params double[] times) =>
        Assert.Contains(because, Assert.Throws<ArgumentException>(() => TimeGrid.Of(Process, times)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_schedule_that_vanishes_inside_is_refused()
    {
        Assert.Contains("both must be positive inside", Assert.Throws<ArgumentException>(() => TimeGrid.Of(new Crossing(), [0.9, 0.5, 0.1])).Message, StringComparison.Ordinal);
        Assert.Contains("node 0", Assert.Throws<ArgumentException>(() => TimeGrid.Of(new Crossing(), [0.9, 0.1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeGrid.Of(new LinearPath(), [2, 1, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeGrid.Uniform(Process, 5, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeGrid.Geometric(Process, 80, 0.002, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeGrid.Geometric(Process, 0.001, 0.002, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeGrid.Karras(Process, 80, 0, 5));
    }

    [Fact]
    public void A_localisation_path_runs_to_later_times() => Assert.Equal(4, TimeGrid.Uniform(new LocalizationPath(), 0.1, 2, 4).Steps);

    private static double Level(TimeGrid grid, int k) => grid.Nodes[k].At.NoiseLevel;

    // α = ½ − t: crosses zero inside.
    private sealed class Crossing : INoisingPath
    {
        public double Horizon => 1;

        public Schedule At(double t) => new(0.5 - t, -1, 0.5, 0);

        public double TimeOf(double noiseLevel) => 0.5 - (0.5 / noiseLevel);
    }
}
