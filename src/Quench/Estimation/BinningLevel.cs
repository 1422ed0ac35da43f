namespace Quench.Estimation;

/// <summary>The error of a mean as blocks of one length see it.</summary>
/// <param name="Length">Measurements in a block, 2ᵏ.</param>
/// <param name="Blocks">Number of blocks b; the n mod 2ᵏ measurements left over are dropped at the front.</param>
/// <param name="Error">√(Σ(mₖ − m̄)²/(b(b−1))); NaN without scatter.</param>
public readonly record struct BinningLevel(int Length, int Blocks, double Error)
{
    /// <summary>The standard error of the error, Error/√(2(b−1)).</summary>
    public double ErrorOfError => Error / Math.Sqrt(2 * (Blocks - 1.0));
}
