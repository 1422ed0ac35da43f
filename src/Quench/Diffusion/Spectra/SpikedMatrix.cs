namespace Quench.Diffusion;

/// <summary>A random symmetric matrix in which one direction is hidden.</summary>
public interface ISpikedMatrix : ISymmetricMatrix
{
    /// <summary>v, d numbers with |v| = 1.</summary>
    ReadOnlySpan<double> Direction { get; }
}
