using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace Quench.Diffusion;

/// <summary>
/// The heat equation u_s = Δu on a ring, exactly, by Fourier modes, and run back: mode k is multiplied by e^{k²s}, so that rounding errors outgrow the data
/// however small they are. A demonstration why samplers need the score; nobody should compute with it.
/// </summary>
[Notes("6.3.7", "6.3.8")]
public sealed class BackwardHeat
{
    /// <summary>A ring.</summary>
    /// <param name="length">Its length &gt; 0.</param>
    /// <param name="points">Equally spaced points n ≥ 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public BackwardHeat(double length, int points)
    {
        if (!(length > 0 && double.IsFinite(length))) { throw new ArgumentOutOfRangeException(nameof(length), length, "the length of the ring must be a positive finite number"); }
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        (Length, Points) = (length, points);
    }

    /// <summary>The length of the ring.</summary>
    public double Length { get; }

    /// <summary>Number of points, n.</summary>
    public int Points { get; }

    /// <summary>Modes that differ but for their phase, n/2 + 1: numbered 0 to n/2.</summary>
    public int Modes => (Points / 2) + 1;

    /// <summary>k = 2πm/length of a mode.</summary>
    /// <param name="mode">m.</param>
    public double WaveNumber(int mode) => 2 * Math.PI * mode / Length;

    /// <summary>e^{k²s}, the factor by which the backward equation multiplies a mode.</summary>
    /// <param name="mode">m.</param>
    /// <param name="s">The heat time s; negative for the forward equation.</param>
    public double Growth(int mode, double s) => Math.Exp(WaveNumber(mode) * WaveNumber(mode) * s);

    /// <summary>Runs the heat equation back by a time s.</summary>
    /// <param name="values">n finite numbers; overwritten. They may have any sign, and those of the answer do.</param>
    /// <param name="s">The heat time s ≥ 0.</param>
    /// <exception cref="ArgumentException">The length is not n, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">s is negative or not finite.</exception>
    public void RunBack(Span<double> values, double s)
    {
        if (!(s >= 0 && double.IsFinite(s))) { throw new ArgumentOutOfRangeException(nameof(s), s, "a time to run back by is finite, 0 or larger"); }
        Multiply(values, s);
    }

    /// <summary>Runs the heat equation forward by a time s, which damps mode k by e^{−k²s}.</summary>
    /// <param name="values">n finite numbers; overwritten.</param>
    /// <param name="s">The heat time s ≥ 0.</param>
    /// <exception cref="ArgumentException">The length is not n, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">s is negative or not finite.</exception>
    public void Run(Span<double> values, double s)
    {
        if (!(s >= 0 && double.IsFinite(s))) { throw new ArgumentOutOfRangeException(nameof(s), s, "a heat time is finite, 0 or larger; RunBack runs the other way"); }
        Multiply(values, -s);
    }

    /// <summary>|c_m| of u(x_j) = Σ_m c_m e^{2πijm/n}, m = 0 to n/2.</summary>
    /// <param name="values">n finite numbers.</param>
    /// <exception cref="ArgumentException">The length is not n, or a value is not finite.</exception>
    public double[] Amplitudes(ReadOnlySpan<double> values)
    {
        Complex[] modes = Transform(values);
        double[] amplitudes = new double[Modes];
        for (int m = 0; m < amplitudes.Length; m++) { amplitudes[m] = modes[m].Magnitude / Points; }
        return amplitudes;
    }

    private void Multiply(Span<double> values, double s)
    {
        Complex[] modes = Transform(values);
        for (int m = 0; m < Points; m++) { modes[m] *= Growth(Math.Min(m, Points - m), s) / Points; }
        Fourier.Inverse(modes, FourierOptions.NoScaling);
        for (int i = 0; i < values.Length; i++) { values[i] = modes[i].Real; }
    }

    private Complex[] Transform(ReadOnlySpan<double> values)
    {
        if (values.Length != Points) { throw new ArgumentException($"{values.Length} values were given for a ring of {Points} points", nameof(values)); }
        Complex[] modes = new Complex[Points];
        for (int i = 0; i < values.Length; i++) { modes[i] = double.IsFinite(values[i]) ? values[i] : throw new ArgumentException($"value {i} is {values[i]}: valid is a finite number", nameof(values)); }
        Fourier.Forward(modes, FourierOptions.NoScaling);
        return modes;
    }
}
