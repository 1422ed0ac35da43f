namespace Quench.Spins;

/// <summary>The mean-field ferromagnet H(σ) = −M²/(2N), M = Σσᵢ, σᵢ = ±1, with the constant self-term ½ kept.</summary>
/// <param name="size">Number of spins N ≥ 1.</param>
/// <exception cref="ArgumentOutOfRangeException">N &lt; 1.</exception>
[Notes("1.2.10", "1.2.11", "7.6.1")]
public sealed class CurieWeiss(int size) : ILocalEnergy<sbyte>
{
    /// <summary>Number of spins N.</summary>
    public int Size { get; } = size >= 1 ? size : throw new ArgumentOutOfRangeException(nameof(size), size, "a ferromagnet has at least one spin");

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<sbyte> x)
    {
        double sum = Sum(x);
        return -sum * sum / (2.0 * Size);
    }

    /// <inheritdoc/>
    public double Change(ReadOnlySpan<sbyte> x, int site, sbyte value)
    {
        double sum = Sum(x), moved = sum - x[site] + value;
        return ((sum * sum) - (moved * moved)) / (2.0 * Size);
    }

    private long Sum(ReadOnlySpan<sbyte> x)
    {
        if (x.Length != Size) { throw new ArgumentException($"a state of this model has {Size} spins, not {x.Length}", nameof(x)); }
        long sum = 0;
        foreach (sbyte spin in x) { sum += spin; }
        return sum;
    }
}
