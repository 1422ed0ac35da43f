using Quench.Kernels;

namespace Quench.Diffusion;

/// <summary>A matrix H that stands for a diagonal covariance Σ, and how well it does.</summary>
public sealed class NoisyCovariance
{
    private readonly double[] _levels, _elements;

    internal NoisyCovariance(double[] levels, double[] elements) => (_levels, _elements) = (levels, elements);

    /// <summary>d.</summary>
    public int Size => _levels.Length;

    /// <summary>H_ij.</summary>
    public double this[int i, int j] => _elements[(i * Size) + j];

    /// <summary>
    /// (1/d) Σ_u max_i u_i² over the eigenvectors u of H: 1 if every eigenvector is one of Σ, of the order of ln d/d if each is spread over all; null if the
    /// diagonalisation did not settle. About 7d³ operations.
    /// </summary>
    public double? MeanLargestOverlapSquared()
    {
        int d = Size;
        double[] a = [.. _elements], diagonal = new double[d], off = new double[d], vectors = new double[d * d];
        Tridiagonal.Reduce(a, diagonal, off, vectors);
        if (!ImplicitQl.Diagonalize(diagonal, off, vectors, d)) { return null; }
        double sum = 0;
        for (int row = 0; row < d; row++)
        {
            double largest = 0;
            foreach (double component in vectors.AsSpan(row * d, d)) { largest = Math.Max(largest, Math.Abs(component)); }
            sum += largest * largest;
        }
        return sum / d;
    }

    /// <summary>KL(N(0,H)‖N(0,Σ)) = ½[Tr Σ^{−1}H − d − ln det Σ^{−1}H] by Cholesky's factors of H; null if H is not positive definite, hence no covariance. About d³/3 operations.</summary>
    public double? Divergence()
    {
        int d = Size;
        double[] factor = [.. _elements];
        if (!Cholesky.Factor(factor, d)) { return null; }
        double sum = 0;
        for (int i = 0; i < d; i++)
        {
            double root = factor[(i * d) + i];
            sum += (_elements[(i * d) + i] / _levels[i]) - 1 - Math.Log(root * root / _levels[i]);
        }
        return 0.5 * sum;
    }
}
