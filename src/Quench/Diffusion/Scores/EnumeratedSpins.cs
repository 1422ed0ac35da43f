using System.Numerics;
using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// Data from an energy of ±1 spins, p₀(a) = e^{−βE(a)}/Z, by enumeration of all 2ᴺ states: φ = (−x + e^{−t}⟨a⟩)/Δ_t with ⟨a⟩ the thermal average in the field xα/β²
/// (x e^{−t}/Δ_t on the Ornstein–Uhlenbeck path). Beyond <see cref="LargestSize"/> spins take <see cref="SampledSpins"/>.
/// </summary>
/// <remarks>Holds 2ᴺ⁺⁴ bytes and is not changed after construction; any number of threads may use one instance. A sample costs 2ᴺ exponentials.</remarks>
[Notes("7.3.20", "7.3.21")]
public sealed class EnumeratedSpins : IDenoiser
{
    /// <summary>Most spins that are enumerated.</summary>
    public const int LargestSize = 20;

    private const int StatesPerAnchor = 1024;

    // Bit i of a state's number says that spin i is up.
    private readonly double[] _logs, _cumulative;

    /// <summary>Enumerates the states in Gray code, one spin changing at a time; every 1024th energy is evaluated afresh, so that rounding does not add up.</summary>
    /// <param name="energy">E, of N ≤ 20 spins.</param>
    /// <param name="beta">Inverse temperature β ≥ 0, finite.</param>
    /// <exception cref="ArgumentException">βE is finite for no state, or NaN or −∞ for one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are too many spins, or β is out of range.</exception>
    public EnumeratedSpins(ILocalEnergy<sbyte> energy, double beta)
    {
        ArgumentNullException.ThrowIfNull(energy);
        if (energy.Size is < 1 or > LargestSize) { throw new ArgumentOutOfRangeException(nameof(energy), energy.Size, $"{1} to {LargestSize} spins are enumerated; take {nameof(SampledSpins)} for more"); }
        if (!(beta >= 0 && double.IsFinite(beta))) { throw new ArgumentOutOfRangeException(nameof(beta), beta, "an inverse temperature is finite, 0 or larger"); }
        Dimension = energy.Size;
        _logs = new double[1 << Dimension];
        _cumulative = new double[_logs.Length];
        sbyte[] spins = new sbyte[Dimension];
        Array.Fill(spins, (sbyte)-1);
        double value = energy.Evaluate(spins), largest = double.NegativeInfinity, total = 0;
        for (uint k = 0; k < (uint)_logs.Length; k++)
        {
            if (k > 0)
            {
                int site = BitOperations.TrailingZeroCount(k);
                value += energy.Change(spins, site, (sbyte)-spins[site]);
                spins[site] = (sbyte)-spins[site];
                if (k % StatesPerAnchor == 0) { value = energy.Evaluate(spins); }
            }
            double log = _logs[k ^ (k >> 1)] = -beta * value;
            largest = Math.Max(largest, log);
        }
        if (!double.IsFinite(largest)) { throw new ArgumentException("the energy has no finite minimum", nameof(energy)); }
        for (int k = 0; k < _logs.Length; k++) { _cumulative[k] = total += Math.Exp(_logs[k] - largest); }
        LogPartition = largest + Math.Log(total);
        for (int k = 0; k < _logs.Length; k++) { _logs[k] -= LogPartition; }
    }

    /// <summary>Number of spins, N.</summary>
    public int Dimension { get; }

    /// <summary>ln Z, Z = Σ e^{−βE}.</summary>
    public double LogPartition { get; }

    /// <summary>ln p(x) of the noised spins.</summary>
    /// <param name="x">N numbers.</param>
    /// <param name="at">The path at this time; β &gt; 0.</param>
    /// <exception cref="ArgumentException">The length is not N.</exception>
    public double LogDensity(ReadOnlySpan<double> x, Schedule at)
    {
        Checks.Length(x.Length, Dimension, nameof(x));
        return Tilt(x, DenoiserGuard.Field(at), default) + SpinData.LogNearest(x, at);
    }

    /// <inheritdoc/>
    public void Denoise(ReadOnlySpan<double> x, Schedule at, Span<double> destination)
    {
        int d = Dimension;
        DenoiserGuard.Check(x.Length, destination.Length, d);
        double field = DenoiserGuard.Field(at);
        for (int start = 0; start < x.Length; start += d) { Tilt(x.Slice(start, d), field, destination.Slice(start, d)); }
    }

    /// <summary>Draws states from p₀.</summary>
    /// <param name="rng">Its next uniform numbers decide, one for each state.</param>
    /// <param name="destination">batch × N numbers, overwritten by ±1.</param>
    /// <exception cref="ArgumentException">The length is no multiple of N.</exception>
    public void Sample(Rng rng, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(rng);
        DenoiserGuard.Check(destination.Length, destination.Length, Dimension);
        for (int start = 0; start < destination.Length; start += Dimension)
        {
            int state = SpinData.Draw(_cumulative, rng);
            for (int i = 0; i < Dimension; i++) { destination[start + i] = (state >> i & 1) == 1 ? 1 : -1; }
        }
    }

    // ln Σ p₀(a) e^{Σ (hᵢaᵢ − |hᵢ|)} and ⟨a⟩, h = field·x. The exponent is a sum of one number for the first ten spins and one for the others.
    private double Tilt(ReadOnlySpan<double> x, double field, Span<double> average)
    {
        int low = Dimension / 2, lows = 1 << low, highs = 1 << (Dimension - low);
        Span<double> first = stackalloc double[lows], second = stackalloc double[highs], column = stackalloc double[lows], row = stackalloc double[highs];
        Exponents(x[..low], field, first);
        Exponents(x[low..], field, second);
        double largest = double.NegativeInfinity, total = 0;
        for (int high = 0; high < highs; high++)
        {
            ReadOnlySpan<double> logs = _logs.AsSpan(high << low, lows);
            for (int k = 0; k < logs.Length; k++) { largest = Math.Max(largest, logs[k] + first[k] + second[high]); }
        }
        column.Clear();
        for (int high = 0; high < highs; high++)
        {
            ReadOnlySpan<double> logs = _logs.AsSpan(high << low, lows);
            double sum = 0, shift = second[high] - largest;
            for (int k = 0; k < logs.Length; k++)
            {
                double weight = Math.Exp(logs[k] + first[k] + shift);
                column[k] += weight;
                sum += weight;
            }
            row[high] = sum;
            total += sum;
        }
        for (int i = 0; i < average.Length; i++) { average[i] = i < low ? Signed(column, i) / total : Signed(row, i - low) / total; }
        return largest + Math.Log(total);
    }

    private static void Exponents(ReadOnlySpan<double> x, double field, Span<double> destination)
    {
        destination.Clear();
        for (int i = 0; i < x.Length; i++)
        {
            double h = x[i] * field, against = -2 * Math.Abs(h);
            for (int state = 0; state < destination.Length; state++) { destination[state] += (state >> i & 1) == 1 == h < 0 ? against : 0; }
        }
    }

    private static double Signed(ReadOnlySpan<double> weights, int bit)
    {
        double sum = 0;
        for (int state = 0; state < weights.Length; state++) { sum += (state >> bit & 1) == 1 ? weights[state] : -weights[state]; }
        return sum;
    }
}
