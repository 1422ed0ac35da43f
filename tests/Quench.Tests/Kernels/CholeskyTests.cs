using MathNet.Numerics.LinearAlgebra.Double;
using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Tests.Kernels;

/// <summary>G = L Lᵀ and G A = C, against their definitions.</summary>
public sealed class CholeskyTests
{
    public static TheoryData<int> Sizes => [1, 2, 3, 5, 8, 16, 17, 40];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_factor_gives_the_matrix_back_and_solves_it(int n)
    {
        double[] matrix = Positive(n, 1), factor = [.. matrix], columns = new double[3 * n];
        Rng.Stream(2, "columns").FillNormal(columns);
        double[] solution = [.. columns];
        Assert.True(Cholesky.Factor(factor, n));
        Cholesky.Solve(factor, solution, n);
        DenseMatrix g = new(n, n, matrix), lower = DenseMatrix.Create(n, n, (i, j) => j <= i ? factor[(i * n) + j] : 0);
        Assert.True(((lower * lower.Transpose()) - g).FrobeniusNorm() < 1e-13 * g.FrobeniusNorm());
        Assert.True(((g * new DenseMatrix(n, 3, solution)) - new DenseMatrix(n, 3, columns)).FrobeniusNorm() < 1e-12 * n);
    }

    /// <summary>The upper triangle is not read.</summary>
    [Fact]
    public void Only_the_lower_triangle_counts()
    {
        double[] matrix = Positive(6, 3), other = [.. matrix];
        for (int i = 0; i < 6; i++) { for (int j = i + 1; j < 6; j++) { other[(i * 6) + j] = double.NaN; } }
        Assert.True(Cholesky.Factor(matrix, 6) && Cholesky.Factor(other, 6));
        for (int i = 0; i < 6; i++) { for (int j = 0; j <= i; j++) { Assert.Equal(matrix[(i * 6) + j], other[(i * 6) + j]); } }
    }

    [Theory]
    [InlineData(1, 2, 2, 1)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(0, 0, 0, 1)]
    [InlineData(double.NaN, 0, 0, 1)]
    public void A_matrix_that_is_not_positive_definite_is_told(double a, double b, double c, double d) => Assert.False(Cholesky.Factor([a, b, c, d], 2));

    [Fact]
    public void Nothing_is_allocated()
    {
        double[] matrix = Positive(9, 4), columns = new double[9];
        Assert.True(Cholesky.Factor([.. matrix], 9));
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool positive = Cholesky.Factor(matrix, 9);
        Cholesky.Solve(matrix, columns, 9);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(positive);
    }

    private static double[] Positive(int n, ulong seed)
    {
        double[] numbers = new double[n * n];
        Rng.Stream(seed, "positive").FillNormal(numbers);
        DenseMatrix root = new(n, n, numbers);
        return (root.TransposeAndMultiply(root) + (0.1 * DenseMatrix.CreateIdentity(n))).ToRowMajorArray();
    }
}
