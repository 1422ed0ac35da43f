using MathNet.Numerics;

namespace Quench.Diffusion;

/// <summary>
/// Exact means over sample covariances C = aaᵀ/n, a being d × n independent standard normal numbers, at finite d and n. The divergences between N(0, C) and the
/// truth are those of every Σ, as both depend on Σ^{−½}CΣ^{−½} only; they are per dimension, as those of <see cref="LinearScoreTheory"/>.
/// </summary>
public static class WishartTheory
{
    /// <summary>E ln det C = Σ_{i=0}^{d−1} ψ((n − i)/2) + d ln(2/n); −∞ for n &lt; d.</summary>
    /// <param name="dimension">d ≥ 1.</param>
    /// <param name="samples">n ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">d or n is below 1.</exception>
    public static double LogDeterminant(int dimension, int samples)
    {
        Check(dimension, samples);
        if (samples < dimension) { return double.NegativeInfinity; }
        double sum = dimension * Math.Log(2.0 / samples);
        for (int i = 0; i < dimension; i++) { sum += SpecialFunctions.DiGamma((samples - i) / 2.0); }
        return sum;
    }

    /// <summary>E tr C^{−1} = dn/(n − d − 1); ∞ for n ≤ d + 1.</summary>
    /// <param name="dimension">d ≥ 1.</param>
    /// <param name="samples">n ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">d or n is below 1.</exception>
    public static double InverseTrace(int dimension, int samples)
    {
        Check(dimension, samples);
        return samples > dimension + 1 ? dimension * (double)samples / (samples - dimension - 1) : double.PositiveInfinity;
    }

    /// <summary>E KL(N(0,C)‖N(0,Σ))/d = −E ln det C/2d with C for Σ = 1; ∞ for n &lt; d, where what is generated lies on a subspace.</summary>
    /// <param name="dimension">d ≥ 1.</param>
    /// <param name="samples">n ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">d or n is below 1.</exception>
    public static double DivergenceGeneratedTrue(int dimension, int samples) => -0.5 * LogDeterminant(dimension, samples) / dimension;

    /// <summary>E KL(N(0,Σ)‖N(0,C))/d = ½ [n/(n − d − 1) − 1 + E ln det C/d]; ∞ for n ≤ d + 1 (at n = d and d + 1 the mean only). Its variance is finite for n ≥ d + 4.</summary>
    /// <param name="dimension">d ≥ 1.</param>
    /// <param name="samples">n ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">d or n is below 1.</exception>
    public static double DivergenceTrueGenerated(int dimension, int samples)
    {
        double trace = InverseTrace(dimension, samples);
        return double.IsFinite(trace) ? 0.5 * (trace - dimension + LogDeterminant(dimension, samples)) / dimension : double.PositiveInfinity;
    }

    private static void Check(int dimension, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
    }
}
