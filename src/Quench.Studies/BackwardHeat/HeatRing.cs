using System.Numerics;
using Quench.Studies.Mixtures;

namespace Quench.Studies.BackwardHeat;

/// <summary>The data on the ring of the heat equation, smoothed exactly and run back.</summary>
/// <param name="points">Points of the ring.</param>
internal sealed class HeatRing(int points)
{
    public const double Length = 16;

    public Diffusion.BackwardHeat Equation { get; } = new(Length, points);

    public int Points => points;

    public IEnumerable<int> Modes => Enumerable.Range(0, Equation.Modes);

    public double LargestWaveNumber => Equation.WaveNumber(Equation.Modes - 1);

    public double LargestGrowth(double heat) => Equation.Growth(Equation.Modes - 1, heat);

    public double Place(int point) => (point * Length / points) - (Length / 2);

    /// <summary>The density after a heat time s.</summary>
    public double[] Heated(double s) => [.. Enumerable.Range(0, points).Select(i => TwoHumps.Density(Place(i), new(1, 0, Math.Sqrt(2 * s), 0)))];

    /// <summary>Values run back by s.</summary>
    public double[] Back(double[] values, double s)
    {
        double[] copy = [.. values];
        Equation.RunBack(copy, s);
        return copy;
    }

    /// <summary>∫ |a − b|.</summary>
    public double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Sum() * Length / points;

    /// <summary>Amplitudes of the modes of a difference.</summary>
    public double[] Amplitudes(double[] a, double[] b) => Equation.Amplitudes([.. a.Zip(b, (x, y) => x - y)]);

    /// <summary>Amplitude of a mode of the data; on n points the modes m and m ± n are one.</summary>
    public double Amplitude(int mode) => (Transform(mode) + Transform(mode - points) + Transform(mode + points)).Magnitude / Length;

    private Complex Transform(int mode)
    {
        double k = Equation.WaveNumber(mode);
        Complex sum = 0;
        foreach ((double weight, double mean, double variance) in TwoHumps.Components)
        {
            sum += Complex.FromPolarCoordinates(weight * Math.Exp(-k * k * variance / 2), -k * (mean + (Length / 2)));
        }
        return sum;
    }
}
