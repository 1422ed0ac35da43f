using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// Wigner's symmetric matrix with Gaussian elements: W_ij of mean 0 and variance 1/d beside the diagonal, 2/d on it (the Gaussian orthogonal ensemble). Its
/// eigenvalues fill [−2, 2], its law is that of O W Oᵀ for every rotation O.
/// </summary>
public sealed class GaussianOrthogonalMatrix : ISymmetricMatrix
{
    private readonly double[] _elements;

    /// <summary>One matrix.</summary>
    /// <param name="size">d ≥ 1.</param>
    /// <param name="rng">Where the elements come from; row by row up to the diagonal.</param>
    /// <exception cref="ArgumentOutOfRangeException">d is below 1.</exception>
    public GaussianOrthogonalMatrix(int size, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
        _elements = new double[(long)size * size];
        double beside = Math.Sqrt(1.0 / size), on = Math.Sqrt(2.0 / size);
        for (int i = 0; i < size; i++)
        {
            Span<double> row = _elements.AsSpan(i * size, i + 1);
            rng.FillNormal(row);
            for (int j = 0; j < i; j++) { _elements[(j * size) + i] = row[j] *= beside; }
            row[i] *= on;
        }
    }

    /// <inheritdoc/>
    public int Size { get; }

    /// <summary>W_ij.</summary>
    public double this[int i, int j] => _elements[(i * Size) + j];

    /// <inheritdoc/>
    public void Multiply(ReadOnlySpan<double> x, Span<double> y) => DenseProduct.Apply(_elements, x[..Size], y[..Size]);

    /// <summary>Σ + s W with Σ diagonal: d × d numbers, row by row.</summary>
    internal double[] Around(IReadOnlyList<double> levels, double s)
    {
        double[] sum = new double[_elements.Length];
        for (int i = 0; i < sum.Length; i++) { sum[i] = s * _elements[i]; }
        for (int i = 0; i < Size; i++) { sum[(i * Size) + i] += levels[i]; }
        return sum;
    }
}
