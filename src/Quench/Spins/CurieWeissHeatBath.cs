using Quench.Randomness;

namespace Quench.Spins;

/// <summary>Heat bath for the mean-field ferromagnet: one step is a sweep of N updates in order, P(σᵢ = +1) = 1/(1 + e^{−2βφᵢ}), φᵢ = (M − σᵢ)/N.</summary>
/// <remarks>Decides by integers: 53 random bits against a table over the N values of the field, so that every machine takes the same decisions.</remarks>
[Notes("1.2.4", "1.2.5", "1.2.6")]
public sealed class CurieWeissHeatBath : IDynamics<CurieWeissState>
{
    private readonly ulong[] _up;

    /// <summary>Tabulates the probabilities.</summary>
    /// <param name="beta">Inverse temperature β ≥ 0, finite.</param>
    /// <param name="spins">Number of spins N ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is negative or not finite, or N &lt; 1.</exception>
    public CurieWeissHeatBath(double beta, int spins) => _up = Acceptance.Table(beta, spins, field => 1 / (1 + Math.Exp(-2 * beta * field / spins)));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The state has another number of spins.</exception>
    public void Step(CurieWeissState state, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        ulong[] up = _up;
        ReadOnlySpan<sbyte> spins = Acceptance.Checked(state, up.Length);
        for (int i = 0; i < spins.Length; i++)
        {
            int others = state.Sum - spins[i];
            state.Decide(i, Acceptance.Decide(rng.NextBits(), up[(others + up.Length - 1) >> 1]));
        }
    }
}
