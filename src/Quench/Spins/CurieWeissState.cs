using Quench.Randomness;

namespace Quench.Spins;

/// <summary>N spins σᵢ = ±1 and their running sum M = Σσᵢ.</summary>
public sealed class CurieWeissState
{
    private readonly sbyte[] _spins;

    /// <summary>All spins up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one spin.</exception>
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

    /// <summary>One heat-bath sweep: N updates in order, P(σᵢ = +1) = 1/(1 + e^{−2βφ}), φ = (M − σᵢ)/N.</summary>
    /// <param name="beta">Inverse temperature β ≥ 0.</param>
    /// <param name="rng">The stream that decides.</param>
    public void HeatBathSweep(double beta, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        for (int i = 0; i < _spins.Length; i++)
        {
            int others = Sum - _spins[i];
            double up = 1 / (1 + Math.Exp(-2 * beta * others / _spins.Length));
            _spins[i] = (sbyte)(rng.NextDouble() < up ? 1 : -1);
            Sum = others + _spins[i];
        }
    }
}
