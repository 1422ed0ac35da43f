namespace Quench.Diffusion;

/// <summary>A real symmetric matrix that is known by its products with vectors.</summary>
public interface ISymmetricMatrix
{
    /// <summary>d, the number of rows and of columns.</summary>
    int Size { get; }

    /// <summary>y = A x.</summary>
    /// <param name="x">d numbers.</param>
    /// <param name="y">d numbers, overwritten.</param>
    void Multiply(ReadOnlySpan<double> x, Span<double> y);
}
