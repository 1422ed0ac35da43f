namespace Quench.Kernels;

/// <summary>
/// G = L Lᵀ of a symmetric positive definite matrix, in place and without allocating, and the solution of G A = C by it: MathNet's Cholesky allocates at every call, and says by an
/// exception what is a value here, that a matrix is not positive definite.
/// </summary>
internal static class Cholesky
{
    /// <summary>Whether G is positive definite; if not, its content is lost.</summary>
    /// <param name="matrix">G, size × size, row by row; its lower triangle is read and overwritten by L.</param>
    /// <param name="size">Rows of G.</param>
    public static bool Factor(Span<double> matrix, int size)
    {
        for (int i = 0; i < size; i++)
        {
            Span<double> row = matrix.Slice(i * size, i + 1);
            for (int j = 0; j < i; j++) { row[j] = (row[j] - DenseProduct.Dot(row[..j], matrix.Slice(j * size, j))) / matrix[(j * size) + j]; }
            double pivot = row[i] - DenseProduct.Dot(row[..i], row[..i]);
            if (!(pivot > 0)) { return false; }
            row[i] = Math.Sqrt(pivot);
        }
        return true;
    }

    /// <summary>A.</summary>
    /// <param name="factor">L.</param>
    /// <param name="columns">C, each column size numbers, one after the other; overwritten by A.</param>
    /// <param name="size">Rows of L.</param>
    public static void Solve(ReadOnlySpan<double> factor, Span<double> columns, int size)
    {
        for (int start = 0; start < columns.Length; start += size)
        {
            Span<double> x = columns.Slice(start, size);
            for (int i = 0; i < size; i++) { x[i] = (x[i] - DenseProduct.Dot(factor.Slice(i * size, i), x[..i])) / factor[(i * size) + i]; }
            for (int i = size - 1; i >= 0; i--)
            {
                x[i] /= factor[(i * size) + i];
                DenseProduct.Add(factor.Slice(i * size, i), -x[i], x[..i]);
            }
        }
    }
}
