using CsCheck;
using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

public sealed class BackwardHeatTests
{
    private const double Length = 16;
    private const int Points = 128;
    private static readonly BackwardHeat s_heat = new(Length, Points);

    /// <summary>The sheet's errors; rounding decides the digits, so within a factor 10.</summary>
    [Theory]
    [InlineData(0.005, 1.9e-15, 2e-7)]
    [InlineData(0.01, 3.7e-14, 5e-6)]
    [InlineData(0.02, 1.7e-11, 2.7e-3)]
    [InlineData(0.03, 9.4e-9, double.NaN)]
    [InlineData(0.05, 2.9e-3, double.NaN)]
    public void Rounding_grows_as_the_sheet_says(double s, double inDouble, double fromFloat)
    {
        Assert.InRange(Error(s, p => p), inDouble / 10, inDouble * 10);
        if (double.IsFinite(fromFloat)) { Assert.InRange(Error(s, p => (float)p), fromFloat / 10, fromFloat * 10); }
    }

    /// <summary>A perturbation cos kx comes back multiplied by e^{k²s}; forward by e^{−k²s}. The rate k² off by one mode (m = 12 against 11) would be off by a factor 1.4.</summary>
    [Fact]
    public void Each_mode_grows_at_its_rate()
    {
        const double S = 0.01;
        for (int mode = 0; mode < s_heat.Modes; mode++)
        {
            double[] wave = [.. Enumerable.Range(0, Points).Select(i => Math.Cos(2 * Math.PI * mode * i / Points))], back = [.. wave];
            s_heat.RunBack(back, S);
            double growth = s_heat.Amplitudes(back)[mode] / s_heat.Amplitudes(wave)[mode];
            Assert.Equal(Math.Exp(Math.Pow(2 * Math.PI * mode / Length, 2) * S), growth, 1e-10 * growth);
        }
    }

    [Fact]
    public void Forward_and_back_is_the_identity_for_smooth_waves() =>
        Gen.Select(Gen.Int[2, 100], Gen.Double[-3, 3], Gen.Double[0, 0.1]).Sample((points, phase, s) =>
        {
            BackwardHeat heat = new(Length, points);
            double[] wave = [.. Enumerable.Range(0, points).Select(i => Math.Cos((2 * Math.PI * i / points) + phase))], there = [.. wave];
            heat.Run(there, s);
            heat.RunBack(there, s);
            Assert.All(wave.Zip(there), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * Math.Max(1, heat.Growth(heat.Modes - 1, s))));
        });

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new BackwardHeat(0, 8));
        Assert.Throws<ArgumentOutOfRangeException>("points", () => new BackwardHeat(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("s", () => s_heat.RunBack(new double[Points], -1));
        Assert.Throws<ArgumentOutOfRangeException>("s", () => s_heat.Run(new double[Points], double.NaN));
        Assert.Throws<ArgumentException>("values", () => s_heat.RunBack(new double[Points - 1], 0));
        Assert.Throws<ArgumentException>("values", () => new BackwardHeat(1, 2).RunBack([0, double.NaN], 0));
    }

    private static double Error(double s, Func<double, double> stored)
    {
        double[] values = [.. Mixture(0.05).Select(stored)];
        s_heat.RunBack(values, s);
        return values.Zip(Mixture(0.05 - s), (found, exact) => Math.Abs(found - exact)).Sum() * Length / Points;
    }

    // Heat adds 2s to the variances: the path with α = 1 and β² = 2s.
    private static double[] Mixture(double s) => [.. Enumerable.Range(0, Points).Select(i => Math.Exp(MixtureOnLine.Data.LogDensity([(i * Length / Points) - (Length / 2)], new(1, 0, Math.Sqrt(2 * s), 0))))];
}
