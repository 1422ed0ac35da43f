using MathNet.Numerics.LinearAlgebra.Double;

namespace Quench.Diffusion;

/// <summary>Matrices are d × d numbers, row by row, wherever they go in or out.</summary>
internal static class Covariance
{
    private const double Asymmetry = 1e-12;

    /// <summary>d of a square matrix.</summary>
    public static int Rows(int length, string name)
    {
        int d = (int)Math.Round(Math.Sqrt(length));
        return d > 0 && d * d == length ? d : throw new ArgumentException($"{length} numbers are no square matrix: valid is d × d of them, row by row", name);
    }

    /// <summary>(C + Cᵀ)/2 of a matrix that is finite, of this size, and symmetric to 1e-12 of its largest entry.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static DenseMatrix Checked(ReadOnlySpan<double> covariance, int d, string name)
    {
        if (covariance.Length != d * d) { throw new ArgumentException($"a covariance of {d} coordinates has {d * d} numbers, not {covariance.Length}", name); }
        double largest = 0;
        foreach (double c in covariance) { largest = double.IsFinite(c) ? Math.Max(largest, Math.Abs(c)) : throw new ArgumentException($"the covariance has an entry {c}: valid is a finite number", name); }
        DenseMatrix matrix = new(d, d);
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double lower = covariance[(i * d) + j], upper = covariance[(j * d) + i];
                if (Math.Abs(lower - upper) > Asymmetry * largest) { throw new ArgumentException($"covariance[{i}, {j}] = {lower} and [{j}, {i}] = {upper} differ: valid is a symmetric matrix; give (C + Cᵀ)/2", name); }
                matrix[i, j] = matrix[j, i] = 0.5 * (lower + upper);
            }
        }
        return matrix;
    }
}
