namespace Quench;

/// <summary>
/// The posterior mean â(x) = E[a | x] of a datum a seen through x = α a + β z, z standard normal. It depends on the weights α, β alone, not on the
/// clock of the path that they come from, and is finite at both ends: the mean of the data at α = 0, x/α at β = 0.
/// </summary>
/// <remarks>An instance serves one thread at a time unless its type says otherwise. A sample's numbers do not depend on the batch that it is in.</remarks>
[Notes("6.3.14", "7.3.13")]
public interface IDenoiser
{
    /// <summary>Numbers in one sample, d.</summary>
    int Dimension { get; }

    /// <summary>Denoises a batch.</summary>
    /// <param name="x">batch × d numbers, sample by sample.</param>
    /// <param name="at">The path at the samples' time; α and β are used, their derivatives are not.</param>
    /// <param name="destination">batch × d numbers; overwritten. May be <paramref name="x"/> itself.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of d.</exception>
    void Denoise(ReadOnlySpan<double> x, Schedule at, Span<double> destination);
}
