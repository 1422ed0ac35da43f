using MathNet.Numerics.LinearAlgebra.Double;

namespace Quench.Diffusion;

/// <summary>The covariance of data whose mean is known to be 0.</summary>
public static class SampleCovariance
{
    /// <summary>C = (1/n) Σ aaᵀ. The mean is known: nothing is subtracted, and the divisor is n, not n − 1.</summary>
    /// <param name="data">n × d numbers, datum by datum.</param>
    /// <param name="dimension">d.</param>
    /// <returns>d × d numbers, row by row.</returns>
    /// <exception cref="ArgumentException">There are no data, their number is no multiple of d, or one is not finite.</exception>
    public static double[] Of(ReadOnlySpan<double> data, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (data.Length == 0 || data.Length % dimension != 0) { throw new ArgumentException($"{data.Length} numbers are no whole number of data of dimension {dimension}, at least one", nameof(data)); }
        foreach (double x in data)
        {
            if (!double.IsFinite(x)) { throw new ArgumentException($"one of the data is {x}; all must be finite", nameof(data)); }
        }
        int count = data.Length / dimension;
        DenseMatrix columns = new(dimension, count, data.ToArray());
        return columns.TransposeAndMultiply(columns).Divide(count).ToColumnMajorArray();
    }
}
