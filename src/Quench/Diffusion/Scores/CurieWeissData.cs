using System.Buffers;
using MathNet.Numerics;
using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// Data from the mean-field ferromagnet, p₀ ∝ e^{βM²/2N}, exact at any number of spins: in fields h = xα/β² the Gaussian integral of 7.6.2 leaves one variable,
/// âᵢ = ∫ w(m) tanh(βm + hᵢ) dm / ∫ w dm, w = e^{−βNm²/2} Π 2cosh(βm + hᵢ).
/// </summary>
/// <remarks>Not changed after construction; any number of threads may use one instance; scratch is borrowed from the shared pool. w and w·tanh are entire functions, so the trapezoidal rule converges to rounding at 4√(βN) + 40 points.</remarks>
[Notes("7.3.20", "7.6.1", "7.6.2")]
public sealed class CurieWeissData : IDenoiser
{
    private const double StepsPerWidth = 2, Reach = 9;
    private const int Block = 512;
    private readonly double[] _points, _exponents, _cumulative;
    private readonly double _beta, _step;

    /// <summary>The ferromagnet at a temperature.</summary>
    /// <param name="spins">Number of spins N ≥ 1.</param>
    /// <param name="beta">Inverse temperature β ≥ 0, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">N &lt; 1 or β is out of range.</exception>
    public CurieWeissData(int spins, double beta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(spins, 1);
        if (!(beta >= 0 && double.IsFinite(beta))) { throw new ArgumentOutOfRangeException(nameof(beta), beta, "an inverse temperature is finite, 0 or larger"); }
        (Dimension, _beta) = (spins, beta);
        double width = beta > 0 ? 1 / Math.Sqrt(beta * spins) : 0;
        int half = beta > 0 ? (int)Math.Ceiling(((1 / width) + Reach) * StepsPerWidth) : 0;
        _step = width / StepsPerWidth;
        _points = [.. Enumerable.Range(-half, (2 * half) + 1).Select(k => k * _step)];
        _exponents = [.. _points.Select(m => -0.5 * beta * spins * m * m)];
        double[] logs = [.. Enumerable.Range(0, spins + 1).Select(up => SpecialFunctions.BinomialLn(spins, up) + (beta * ((2.0 * up) - spins) * ((2.0 * up) - spins) / (2 * spins)))];
        double largest = logs.Max(), total = 0;
        _cumulative = [.. logs.Select(log => total += Math.Exp(log - largest))];
        LogPartition = largest + Math.Log(total);
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>ln Z, Z = Σ e^{βM²/2N}.</summary>
    public double LogPartition { get; }

    /// <summary>ln p(x) of the noised spins.</summary>
    /// <param name="x">N numbers.</param>
    /// <param name="at">The path at this time; β &gt; 0.</param>
    /// <exception cref="ArgumentException">The length is not N.</exception>
    public double LogDensity(ReadOnlySpan<double> x, Schedule at)
    {
        Checks.Length(x.Length, Dimension, nameof(x));
        double[] scratch = ArrayPool<double>.Shared.Rent(_points.Length);
        double log = Integrate(x, DenoiserGuard.Field(at), scratch.AsSpan(0, _points.Length), default);
        ArrayPool<double>.Shared.Return(scratch);
        return log - LogPartition + SpinData.LogNearest(x, at);
    }

    /// <inheritdoc/>
    public void Denoise(ReadOnlySpan<double> x, Schedule at, Span<double> destination)
    {
        int d = Dimension;
        DenoiserGuard.Check(x.Length, destination.Length, d);
        double field = DenoiserGuard.Field(at);
        double[] scratch = ArrayPool<double>.Shared.Rent(_points.Length + d);
        Span<double> logs = scratch.AsSpan(0, _points.Length), average = scratch.AsSpan(_points.Length, d);
        for (int start = 0; start < x.Length; start += d)
        {
            Integrate(x.Slice(start, d), field, logs, average);
            average.CopyTo(destination.Slice(start, d));
        }
        ArrayPool<double>.Shared.Return(scratch);
    }

    /// <summary>Draws states from p₀: the number of up spins from its exact law, then their places.</summary>
    /// <param name="rng">Its next uniform numbers decide.</param>
    /// <param name="destination">batch × N numbers, overwritten by ±1.</param>
    /// <exception cref="ArgumentException">The length is no multiple of N.</exception>
    public void Sample(Rng rng, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(rng);
        DenoiserGuard.Check(destination.Length, destination.Length, Dimension);
        for (int start = 0; start < destination.Length; start += Dimension)
        {
            int up = SpinData.Draw(_cumulative, rng);
            for (int left = Dimension; left > 0; left--)
            {
                bool isUp = rng.NextBelow((ulong)left) < (ulong)up;
                destination[start + left - 1] = isUp ? 1 : -1;
                up -= isUp ? 1 : 0;
            }
        }
    }

    // ln Σ_a e^{βM²/2N + Σ(hᵢaᵢ − |hᵢ|)} and the averages, h = field·x.
    private double Integrate(ReadOnlySpan<double> x, double field, Span<double> logs, Span<double> average)
    {
        double largest = double.NegativeInfinity, total = 0;
        for (int k = 0; k < logs.Length; k++) { largest = Math.Max(largest, logs[k] = _exponents[k] + LogCosines(x, field, _beta * _points[k])); }
        average.Clear();
        for (int k = 0; k < logs.Length; k++)
        {
            double weight = Math.Exp(logs[k] - largest);
            if (weight < 1e-25) { continue; }
            total += weight;
            for (int i = 0; i < average.Length; i++) { average[i] += weight * Math.Tanh((_beta * _points[k]) + (field * x[i])); }
        }
        for (int i = 0; i < average.Length; i++) { average[i] /= total; }
        return largest + Math.Log(total) + (_beta > 0 ? Math.Log(_step * Math.Sqrt(_beta * Dimension / (2 * Math.PI))) : 0);
    }

    // Σ [ln 2cosh(b + hᵢ) − |hᵢ|], ln 2cosh u = |u| + ln(1 + e^{−2|u|}): products of up to 512 numbers between 1 and 2 do not overflow.
    private static double LogCosines(ReadOnlySpan<double> x, double field, double b)
    {
        double sum = 0, product = 1;
        for (int i = 0; i < x.Length; i++)
        {
            double h = field * x[i], size = Math.Abs(b + h);
            sum += size - Math.Abs(h);
            product *= 1 + Math.Exp(-2 * size);
            if ((i + 1) % Block == 0) { (sum, product) = (sum + Math.Log(product), 1); }
        }
        return sum + Math.Log(product);
    }
}
