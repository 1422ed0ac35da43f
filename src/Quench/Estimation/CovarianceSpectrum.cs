using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Lanes = System.Numerics.Vector<double>;

namespace Quench.Estimation;

/// <summary>Eigenvalues of the covariance matrix C = (1/n) Σ (x − x̄)(x − x̄)ᵀ of data, and of its part between classes.</summary>
public static class CovarianceSpectrum
{
    private const int Together = 4, Largest = 20_000;

    /// <summary>The min(n, d) largest eigenvalues, falling; rounding below 0 is cut off. The smaller of C and the matrix of products of rows is diagonalised.</summary>
    /// <param name="data">n × d numbers of column mean 0 (see <see cref="DataSet.Standardize"/>).</param>
    /// <exception cref="ArgumentException">Both n and d are above 20 000: the matrix is too large.</exception>
    public static double[] Of(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (Math.Min(data.Rows, data.Columns) > Largest) { throw new ArgumentException($"{data.Rows} × {data.Columns} numbers are too many to diagonalise: n or d must be at most {Largest}", nameof(data)); }
        double[] products = data.Columns <= data.Rows ? OfColumns(data) : OfRows(data);
        int size = Math.Min(data.Rows, data.Columns);
        for (int j = 0; j < size; j++)
        {
            for (int k = j; k < size; k++) { products[(k * size) + j] = products[(j * size) + k] /= data.Rows; }
        }
        return Falling(new DenseMatrix(size, size, products));
    }

    /// <summary>Eigenvalues of Σ_c p_c m_c m_cᵀ, p_c the share and m_c the mean of class c; at most as many as classes, falling; none without labels.</summary>
    /// <param name="data">n × d numbers of column mean 0.</param>
    public static double[] BetweenClasses(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!data.HasLabels) { return []; }
        int classes = data.Classes.Count;
        DenseMatrix sums = new(classes, data.Columns);
        double[] counts = new double[classes];
        for (int row = 0; row < data.Rows; row++)
        {
            int c = data.Labels[row];
            counts[c]++;
            ReadOnlySpan<float> x = data.Row(row);
            for (int j = 0; j < x.Length; j++) { sums[c, j] += x[j]; }
        }
        return Falling(DenseMatrix.Create(classes, classes, (a, b) => sums.Row(a).DotProduct(sums.Row(b)) / (data.Rows * Math.Sqrt(counts[a] * counts[b]))));
    }

    private static double[] Falling(Matrix<double> symmetric) => [.. symmetric.Evd(Symmetricity.Symmetric).EigenValues.Select(v => Math.Max(0, v.Real)).OrderDescending()];

    // The upper triangle of Σ xᵀx; four rows share one pass over it.
    private static double[] OfColumns(DataSet data)
    {
        int d = data.Columns;
        double[] sums = new double[d * d], rows = new double[Together * d];
        for (int first = 0; first < data.Rows; first += Together)
        {
            int count = Math.Min(Together, data.Rows - first);
            Array.Clear(rows);
            for (int r = 0; r < count; r++)
            {
                ReadOnlySpan<float> x = data.Row(first + r);
                for (int j = 0; j < d; j++) { rows[(r * d) + j] = x[j]; }
            }
            for (int j = 0; j < d; j++)
            {
                AddRows(rows.AsSpan(j, d - j), rows.AsSpan(d + j, d - j), rows.AsSpan((2 * d) + j, d - j), rows.AsSpan((3 * d) + j, d - j), sums.AsSpan((j * d) + j, d - j));
            }
        }
        return sums;
    }

    private static void AddRows(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c, ReadOnlySpan<double> e, Span<double> sums)
    {
        (double a0, double b0, double c0, double e0) = (a[0], b[0], c[0], e[0]);
        int whole = sums.Length & ~(Lanes.Count - 1);
        for (int k = 0; k < whole; k += Lanes.Count)
        {
            Lanes sum = new(sums[k..]);
            sum += (a0 * new Lanes(a[k..])) + (b0 * new Lanes(b[k..])) + (c0 * new Lanes(c[k..])) + (e0 * new Lanes(e[k..]));
            sum.CopyTo(sums[k..]);
        }
        for (int k = whole; k < sums.Length; k++) { sums[k] += (a0 * a[k]) + (b0 * b[k]) + (c0 * c[k]) + (e0 * e[k]); }
    }

    private static double[] OfRows(DataSet data)
    {
        int n = data.Rows;
        double[] products = new double[n * n];
        for (int a = 0; a < n; a++)
        {
            for (int b = a; b < n; b++) { products[(a * n) + b] = Dot(data.Row(a), data.Row(b)); }
        }
        return products;
    }

    private static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int j = 0; j < x.Length; j++) { sum += (double)x[j] * y[j]; }
        return sum;
    }
}
