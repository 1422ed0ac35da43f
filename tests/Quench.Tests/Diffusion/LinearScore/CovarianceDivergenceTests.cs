using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

public sealed class CovarianceDivergenceTests
{
    private static readonly double[] First = Wishart.Sample(5, 12, Rng.Stream(1, "first")), Second = Wishart.Sample(5, 9, Rng.Stream(1, "second"));

    [Fact]
    public void In_one_dimension_both_are_elementary()
    {
        double[] a = [2], b = [0.5];
        Assert.Equal(0.5 * (4 - 1 - Math.Log(4)), CovarianceDivergence.Relative(a, b), 1e-14);
        Assert.Equal(Math.Pow(Math.Sqrt(2) - Math.Sqrt(0.5), 2), CovarianceDivergence.Frechet(a, b), 1e-14);
    }

    [Fact]
    public void Against_the_identity_they_are_those_of_the_spectrum()
    {
        double[] unit = DenseMatrix.CreateIdentity(5).ToRowMajorArray();
        SampledSpectrum spectrum = new LinearScore(First).Spectrum;
        Assert.Equal(5 * LinearScoreTheory.DivergenceGeneratedTrue(spectrum), CovarianceDivergence.Relative(First, unit), 1e-12);
        Assert.Equal(5 * LinearScoreTheory.DivergenceTrueGenerated(spectrum), CovarianceDivergence.Relative(unit, First), 1e-11);
        Assert.Equal(5 * LinearScoreTheory.FrechetDistance(spectrum), CovarianceDivergence.Frechet(First, unit), 1e-12);
    }

    /// <summary>The relative entropy does not change under x → Bx: the divergences of what is generated are those of every Σ.</summary>
    [Fact]
    public void The_relative_entropy_does_not_depend_on_the_coordinates()
    {
        Matrix<double> b = DenseMatrix.Create(5, 5, (i, j) => (i == j ? 2 : 0) + (0.3 * i) - (0.2 * j * j));
        Assert.Equal(CovarianceDivergence.Relative(First, Second), CovarianceDivergence.Relative(Moved(First), Moved(Second)), 1e-9);
        Assert.True(CovarianceDivergence.Relative(First, Second) > 0 && Math.Abs(CovarianceDivergence.Relative(First, First)) < 1e-12);

        double[] Moved(double[] covariance) => (b * Square(covariance) * b.Transpose()).ToRowMajorArray();
    }

    [Fact]
    public void The_Frechet_distance_is_symmetric_and_does_not_depend_on_rotations()
    {
        double distance = CovarianceDivergence.Frechet(First, Second);
        Assert.Equal(distance, CovarianceDivergence.Frechet(Second, First), 1e-10);
        Matrix<double> rotation = Square(Second).Evd().EigenVectors;
        Assert.Equal(distance, CovarianceDivergence.Frechet(Rotated(First), Rotated(Second)), 1e-10);

        double[] Rotated(double[] covariance) => (rotation.Transpose() * Square(covariance) * rotation).ToRowMajorArray();
    }

    [Fact]
    public void With_fewer_data_than_dimensions_both_relative_entropies_are_infinite()
    {
        double[] singular = Wishart.Sample(5, 4, Rng.Stream(1, "singular"));
        Assert.Equal(double.PositiveInfinity, CovarianceDivergence.Relative(singular, First));
        Assert.Equal(double.PositiveInfinity, CovarianceDivergence.Relative(First, singular));
        Assert.True(double.IsFinite(CovarianceDivergence.Frechet(First, singular)));
    }

    [Fact]
    public void What_is_no_covariance_is_refused()
    {
        Assert.Contains("d × d", Assert.Throws<ArgumentException>(() => CovarianceDivergence.Relative(First.AsSpan(1), First)).Message);
        Assert.Contains("5 coordinates has 25", Assert.Throws<ArgumentException>(() => CovarianceDivergence.Relative(First, new double[4])).Message);
        Assert.Contains("symmetric", Assert.Throws<ArgumentException>(() => CovarianceDivergence.Frechet([1, 0.5, 0.4, 1], [1, 0, 0, 1])).Message);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => CovarianceDivergence.Relative([1], [double.NaN])).Message);
    }

    private static DenseMatrix Square(double[] symmetric) => new(5, 5, symmetric);
}
