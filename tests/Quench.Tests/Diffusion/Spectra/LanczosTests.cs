using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

public sealed class LanczosTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(3)]
    public void The_largest_eigenpair_is_that_of_another_program(double spike)
    {
        SpikedWigner wigner = new(spike, 70, Rng.Stream(1, "lanczos"));
        SpikedCovariance covariance = new(spike, 70, 140, Rng.Stream(1, "lanczos"));
        foreach (ISpikedMatrix matrix in new ISpikedMatrix[] { wigner, covariance })
        {
            Eigenpair found = Lanczos.Largest(matrix, Rng.Stream(2, "start"));
            MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> expected = Dense(matrix).Evd(Symmetricity.Symmetric);
            int at = expected.EigenValues.Select(v => v.Real).ToList().IndexOf(expected.EigenValues.Max(v => v.Real));
            Assert.True(found.Converged && found.Residual < 1e-9);
            Assert.Equal(expected.EigenValues[at].Real, found.Value, 1e-12);
            Assert.Equal(1, found.OverlapSquared([.. expected.EigenVectors.Column(at)]), 1e-12);
            Assert.Equal(found.OverlapSquared(matrix.Direction), Math.Pow(expected.EigenVectors.Column(at).DotProduct(DenseVector.OfArray(matrix.Direction.ToArray())), 2), 1e-9);
        }
    }

    [Fact]
    public void Too_few_steps_are_reported_with_the_residual()
    {
        Eigenpair found = Lanczos.Largest(new SpikedWigner(1.2, 300, Rng.Stream(3, "short")), Rng.Stream(4, "start"), mostSteps: 12);
        Assert.False(found.Converged);
        Assert.Equal(12, found.Steps);
        Assert.True(found.Residual is > 1e-3 and < 1);
    }

    [Fact]
    public void A_multiple_of_one_takes_one_step_and_a_projector_two()
    {
        Eigenpair one = Lanczos.Largest(new Explicit(DenseMatrix.CreateIdentity(20) * 3), Rng.Stream(5, "start"));
        Assert.True(one.Converged && one.Steps == 1);
        Assert.Equal(3, one.Value, 1e-14);
        Eigenpair projector = Lanczos.Largest(new Explicit(DenseMatrix.Create(20, 20, 0.5)), Rng.Stream(5, "start"));
        Assert.True(projector.Converged && projector.Steps <= 3);
        Assert.Equal(10, projector.Value, 1e-12);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        SpikedWigner matrix = new(2, 5, Rng.Stream(6, "refused"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Lanczos.Largest(matrix, Rng.Stream(1, "x"), tolerance: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Lanczos.Largest(matrix, Rng.Stream(1, "x"), mostSteps: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpikedWigner(-1, 5, Rng.Stream(1, "x")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpikedCovariance(double.NaN, 5, 5, Rng.Stream(1, "x")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpikedCovariance(2, 40_000, 40_000, Rng.Stream(1, "x")));
        Assert.Throws<ArgumentException>(() => Lanczos.Largest(matrix, Rng.Stream(1, "x")).OverlapSquared([1, 0]));
    }

    /// <summary>The matrix, column by column, from its products.</summary>
    internal static DenseMatrix Dense(ISymmetricMatrix matrix)
    {
        int d = matrix.Size;
        double[] x = new double[d], columns = new double[d * d];
        for (int j = 0; j < d; j++)
        {
            Array.Clear(x);
            x[j] = 1;
            matrix.Multiply(x, columns.AsSpan(j * d, d));
        }
        return new DenseMatrix(d, d, columns);
    }

    private sealed class Explicit(Matrix<double> matrix) : ISymmetricMatrix
    {
        public int Size => matrix.RowCount;

        public void Multiply(ReadOnlySpan<double> x, Span<double> y) => (matrix * DenseVector.OfArray(x.ToArray())).AsArray().CopyTo(y);
    }
}
