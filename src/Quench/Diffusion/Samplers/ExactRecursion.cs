using Quench.Kernels;

namespace Quench.Diffusion;

/// <summary>
/// What a sampler generates on Gaussian data, exactly at any step: each eigenvalue s of the covariance is denoised by â = αs x/(α²s + β²), so every stage is linear and the variance obeys a recursion. The truth for
/// all tests of samplers, grids and schedules.
/// </summary>
[Notes("7.4.3", "7.5.10")]
public static class ExactRecursion
{
    /// <summary>The generated variance of one eigenvalue.</summary>
    /// <param name="plan">The sampler on its grid.</param>
    /// <param name="dataVariance">s &gt; 0.</param>
    /// <param name="start">V₀ ≥ 0, the variance of x where the sampler starts.</param>
    /// <returns>V; infinite if it overflows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A variance is out of range.</exception>
    public static double Variance(SamplerPlan plan, double dataVariance, double start)
    {
        Span<double> variance = [start];
        Variances(plan, [dataVariance], variance);
        return variance[0];
    }

    /// <summary>The generated variances of many eigenvalues.</summary>
    /// <param name="plan">The sampler on its grid.</param>
    /// <param name="dataVariances">s &gt; 0 of each.</param>
    /// <param name="variances">V₀ ≥ 0 of each; overwritten by V.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A variance is out of range.</exception>
    public static void Variances(SamplerPlan plan, ReadOnlySpan<double> dataVariances, Span<double> variances)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (dataVariances.Length != variances.Length) { throw new ArgumentException($"{dataVariances.Length} eigenvalues start from {variances.Length} variances: one for each is expected", nameof(variances)); }
        foreach (double s in dataVariances) { if (!(s > 0 && double.IsFinite(s))) { throw new ArgumentOutOfRangeException(nameof(dataVariances), s, "a variance of the data must be positive and finite"); } }
        foreach (double v in variances) { if (!(v >= 0 && double.IsFinite(v))) { throw new ArgumentOutOfRangeException(nameof(variances), v, "a sampler starts from a finite variance, 0 or larger"); } }
        VarianceRecursion.Apply(plan.Stages, dataVariances, variances);
    }

    /// <summary>KL(N(0, V)‖N(0, s)) = ½ Σ (V/s − 1 − ln(V/s)), in nats: how far the generated law is from the data.</summary>
    /// <param name="variances">V of each eigenvalue.</param>
    /// <param name="dataVariances">s of each, as many.</param>
    /// <returns>Infinite where a generated variance is 0 or infinite.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Divergence(ReadOnlySpan<double> variances, ReadOnlySpan<double> dataVariances)
    {
        if (dataVariances.Length != variances.Length) { throw new ArgumentException($"{variances.Length} variances are compared with {dataVariances.Length}: as many are expected", nameof(variances)); }
        double sum = 0;
        for (int i = 0; i < variances.Length; i++)
        {
            double excess = (variances[i] - dataVariances[i]) / dataVariances[i];
            sum += excess - Log1(excess);
        }
        return double.IsNaN(sum) ? double.PositiveInfinity : sum / 2;
    }

    // ln(1 + x): MathNet's loses no digits near 0, but is NaN at −1.
    private static double Log1(double x) => x > -1 ? MathNet.Numerics.SpecialFunctions.Log1p(x) : double.NegativeInfinity;
}
