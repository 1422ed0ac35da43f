using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Tests.Kernels;

/// <summary>Reduction and QL against the identities A = Q T Qᵀ and A u = λ u, and against MathNet's eigenvalues.</summary>
public sealed class TridiagonalTests
{
    public static TheoryData<int> Sizes => [1, 2, 3, 4, 7, 16, 17, 33, 90];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_eigenvalues_are_those_of_another_program_and_the_vectors_are_eigenvectors(int n)
    {
        DenseMatrix matrix = Symmetric(n);
        (double[] values, double[] vectors) = Diagonalised(matrix);
        double[] expected = [.. matrix.Evd(Symmetricity.Symmetric).EigenValues.Select(v => v.Real).Order()];
        Assert.All(expected.Zip(values.Order()), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * n));
        DenseMatrix u = DenseMatrix.Create(n, n, (i, j) => vectors[(i * n) + j]);
        Assert.True(((u * u.Transpose()) - DenseMatrix.CreateIdentity(n)).FrobeniusNorm() < 1e-13 * n);
        Assert.True(((u * matrix) - (DenseMatrix.CreateDiagonal(n, n, i => values[i]) * u)).FrobeniusNorm() < 1e-12 * n);
    }

    [Fact]
    public void Matrices_that_are_diagonal_or_have_equal_eigenvalues_are_diagonalised()
    {
        foreach (Matrix<double> matrix in new[] { DenseMatrix.CreateIdentity(6), DenseMatrix.CreateDiagonal(5, 5, i => 5 - i), DenseMatrix.Create(8, 8, 1), new DenseMatrix(4) })
        {
            (double[] values, double[] vectors) = Diagonalised((DenseMatrix)matrix);
            int n = values.Length;
            DenseMatrix u = DenseMatrix.Create(n, n, (i, j) => vectors[(i * n) + j]);
            Assert.True(((u.Transpose() * DenseMatrix.CreateDiagonal(n, n, i => values[i]) * u) - matrix).FrobeniusNorm() < 1e-12);
        }
    }

    /// <summary>With one column e_k the rows of Z become the k-th components of the eigenvectors, whatever else Z carries.</summary>
    [Fact]
    public void A_narrow_second_matrix_gives_components_only()
    {
        const int n = 40;
        Rng rng = Rng.Stream(3, "narrow");
        double[] diagonal = new double[n], off = new double[n], last = new double[n], all = new double[n * n];
        rng.FillNormal(diagonal);
        rng.FillNormal(off);
        last[^1] = 1;
        for (int i = 0; i < n; i++) { all[(i * n) + i] = 1; }
        Assert.True(ImplicitQl.Diagonalize([.. diagonal], [.. off], last, 1));
        Assert.True(ImplicitQl.Diagonalize([.. diagonal], [.. off], all, n));
        for (int i = 0; i < n; i++) { Assert.Equal(all[(i * n) + n - 1], last[i], 1e-12); }
    }

    [Fact]
    public void A_matrix_that_is_not_finite_does_not_settle()
    {
        Assert.False(ImplicitQl.Diagonalize(new double[] { 1, double.NaN, 2 }, new double[] { 1, double.PositiveInfinity, 0 }, new double[3], 1));
    }

    private static DenseMatrix Symmetric(int n)
    {
        Rng rng = Rng.Stream(2, "symmetric");
        DenseMatrix a = DenseMatrix.Create(n, n, (_, _) => rng.NextNormal());
        return (DenseMatrix)(a + a.Transpose());
    }

    private static (double[] Values, double[] Vectors) Diagonalised(DenseMatrix matrix)
    {
        int n = matrix.RowCount;
        double[] diagonal = new double[n], off = new double[n], vectors = new double[n * n];
        Tridiagonal.Reduce(matrix.ToRowMajorArray(), diagonal, off, vectors);
        DenseMatrix q = DenseMatrix.Create(n, n, (i, j) => vectors[(i * n) + j]), t = DenseMatrix.Create(n, n, (i, j) => i == j ? diagonal[i] : Math.Abs(i - j) == 1 ? off[Math.Min(i, j)] : 0);
        Assert.True(((q.Transpose() * t * q) - matrix).FrobeniusNorm() < 1e-13 * n * (1 + matrix.FrobeniusNorm()));
        Assert.True(ImplicitQl.Diagonalize(diagonal, off, vectors, n));
        return (diagonal, vectors);
    }
}
