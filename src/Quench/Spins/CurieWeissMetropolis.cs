using Quench.Randomness;

namespace Quench.Spins;

/// <summary>Metropolis for the mean-field ferromagnet: one step is N or N + 1 attempts (a fair coin) at random sites, each accepted with min(1, e^{−βΔH}), ΔH = 2σᵢ(M − σᵢ)/N.</summary>
/// <remarks>
/// Sites are random, because sweeps in order that always accept ΔH = 0 need not be ergodic. The number of attempts is random, because at β → 0
/// every attempt is accepted: exactly N flips would keep the parity of the number of up spins for ever.
/// </remarks>
public sealed class CurieWeissMetropolis : IDynamics<CurieWeissState>
{
    private readonly ulong[] _accept;

    /// <summary>Tabulates the probabilities.</summary>
    /// <param name="beta">Inverse temperature β ≥ 0, finite.</param>
    /// <param name="spins">Number of spins N ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is negative or not finite, or N &lt; 1.</exception>
    public CurieWeissMetropolis(double beta, int spins) => _accept = Acceptance.Table(beta, spins, aligned => Math.Min(1, Math.Exp(-2 * beta * aligned / spins)));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The state has another number of spins.</exception>
    public void Step(CurieWeissState state, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        ulong[] accept = _accept;
        ReadOnlySpan<sbyte> spins = Acceptance.Checked(state, accept.Length);
        int attempts = spins.Length + (int)(rng.NextBits() >> 63);
        for (int attempt = 0; attempt < attempts; attempt++)
        {
            int site = (int)rng.NextBelow((ulong)spins.Length);
            int aligned = spins[site] * (state.Sum - spins[site]);
            state.Flip(site, Acceptance.Decide(rng.NextBits(), accept[(aligned + accept.Length - 1) >> 1]));
        }
    }
}
