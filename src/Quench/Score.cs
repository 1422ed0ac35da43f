namespace Quench;

/// <summary>The score φ(x, t) = ∇ₓ ln p_t(x) of noised data.</summary>
/// <remarks>An instance serves one thread at a time unless its type says otherwise.</remarks>
public interface IScore
{
    /// <summary>Numbers in one sample, d.</summary>
    int Dimension { get; }

    /// <summary>Evaluates the score of a batch.</summary>
    /// <param name="x">batch × d numbers, sample by sample.</param>
    /// <param name="t">Time &gt; 0.</param>
    /// <param name="destination">batch × d numbers; overwritten.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of d.</exception>
    /// <exception cref="ArgumentOutOfRangeException">t is not positive.</exception>
    void Evaluate(ReadOnlySpan<float> x, double t, Span<float> destination);
}
