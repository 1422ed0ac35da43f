namespace Quench.Spins;

/// <summary>N spins σᵢ = ±1 and their running sum M = Σσᵢ.</summary>
public sealed class CurieWeissState
{
    private readonly sbyte[] _spins;

    /// <summary>All spins up.</summary>
    /// <param name="spins">Number of spins N ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">N &lt; 1.</exception>
    public CurieWeissState(int spins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(spins, 1);
        _spins = new sbyte[spins];
        Array.Fill(_spins, (sbyte)1);
        Sum = spins;
    }

    /// <summary>The spins.</summary>
    public ReadOnlySpan<sbyte> Spins => _spins;

    /// <summary>M = Σσᵢ.</summary>
    public int Sum { get; private set; }

    /// <summary>m = M/N.</summary>
    public double Magnetization => (double)Sum / _spins.Length;

    /// <summary>Sets a spin to +1 or −1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not ±1.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such site.</exception>
    public void Set(int site, sbyte value)
    {
        if (value is not (1 or -1)) { throw new ArgumentOutOfRangeException(nameof(value), value, "a spin is +1 or -1"); }
        Sum += value - _spins[site];
        _spins[site] = value;
    }

    /// <summary>σ → 2·up − 1 for up = 0 or 1, without a branch: the outcome of a random decision cannot be predicted.</summary>
    internal void Decide(int site, int up)
    {
        int value = (2 * up) - 1;
        Sum += value - _spins[site];
        _spins[site] = (sbyte)value;
    }

    /// <summary>σ → (1 − 2·flip)σ for flip = 0 or 1, without a branch.</summary>
    internal void Flip(int site, int flip)
    {
        int change = -2 * flip * _spins[site];
        Sum += change;
        _spins[site] = (sbyte)(_spins[site] + change);
    }
}
