using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// The largest eigenvalue of a symmetric matrix with its eigenvector, by Lanczos' method: an orthonormal basis of x, A x, A² x, …, in which A is tridiagonal.
/// Every new vector is made orthogonal to all earlier ones, twice, so that no eigenvalue is found again.
/// </summary>
/// <remarks>
/// The error falls by about e^{−2√(gap/width)} a step, gap being that between the two largest eigenvalues and width that of the spectrum. Cost: k products with A
/// and 4k²d operations for k steps; memory 8kd bytes.
/// </remarks>
public static class Lanczos
{
    private const int FirstLook = 10, LooksApart = 8;

    /// <summary>The largest eigenvalue with its eigenvector; not converged is a value of the result, not an exception.</summary>
    /// <param name="matrix">A.</param>
    /// <param name="rng">Draws the start x, a direction uniform on the sphere.</param>
    /// <param name="tolerance">The largest |A u − λ u| that is converged, relative to the largest |eigenvalue| of the tridiagonal matrix; 1e-14 … 0.1.</param>
    /// <param name="mostSteps">Products with A at most, at least 1; d of them always suffice.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance or the number of steps is out of range.</exception>
    public static Eigenpair Largest(ISymmetricMatrix matrix, Rng rng, double tolerance = 1e-10, int mostSteps = 1000)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(rng);
        if (!(tolerance is >= 1e-14 and <= 0.1)) { throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "the tolerance is between 1e-14 and 0.1"); }
        ArgumentOutOfRangeException.ThrowIfLessThan(mostSteps, 1);
        int d = matrix.Size, most = Math.Min(mostSteps, d);
        List<double> diagonal = [], off = [];
        double[] basis = new double[Math.Min(most, 64) * d], product = new double[d], overlaps = new double[most];
        rng.FillNormal(product);
        double length = Math.Sqrt(DenseProduct.Dot(product, product)), scale = 0;
        for (int look = FirstLook; ;)
        {
            int k = diagonal.Count;
            if ((k + 1) * d > basis.Length) { Array.Resize(ref basis, Math.Min(most, 2 * (k + 1)) * d); }
            Span<double> vector = basis.AsSpan(k * d, d);
            for (int i = 0; i < d; i++) { vector[i] = product[i] / length; }
            matrix.Multiply(vector, product);
            diagonal.Add(DenseProduct.Dot(vector, product));
            Orthogonalise(basis.AsSpan(0, (k + 1) * d), overlaps.AsSpan(0, k + 1), product);
            length = Math.Sqrt(DenseProduct.Dot(product, product));
            off.Add(length);
            scale = Math.Max(scale, Math.Abs(diagonal[k]) + length);
            // At a length of rounding the space is invariant: it holds an eigenvector exactly.
            bool last = k + 1 == most || length <= 1e-14 * scale;
            if (!last && k + 1 < look) { continue; }
            look = k + 1 + Math.Max(FirstLook, (k + 1) / LooksApart);
            if (last || LastComponent(diagonal, off) * length <= 0.5 * tolerance * scale)
            {
                Eigenpair found = Ritz(matrix, basis, diagonal, off, tolerance);
                if (last || found.Converged) { return found; }
            }
        }
    }

    private static void Orthogonalise(ReadOnlySpan<double> basis, Span<double> overlaps, Span<double> vector)
    {
        for (int twice = 0; twice < 2; twice++)
        {
            DenseProduct.Apply(basis, vector, overlaps);
            DenseProduct.AddTransposed(basis, overlaps, vector, -1);
        }
    }

    // |s_k| of the eigenvector of T that belongs to its largest eigenvalue: |A u − λ u| = |s_k| × the length of what lies outside the space.
    private static double LastComponent(List<double> diagonal, List<double> off)
    {
        double[] values = [.. diagonal], last = new double[values.Length];
        last[^1] = 1;
        return ImplicitQl.Diagonalize(values, [.. off], last, 1) ? Math.Abs(last[Largest(values)]) : double.PositiveInfinity;
    }

    private static Eigenpair Ritz(ISymmetricMatrix matrix, double[] basis, List<double> diagonal, List<double> off, double tolerance)
    {
        int d = matrix.Size, k = diagonal.Count;
        double[] values = [.. diagonal], z = new double[k * k], u = new double[d], product = new double[d];
        for (int i = 0; i < k; i++) { z[(i * k) + i] = 1; }
        bool settled = ImplicitQl.Diagonalize(values, [.. off], z, k);
        int at = Largest(values);
        DenseProduct.AddTransposed(basis.AsSpan(0, k * d), z.AsSpan(at * k, k), u);
        double length = Math.Sqrt(DenseProduct.Dot(u, u));
        for (int i = 0; i < d; i++) { u[i] /= length; }
        matrix.Multiply(u, product);
        DenseProduct.Add(u, -values[at], product);
        double residual = Math.Sqrt(DenseProduct.Dot(product, product)), largest = values.Max(Math.Abs);
        return new(values[at], u, residual, k, settled && residual <= tolerance * largest);
    }

    private static int Largest(double[] values) => Array.IndexOf(values, values.Max());
}
