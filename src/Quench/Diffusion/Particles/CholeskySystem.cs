namespace Quench.Diffusion;

/// <summary>Solves G A = C for a symmetric positive definite G by G = L Lᵀ, in place, without allocating: MathNet's Cholesky allocates at every call.</summary>
internal static class CholeskySystem
{
    /// <summary>Whether G was positive definite; if not, its content is lost and C is unchanged.</summary>
    /// <param name="matrix">G, size × size, row by row; its lower triangle is read and overwritten by L.</param>
    /// <param name="columns">C, each column size numbers, one after the other; overwritten by A.</param>
    /// <param name="size">Rows of G.</param>
    public static bool Solve(Span<double> matrix, Span<double> columns, int size)
    {
        for (int i = 0; i < size; i++)
        {
            Span<double> row = matrix.Slice(i * size, size);
            for (int j = 0; j <= i; j++)
            {
                ReadOnlySpan<double> other = matrix.Slice(j * size, size);
                double rest = row[j];
                for (int k = 0; k < j; k++) { rest -= row[k] * other[k]; }
                if (j < i) { row[j] = rest / other[j]; }
                else if (rest > 0) { row[i] = Math.Sqrt(rest); }
                else { return false; }
            }
        }
        for (int start = 0; start < columns.Length; start += size)
        {
            Span<double> x = columns.Slice(start, size);
            for (int i = 0; i < size; i++)
            {
                for (int k = 0; k < i; k++) { x[i] -= matrix[(i * size) + k] * x[k]; }
                x[i] /= matrix[(i * size) + i];
            }
            for (int i = size - 1; i >= 0; i--)
            {
                for (int k = i + 1; k < size; k++) { x[i] -= matrix[(k * size) + i] * x[k]; }
                x[i] /= matrix[(i * size) + i];
            }
        }
        return true;
    }
}
