using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

public sealed class LocalizationPathTests
{
    [Theory]
    [InlineData(0.1, 1.19894764)]
    [InlineData(1, 0.346573590)]
    [InlineData(10, 0.0476550899)]
    public void Its_clock_maps_onto_that_of_diffusion(double time, double expected)
    {
        (LocalizationPath path, OrnsteinUhlenbeckPath other) = (new(), new());
        Schedule at = path.At(time);
        Assert.Equal(expected, other.TimeOf(at.NoiseLevel), 5e-9);
        Assert.Equal(Math.Exp(-2 * expected) / OrnsteinUhlenbeckPath.Variance(expected), time, 1e-6);
        Assert.Equal(time, path.TimeOf(at.NoiseLevel), 1e-14 * time);
        Assert.True(at.Wronskian < 0);
        Assert.Equal((path.At(time + 1e-5).Beta - path.At(time - 1e-5).Beta) / 2e-5, at.BetaDot, 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => path.At(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => path.At(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => path.TimeOf(-1));
        Assert.Equal(0, path.TimeOf(double.PositiveInfinity));
    }
}
