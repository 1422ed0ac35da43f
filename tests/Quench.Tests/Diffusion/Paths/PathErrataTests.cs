using MathNet.Numerics.Integration;
using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

/// <summary>Printed formulas about general paths that fail, and the corrected ones that pass.</summary>
public sealed class PathErrataTests
{
    private static readonly DriftDiffusionPath Path = new(t => -0.4 - t, t => 0.5 + t, 2);

    [Fact]
    public void Equation_7_3_28_integrates_over_the_data_and_is_normalised_by_s_sigma()
    {
        Schedule at = Path.At(1.3);
        double s = at.Alpha, sigma = at.NoiseLevel;
        Assert.Equal(1, Integral(x => Kernel(x, 0.7) / Math.Sqrt(2 * Math.PI * s * s * sigma * sigma)), 1e-9);
        Assert.True(Math.Abs(Integral(x => Kernel(x, 0.7) / Math.Sqrt(2 * Math.PI * s * sigma)) - 1) > 0.1);

        // For a = ±1 with equal weights: the sum over a is the density of the path, one term is not.
        GaussianMixture coin = new([1, 1], [-1, 1], [0, 0]);
        double sum = 0.5 * (Kernel(0.2, 1) + Kernel(0.2, -1)) / Math.Sqrt(2 * Math.PI * s * s * sigma * sigma);
        Assert.Equal(Math.Exp(coin.LogDensity([0.2], at)), sum, 1e-13);

        double Kernel(double x, double a) => Math.Exp(-Math.Pow(x - (a * s), 2) / (2 * s * s * sigma * sigma));
    }

    [Fact]
    public void Equation_7_2_12_has_scalar_functions_of_time()
    {
        // 7.2.13–7.2.14 solve it then: d(s)/dt = f s and d(s²σ²)/dt = 2f s²σ² + 2g². With an f that depends on x, here f = −x², the law of Gaussian data does not stay Gaussian.
        const double T = 0.9, H = 1e-4;
        (Schedule at, Schedule before, Schedule after) = (Path.At(T), Path.At(T - H), Path.At(T + H));
        double f = -0.4 - T, g = 0.5 + T;
        Assert.Equal(f * at.Alpha, (after.Alpha - before.Alpha) / (2 * H), 1e-7);
        Assert.Equal((2 * f * at.Beta * at.Beta) + (2 * g * g), ((after.Beta * after.Beta) - (before.Beta * before.Beta)) / (2 * H), 1e-6);

        // ẋ = −x³: x = a/√(1 + 2a²t), of unit Gaussian data at t = 1.
        double second = Moment(2), fourth = Moment(4);
        Assert.True(fourth / (second * second) < 1.5);

        static double Moment(int power) => Integral(a => Math.Pow(a / Math.Sqrt(1 + (2 * a * a)), power) * Math.Exp(-a * a / 2) / Math.Sqrt(2 * Math.PI));
    }

    private static double Integral(Func<double, double> function) => GaussLegendreRule.Integrate(function, -20, 0, 512) + GaussLegendreRule.Integrate(function, 0, 20, 512);
}
