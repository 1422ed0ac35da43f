using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Quench.Diffusion;

/// <summary>Divergences between Gaussian laws of mean 0, in nats for the whole vector.</summary>
public static class CovarianceDivergence
{
    /// <summary>KL(N(0,A)‖N(0,B)) = ½ [tr B^{−1}A − d − ln det B^{−1}A]; ∞ if A or B is singular, as then one law has no density with respect to the other.</summary>
    /// <param name="of">A: d × d numbers, row by row; symmetric.</param>
    /// <param name="against">B, as large.</param>
    /// <exception cref="ArgumentException">The matrices are not square, of one size, finite, and symmetric to 1e-12 of their largest entry.</exception>
    public static double Relative(ReadOnlySpan<double> of, ReadOnlySpan<double> against)
    {
        (Matrix<double> a, Matrix<double> b) = Checked(of, against);
        if (Singular(a) || Singular(b)) { return double.PositiveInfinity; }
        var (left, right) = (a.Cholesky(), b.Cholesky());
        double trace = right.Solve(a).Trace(), logarithm = left.DeterminantLn - right.DeterminantLn;
        return 0.5 * (trace - a.RowCount - logarithm);
    }

    /// <summary>Fréchet (2-Wasserstein) distance² of N(0,A) and N(0,B): tr A + tr B − 2 tr (A^{½}BA^{½})^{½}, finite for singular matrices too.</summary>
    /// <param name="of">A: d × d numbers, row by row; symmetric.</param>
    /// <param name="against">B, as large.</param>
    /// <exception cref="ArgumentException">The matrices are not square, of one size, finite, and symmetric to 1e-12 of their largest entry.</exception>
    public static double Frechet(ReadOnlySpan<double> of, ReadOnlySpan<double> against)
    {
        (Matrix<double> a, Matrix<double> b) = Checked(of, against);
        var modes = a.Evd(Symmetricity.Symmetric);
        Matrix<double> root = modes.EigenVectors.Multiply(new DiagonalMatrix(a.RowCount, a.RowCount, [.. modes.EigenValues.Select(v => Math.Sqrt(Math.Max(0, v.Real)))])).TransposeAndMultiply(modes.EigenVectors);
        Matrix<double> middle = root.Multiply(b).Multiply(root);
        double cross = (0.5 * (middle + middle.Transpose())).Evd(Symmetricity.Symmetric).EigenValues.Sum(v => Math.Sqrt(Math.Max(0, v.Real)));
        return a.Trace() + b.Trace() - (2 * cross);
    }

    private static (Matrix<double> A, Matrix<double> B) Checked(ReadOnlySpan<double> of, ReadOnlySpan<double> against)
    {
        int d = Covariance.Rows(of.Length, nameof(of));
        return (Covariance.Checked(of, d, nameof(of)), Covariance.Checked(against, d, nameof(against)));
    }

    // An eigenvalue that is lost in rounding counts as 0.
    private static bool Singular(Matrix<double> matrix)
    {
        double[] values = [.. matrix.Evd(Symmetricity.Symmetric).EigenValues.Select(v => v.Real)];
        return !(values.Min() > 1e-14 * values.Length * values.Max());
    }
}
