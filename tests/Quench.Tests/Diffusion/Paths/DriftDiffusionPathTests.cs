using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

public sealed class DriftDiffusionPathTests
{
    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.3)]
    [InlineData(2.5)]
    [InlineData(5)]
    public void Quadrature_gives_the_process_of_Ornstein_and_Uhlenbeck(double t) => Same(new OrnsteinUhlenbeckPath().At(t), new DriftDiffusionPath(_ => -1, _ => 1, 5).At(t));

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Quadrature_gives_the_interpolants(double t)
    {
        Same(new LinearPath().At(t), new DriftDiffusionPath(u => -1 / (1 - u), u => Math.Sqrt(u / (1 - u)), 0.95).At(t));
        Same(new TrigonometricPath().At(t), new DriftDiffusionPath(u => -Math.PI / 2 * Math.Tan(Math.PI * u / 2), u => Math.Sqrt(Math.PI / 2 * Math.Tan(Math.PI * u / 2)), 0.95).At(t));
    }

    [Fact]
    public void Brownian_motion_spreads_like_two_t()
    {
        DriftDiffusionPath path = new(_ => 0, _ => 1, 3);
        Assert.Equal(2 * 1.7, Math.Pow(path.At(1.7).Beta, 2), 1e-13);
        Assert.Equal(1.7, path.TimeOf(Math.Sqrt(3.4)), 1e-12);
        Assert.Equal(0, path.TimeOf(0));
    }

    [Fact]
    public void What_is_no_path_is_refused_in_one_line()
    {
        Assert.Contains("not finite between", Assert.Throws<ArgumentException>(() => new DriftDiffusionPath(t => t < 0.5 ? -1 : double.NaN, _ => 1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("does not rise", Assert.Throws<ArgumentException>(() => new DriftDiffusionPath(_ => -1, t => t < 1 ? 1 : 0, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DriftDiffusionPath(_ => -1, _ => 1, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DriftDiffusionPath(_ => -1, _ => 1, 1).TimeOf(100));
    }

    private static void Same(Schedule expected, Schedule found)
    {
        Assert.Equal(expected.Alpha, found.Alpha, 1e-12);
        Assert.Equal(expected.Beta, found.Beta, 1e-12);
        Assert.Equal(expected.AlphaDot, found.AlphaDot, 1e-9 * Math.Abs(expected.AlphaDot));
        Assert.Equal(expected.BetaDot, found.BetaDot, 1e-9 * Math.Abs(expected.BetaDot));
    }
}
