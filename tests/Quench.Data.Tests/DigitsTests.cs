using MathNet.Numerics.LinearAlgebra;

namespace Quench.Data.Tests;

public sealed class DigitsTests
{
    [Fact]
    public void The_digits_are_there_whole()
    {
        DataSet digits = DataSets.Open("digits");
        Assert.Equal((1797, 64, new ImageShape(8, 8), 0, 3), (digits.Rows, digits.Columns, digits.Image, digits.DuplicateRows, digits.ConstantColumns));
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], digits.Classes);
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], digits.Labels.ToArray().CountBy(l => l).OrderBy(c => c.Key).Select(c => c.Value));
        Assert.Equal((0, 16), (digits.Values.Span.ToArray().Min(), digits.Values.Span.ToArray().Max()));
        Assert.Same(digits, DataSets.Open("digits"));
    }

    /// <summary>Golden numbers: scale and largest eigenvalues of the covariance (divisor n), computed also by power iteration with exact sums.</summary>
    [Fact]
    public void The_standardized_digits_have_the_known_spectrum()
    {
        StandardizedData digits = DataSets.Open("digits").Standardize();
        Assert.Equal(4.3327941644, Assert.Single(digits.Scale), 1e-9);
        double[] values = [.. Covariance(digits.Data).Evd(Symmetricity.Symmetric).EigenValues.Real().Reverse()];
        Assert.Equal(64, values.Sum(), 1e-4);
        Assert.Equal(9.52997989, values[0], 1e-6);
        Assert.Equal(8.71601359, values[1], 1e-6);
        Assert.Equal(7.54854001, values[2], 1e-6);
        Assert.All(values[^3..], v => Assert.Equal(0, v, 1e-12));
    }

    private static Matrix<double> Covariance(DataSet data)
    {
        Matrix<double> x = Matrix<double>.Build.Dense(data.Rows, data.Columns, (i, j) => data.Row(i)[j]);
        return x.TransposeThisAndMultiply(x) / data.Rows;
    }
}
