using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>Samples sample covariances C = aaᵀ/n of n standard normal data of dimension d without making the data.</summary>
public static class Wishart
{
    /// <summary>
    /// nC = LLᵀ by Bartlett (1933): L lower triangular with independent standard normal numbers below the diagonal and L_ii² of the law χ² with n − i degrees of
    /// freedom, i = 0 … d − 1; for n &lt; d the product of d × n normal numbers.
    /// </summary>
    /// <param name="dimension">d ≥ 1.</param>
    /// <param name="samples">n ≥ 1.</param>
    /// <param name="rng">The source of randomness.</param>
    /// <returns>C: d × d numbers, row by row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">d or n is below 1.</exception>
    public static double[] Sample(int dimension, int samples, Rng rng)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentNullException.ThrowIfNull(rng);
        return Product(samples < dimension ? Normal(dimension, samples, rng) : Triangular(dimension, samples, rng), samples).ToColumnMajorArray();
    }

    /// <summary>The d eigenvalues of such a C, from the smaller of aaᵀ and aᵀa, which is a Wishart matrix too.</summary>
    /// <param name="dimension">d ≥ 1.</param>
    /// <param name="samples">n ≥ 1.</param>
    /// <param name="rng">The source of randomness.</param>
    /// <returns>Eigenvalues; rounding below 0 is cut off, and those of a null space are exactly 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">d or n is below 1.</exception>
    public static SampledSpectrum Spectrum(int dimension, int samples, Rng rng)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentNullException.ThrowIfNull(rng);
        int small = Math.Min(dimension, samples);
        Matrix<double> product = Product(Triangular(small, Math.Max(dimension, samples), rng), samples);
        return new([.. product.Evd(Symmetricity.Symmetric).EigenValues.Select(v => Math.Max(0, v.Real)), .. new double[dimension - small]]);
    }

    private static Matrix<double> Product(Matrix<double> factor, int samples) => factor.TransposeAndMultiply(factor).Divide(samples);

    private static DenseMatrix Normal(int rows, int columns, Rng rng)
    {
        double[] numbers = new double[rows * columns];
        rng.FillNormal(numbers);
        return new(rows, columns, numbers);
    }

    private static DenseMatrix Triangular(int size, int freedom, Rng rng)
    {
        DenseMatrix factor = new(size, size);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++) { factor[i, j] = rng.NextNormal(); }
            factor[i, i] = Math.Sqrt(ChiSquared.Sample(freedom - i, rng));
        }
        return factor;
    }
}
