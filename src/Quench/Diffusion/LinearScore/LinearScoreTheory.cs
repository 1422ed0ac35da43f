using MathNet.Numerics;

namespace Quench.Diffusion;

/// <summary>
/// What the optimal linear score φ = −Wx, W = (Δ + e^{−2t} C)^{−1}, of n data with Σ = 1 costs and generates, per dimension, as expectations under the law of the
/// eigenvalues λ of C: exact at finite size, the proportional limit, or of one matrix, whichever <see cref="ISpectrum"/> is given.
/// </summary>
[Notes("7.4.7", "7.4.8")]
public static class LinearScoreTheory
{
    /// <summary>W(λ) = 1/(Δ_t + e^{−2t} λ).</summary>
    /// <param name="eigenvalue">λ ≥ 0.</param>
    /// <param name="t">t &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Weight(double eigenvalue, double t)
    {
        Check(eigenvalue, t);
        return 1 / Rate(eigenvalue, t);
    }

    /// <summary>Loss on the n data: 1/Δ − E W.</summary>
    /// <param name="spectrum">Law of λ.</param>
    /// <param name="t">t &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">t is not positive and finite.</exception>
    public static double TrainingLoss(ISpectrum spectrum, double t)
    {
        Check(spectrum, t);
        return (1 / OrnsteinUhlenbeckPath.Variance(t)) - spectrum.Expectation(x => Weight(x, t));
    }

    /// <summary>Loss on fresh data: 1/Δ − 2 E W + E W², as Δ + e^{−2t} = 1.</summary>
    /// <param name="spectrum">Law of λ.</param>
    /// <param name="t">t &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">t is not positive and finite.</exception>
    public static double TestLoss(ISpectrum spectrum, double t)
    {
        Check(spectrum, t);
        return IdealLoss(t) + spectrum.Expectation(x => Math.Pow(1 - Weight(x, t), 2));
    }

    /// <summary>Loss of the exact score W = 1: 1/Δ − 1.</summary>
    /// <param name="t">t &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">t is not positive and finite.</exception>
    public static double IdealLoss(double t)
    {
        Check(t);
        return Math.Exp(-2 * t) / OrnsteinUhlenbeckPath.Variance(t);
    }

    /// <summary>KL(N(0,C)‖N(0,1)) = ½ E[λ − 1 − ln λ]; ∞ if some λ = 0.</summary>
    /// <param name="spectrum">Law of λ.</param>
    public static double DivergenceGeneratedTrue(ISpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return 0.5 * spectrum.Expectation(x => x - 1 - Math.Log(x));
    }

    /// <summary>KL(N(0,1)‖N(0,C)) = ½ E[1/λ − 1 + ln λ]; ∞ if some λ = 0.</summary>
    /// <param name="spectrum">Law of λ.</param>
    public static double DivergenceTrueGenerated(ISpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return 0.5 * spectrum.Expectation(x => x > 0 ? (1 / x) - 1 + Math.Log(x) : double.PositiveInfinity);
    }

    /// <summary>The proportional limit ½[1 + ((1 − g)/g) ln(1 − g)]; ½ at g = 1 and ∞ above.</summary>
    /// <param name="ratio">g = d/n &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">g is not positive.</exception>
    public static double LimitDivergenceGeneratedTrue(double ratio)
    {
        CheckRatio(ratio);
        return ratio > 1 ? double.PositiveInfinity : 0.5 * (1 + Mixed(ratio));
    }

    /// <summary>The proportional limit ½[1/(1 − g) − 2 − ((1 − g)/g) ln(1 − g)]; ∞ for g ≥ 1.</summary>
    /// <param name="ratio">g = d/n &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">g is not positive.</exception>
    public static double LimitDivergenceTrueGenerated(double ratio)
    {
        CheckRatio(ratio);
        return ratio >= 1 ? double.PositiveInfinity : 0.5 * ((ratio / (1 - ratio)) - (1 + Mixed(ratio)));
    }

    /// <summary>Fréchet distance² of N(0,C) and N(0,1): E(√λ − 1)².</summary>
    /// <param name="spectrum">Law of λ.</param>
    public static double FrechetDistance(ISpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return spectrum.Expectation(x => Math.Pow(Math.Sqrt(x) - 1, 2));
    }

    /// <summary>
    /// Two scores learned on disjoint halves of n data each, both run from the same noise z by the probability-flow equation, generate C_A^{½}z and C_B^{½}z:
    /// the cosine between them is (E √λ)² as d → ∞, by freeness of C_A and C_B.
    /// </summary>
    /// <param name="spectrum">Law of λ of either half; mean 1.</param>
    public static double TwoHalvesCosine(ISpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return Math.Pow(spectrum.Expectation(Math.Sqrt), 2);
    }

    /// <summary>KL(gen‖true) when (1 − ρ)C + ρ takes the place of C (Ledoit and Wolf 2004): ½ E[μ − 1 − ln μ], μ = (1 − ρ)λ + ρ.</summary>
    /// <param name="spectrum">Law of λ.</param>
    /// <param name="shrinkage">ρ, 0 … 1; in the mean square the best is g/(1 + g).</param>
    /// <exception cref="ArgumentOutOfRangeException">ρ is out of range.</exception>
    public static double ShrunkDivergence(ISpectrum spectrum, double shrinkage)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        if (!(shrinkage is >= 0 and <= 1)) { throw new ArgumentOutOfRangeException(nameof(shrinkage), shrinkage, "the shrinkage must be 0 … 1"); }
        return 0.5 * spectrum.Expectation(x => ((1 - shrinkage) * (x - 1)) - Math.Log(((1 - shrinkage) * x) + shrinkage));
    }

    /// <summary>Δ + e^{−2t} λ, the variance at t of the noised data along an eigenvector.</summary>
    internal static double Rate(double eigenvalue, double t) => OrnsteinUhlenbeckPath.Variance(t) + (Math.Exp(-2 * t) * eigenvalue);

    internal static void Check(ISpectrum spectrum, double t)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        Check(t);
    }

    internal static void Check(double eigenvalue, double t)
    {
        Check(t);
        if (!(eigenvalue >= 0)) { throw new ArgumentOutOfRangeException(nameof(eigenvalue), eigenvalue, "an eigenvalue of a covariance is 0 or larger"); }
    }

    internal static void Check(double t)
    {
        if (!(t > 0) || !double.IsFinite(t)) { throw new ArgumentOutOfRangeException(nameof(t), t, "the time must be positive and finite: at t = 0 the loss is infinite"); }
    }

    private static void CheckRatio(double ratio)
    {
        if (!(ratio > 0)) { throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "the ratio d/n must be positive"); }
    }

    // ((1 − g)/g) ln(1 − g), without loss of digits for small g; 0 at g = 1.
    private static double Mixed(double ratio) => ratio == 1 ? 0 : (1 - ratio) / ratio * SpecialFunctions.Log1p(-ratio);
}
