using System.Buffers;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// Gaussian data N(m, Σ), noised exactly: x = αa + βz ~ N(αm, Γ), Γ = α²Σ + β², score φ = −Γ⁻¹(x − αm), â = m + αΣΓ⁻¹(x − αm). Computed in the eigenbasis of Σ, where
/// everything is a number for each eigenvalue λ.
/// </summary>
/// <remarks>Not changed after construction; any number of threads may use one instance. A sample costs 2d² multiplications, or d if Σ was given as diagonal. Scratch is borrowed from the shared pool.</remarks>
[Notes("6.3.22", "6.3.23", "6.3.24", "7.4.1", "7.4.2", "7.4.3", "7.5.9")]
public sealed class GaussianData : IDenoiser
{
    private const double Rounding = 2.5e-16;

    // Maps to samples end at α′ = 1, maps to directions at α′ = 0.
    private static readonly Schedule Clean = new(1, 0, 0, 0), Nothing = new(0, 0, 1, 0);
    private readonly double[] _mean, _eigenvalues;

    // Row k is the eigenvector of eigenvalue k; null if it is the k-th axis.
    private readonly double[]? _basis;

    /// <summary>Gaussian data of any covariance.</summary>
    /// <param name="mean">m: d finite numbers.</param>
    /// <param name="covariance">Σ: d × d numbers, row by row; symmetric and positive.</param>
    /// <exception cref="ArgumentException">The lengths do not agree, or Σ is not finite, not symmetric to 1e-12 of its largest entry, or not positive beyond rounding.</exception>
    public GaussianData(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
    {
        int d = mean.Length;
        _mean = Finite(mean);
        DenseMatrix matrix = Covariance.Checked(covariance, d, nameof(covariance));
        Evd<double> eigen = matrix.Evd(Symmetricity.Symmetric);
        _eigenvalues = [.. eigen.EigenValues.Select(value => value.Real)];
        _basis = eigen.EigenVectors.ToColumnMajorArray();
        double least = _eigenvalues.Min();
        if (!(least > d * Rounding * matrix.Values.Max(Math.Abs))) { throw new ArgumentException($"the least eigenvalue of the covariance is {least}: valid is a positive matrix; add a small multiple of the identity", nameof(covariance)); }
    }

    private GaussianData(double[] mean, double[] eigenvalues) => (_mean, _eigenvalues) = (mean, eigenvalues);

    /// <summary>Gaussian data of independent coordinates.</summary>
    /// <param name="mean">m: d finite numbers.</param>
    /// <param name="variances">d positive finite numbers, the eigenvalues.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a number is out of range.</exception>
    public static GaussianData Diagonal(ReadOnlySpan<double> mean, ReadOnlySpan<double> variances)
    {
        Checks.Length(variances.Length, mean.Length, nameof(variances));
        foreach (double s in variances) { if (!(s > 0 && double.IsFinite(s))) { throw new ArgumentException($"a variance is {s}: valid is a positive finite number", nameof(variances)); } }
        return new(Finite(mean), variances.ToArray());
    }

    /// <summary>Gaussian data of mean 0 and independent coordinates.</summary>
    /// <param name="variances">d positive finite numbers, the eigenvalues.</param>
    /// <exception cref="ArgumentException">There are none, or one is out of range.</exception>
    public static GaussianData Centred(params ReadOnlySpan<double> variances) => Diagonal(new double[variances.Length], variances);

    /// <inheritdoc/>
    public int Dimension => _mean.Length;

    /// <summary>The eigenvalues λ of Σ, rising; in the order given if Σ was given as diagonal.</summary>
    public ReadOnlySpan<double> Eigenvalues => _eigenvalues;

    /// <summary>ln p(x) = −½ (x − αm)ᵀΓ⁻¹(x − αm) − ½ ln det 2πΓ of the noised data.</summary>
    /// <param name="x">d numbers.</param>
    /// <param name="at">The path at this time.</param>
    /// <exception cref="ArgumentException">The length is not d.</exception>
    public double LogDensity(ReadOnlySpan<double> x, Schedule at)
    {
        Checks.Length(x.Length, Dimension, nameof(x));
        double[] score = new double[Dimension];
        Score(x, at, score);
        double log = 0;
        for (int i = 0; i < score.Length; i++) { log += 0.5 * (((x[i] - (at.Alpha * _mean[i])) * score[i]) - Math.Log(2 * Math.PI * at.Variance(_eigenvalues[i]))); }
        return log;
    }

    /// <inheritdoc/>
    public void Denoise(ReadOnlySpan<double> x, Schedule at, Span<double> destination) =>
        Map(x, static (lambda, at, _) => at.Alpha == 0 ? 0 : at.Alpha * lambda / at.Variance(lambda), at, Clean, destination);

    /// <summary>The exact score φ = −Γ⁻¹(x − αm); finite at β = 0.</summary>
    /// <param name="x">batch × d numbers, sample by sample.</param>
    /// <param name="at">The path at the samples' time.</param>
    /// <param name="destination">batch × d numbers; overwritten. May be <paramref name="x"/> itself.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of d.</exception>
    [Notes("7.4.3")]
    public void Score(ReadOnlySpan<double> x, Schedule at, Span<double> destination) => Map(x, static (lambda, at, _) => -1 / at.Variance(lambda), at, Nothing, destination);

    /// <summary>The exact map of the probability flow between two times of a path: x′ = α′m + √(Γ′/Γ)(x − αm), the truth for every solver of ODEs.</summary>
    /// <param name="x">batch × d numbers at the first time.</param>
    /// <param name="from">The path at the first time.</param>
    /// <param name="to">The path at the second time, before or after it.</param>
    /// <param name="destination">batch × d numbers; overwritten. May be <paramref name="x"/> itself.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of d.</exception>
    [Notes("7.5.11")]
    public void Flow(ReadOnlySpan<double> x, Schedule from, Schedule to, Span<double> destination) =>
        Map(x, static (lambda, from, to) => Math.Sqrt(to.Variance(lambda) / from.Variance(lambda)), from, to, destination);

    /// <summary>Cov[a | x] = β²ΣΓ⁻¹, the same at every x.</summary>
    /// <param name="at">The path at this time.</param>
    /// <param name="destination">d × d numbers; overwritten.</param>
    /// <exception cref="ArgumentException">The length is not d².</exception>
    public void PosteriorCovariance(Schedule at, Span<double> destination)
    {
        int d = Dimension;
        Checks.Length(destination.Length, d * d, nameof(destination));
        destination.Clear();
        for (int i = 0; i < d; i++) { destination[(i * d) + i] = 1; }
        Map(destination, (lambda, _, _) => Remaining(lambda, at), Nothing, Nothing, destination);
    }

    /// <summary>E‖a − â‖² = Σ λβ²/Γ, the least mean square error of any denoiser.</summary>
    /// <param name="at">The path at this time.</param>
    public double PosteriorVariance(Schedule at) => _eigenvalues.Sum(lambda => Remaining(lambda, at));

    /// <summary>Draws data a = m + Σ^½ z.</summary>
    /// <param name="rng">z are its next normal numbers.</param>
    /// <param name="destination">batch × d numbers; overwritten.</param>
    /// <exception cref="ArgumentException">The length is no multiple of d.</exception>
    public void Sample(Rng rng, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(rng);
        rng.FillNormal(destination);
        Map(destination, static (lambda, _, _) => Math.Sqrt(lambda), Nothing, Clean, destination);
    }

    private static double Remaining(double lambda, Schedule at) => at.Alpha == 0 ? lambda : lambda * at.Beta * at.Beta / at.Variance(lambda);

    // x → U f(λ) Uᵀ (x − α m) + α′ m, α and α′ those of the two schedules.
    private void Map(ReadOnlySpan<double> x, Func<double, Schedule, Schedule, double> factor, Schedule from, Schedule to, Span<double> destination)
    {
        int d = Dimension;
        DenoiserGuard.Check(x.Length, destination.Length, d);
        double[] scratch = ArrayPool<double>.Shared.Rent(2 * d);
        Span<double> factors = scratch.AsSpan(0, d), centred = scratch.AsSpan(d, d);
        for (int k = 0; k < d; k++) { factors[k] = factor(_eigenvalues[k], from, to); }
        if (_basis is null)
        {
            for (int i = 0; i < d; i++)
            {
                double shift = (to.Alpha * _mean[i]) - (factors[i] * from.Alpha * _mean[i]);
                for (int at = i; at < x.Length; at += d) { destination[at] = (factors[i] * x[at]) + shift; }
            }
        }
        else
        {
            for (int start = 0; start < x.Length; start += d) { Rotate(_basis, x.Slice(start, d), factors, centred, from.Alpha, to.Alpha, destination.Slice(start, d)); }
        }
        ArrayPool<double>.Shared.Return(scratch);
    }

    private void Rotate(double[] basis, ReadOnlySpan<double> x, ReadOnlySpan<double> factors, Span<double> centred, double from, double to, Span<double> result)
    {
        int d = x.Length;
        for (int i = 0; i < d; i++) { centred[i] = x[i] - (from * _mean[i]); }
        for (int i = 0; i < d; i++) { result[i] = to * _mean[i]; }
        for (int k = 0; k < d; k++)
        {
            ReadOnlySpan<double> vector = basis.AsSpan(k * d, d);
            double along = 0;
            for (int i = 0; i < d; i++) { along += vector[i] * centred[i]; }
            along *= factors[k];
            for (int i = 0; i < d; i++) { result[i] += along * vector[i]; }
        }
    }

    private static double[] Finite(ReadOnlySpan<double> mean)
    {
        if (mean.IsEmpty) { throw new ArgumentException("there is no mean: at least one coordinate is needed", nameof(mean)); }
        foreach (double m in mean) { if (!double.IsFinite(m)) { throw new ArgumentException($"a mean is {m}: valid is a finite number", nameof(mean)); } }
        return mean.ToArray();
    }
}
