using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Quench.Diffusion;

/// <summary>
/// The linear score φ(x, t) = −W x that minimises the training loss of data with covariance C and known mean 0, W_opt = (Δ_t + e^{−2t} C)^{−1}; used exactly at all
/// times it generates N(0, C), whatever the data were.
/// </summary>
/// <remarks>The loss is E|φ + (x − a e^{−t})/Δ|² = E|φ + z/√Δ|². An instance may be used by several threads at once.</remarks>
[Notes("7.4.4", "7.4.5", "7.4.6", "7.4.7", "7.4.8")]
public sealed class LinearScore : IScore
{
    private readonly Evd<double> _modes;
    private readonly double[] _eigenvalues;

    /// <summary>The optimal score of a covariance.</summary>
    /// <param name="covariance">C: d × d numbers, row by row; symmetric to 1e-12 of its largest entry, and without negative eigenvalues beyond rounding.</param>
    /// <exception cref="ArgumentException">The matrix is no covariance.</exception>
    public LinearScore(ReadOnlySpan<double> covariance)
    {
        DenseMatrix matrix = Covariance.Checked(covariance, Covariance.Rows(covariance.Length, nameof(covariance)), nameof(covariance));
        _modes = matrix.Evd(Symmetricity.Symmetric);
        double[] values = [.. _modes.EigenValues.Select(v => v.Real)];
        double rounding = 1e-12 * matrix.RowCount * Math.Max(values.Max(), 0);
        if (values.Min() < -rounding) { throw new ArgumentException($"the covariance has the eigenvalue {values.Min():G4}; all must be 0 or larger", nameof(covariance)); }
        _eigenvalues = [.. values.Select(v => Math.Max(0, v))];
    }

    /// <summary>The optimal score of data with known mean 0.</summary>
    /// <param name="data">n × d numbers, datum by datum.</param>
    /// <param name="dimension">d.</param>
    /// <exception cref="ArgumentException">The data are refused by <see cref="SampleCovariance.Of"/>.</exception>
    public static LinearScore Fit(ReadOnlySpan<double> data, int dimension) => new(SampleCovariance.Of(data, dimension));

    /// <inheritdoc/>
    public int Dimension => _eigenvalues.Length;

    /// <summary>Eigenvalues of C, which is also the covariance of what is generated.</summary>
    public SampledSpectrum Spectrum => new(_eigenvalues);

    /// <summary>−W x of a batch.</summary>
    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<float> x, double t, Span<float> destination)
    {
        LinearScoreTheory.Check(t);
        if (x.Length != destination.Length || x.Length % Dimension != 0) { throw new ArgumentException($"{x.Length} numbers are evaluated into {destination.Length}; both must be the same multiple of {Dimension}", nameof(destination)); }
        if (x.Length == 0) { return; }
        double[] numbers = new double[x.Length];
        for (int i = 0; i < numbers.Length; i++) { numbers[i] = x[i]; }
        double[] result = Function(t, double.PositiveInfinity).Multiply(new DenseMatrix(Dimension, x.Length / Dimension, numbers)).ToColumnMajorArray();
        for (int i = 0; i < result.Length; i++) { destination[i] = (float)-result[i]; }
    }

    /// <summary>W_opt = (Δ_t + e^{−2t} C)^{−1}.</summary>
    /// <param name="t">t &gt; 0.</param>
    /// <returns>d × d numbers, row by row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">t is out of range.</exception>
    public double[] Weights(double t) => Weights(t, double.PositiveInfinity);

    /// <summary>W after training for a time s by gradient flow from 0, dW/ds = −2[(Δ + e^{−2t}C)W − 1]; see <see cref="GradientFlow"/>.</summary>
    /// <param name="t">t &gt; 0.</param>
    /// <param name="trainingTime">s ≥ 0; ∞ gives W_opt.</param>
    /// <returns>d × d numbers, row by row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time is out of range.</exception>
    public double[] Weights(double t, double trainingTime)
    {
        LinearScoreTheory.Check(t);
        if (!(trainingTime >= 0)) { throw new ArgumentOutOfRangeException(nameof(trainingTime), trainingTime, "the training time must be 0 or larger"); }
        return Function(t, trainingTime).ToColumnMajorArray();
    }

    /// <summary>
    /// The loss of any W on data of covariance C: Tr (1 − ΔW)ᵀ(1 − ΔW)/Δ + e^{−2t} Tr WᵀWC. With the covariance of the n data it is the training loss, with that
    /// of the truth the test loss. (The lecture notes print e^{−2t}/Δ in the last term; see the errata.)
    /// </summary>
    /// <param name="weights">W: d × d numbers, row by row; any.</param>
    /// <param name="covariance">C, as large.</param>
    /// <param name="t">t &gt; 0.</param>
    /// <exception cref="ArgumentException">W is not square, or C is not finite, as large and symmetric.</exception>
    /// <exception cref="ArgumentOutOfRangeException">t is out of range.</exception>
    public static double Loss(ReadOnlySpan<double> weights, ReadOnlySpan<double> covariance, double t)
    {
        LinearScoreTheory.Check(t);
        int d = Covariance.Rows(weights.Length, nameof(weights));
        Matrix<double> w = Matrix<double>.Build.DenseOfRowMajor(d, d, weights.ToArray()), c = Covariance.Checked(covariance, d, nameof(covariance));
        double variance = OrnsteinUhlenbeckPath.Variance(t);
        double bias = Math.Pow((DenseMatrix.CreateIdentity(d) - (variance * w)).FrobeniusNorm(), 2);
        return (bias / variance) + (Math.Exp(-2 * t) * w.Multiply(c).PointwiseMultiply(w).RowSums().Sum());
    }

    private Matrix<double> Function(double t, double trainingTime)
    {
        Vector<double> weights = new DenseVector([.. _eigenvalues.Select(x => GradientFlow.Weight(x, t, trainingTime))]);
        return _modes.EigenVectors.Multiply(new DiagonalMatrix(Dimension, Dimension, weights.AsArray())).TransposeAndMultiply(_modes.EigenVectors);
    }
}
