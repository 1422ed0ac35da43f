using MathNet.Numerics;
using MathNet.Numerics.RootFinding;
using Quench.Spins;

namespace Quench.Diffusion;

/// <summary>Exact theory of diffusion on the two pure states of <see cref="TwoPureStates"/>, at every dimension d and in the limit at fixed t − ½ ln(d m*²).</summary>
[Notes("7.6.5", "7.6.6", "7.6.12", "7.6.14", "7.6.15", "7.6.16")]
public static class TwoPureStatesTheory
{
    /// <summary>κ(1) = 0.7752002454: the limit's agreement where p_t along the order parameter turns from one maximum to two.</summary>
    public static double SpeciationLevel { get; } = LimitAgreement(1);

    /// <summary>
    /// Probability that two backward runs from one x ~ p_t end in the same state, and that one run returns to the state that x was made from: E Σ_c P_c² = E₊ P₊.
    /// With ℓ = ln(P₊/P₋) a sum of d independent terms, P₊ = ½ + ½ tanh(ℓ/2) and tanh(ℓ/2) = 2 ∫₀^∞ sin(kℓ)/sinh(πk) dk, it is ½ + ∫₀^∞ Im[χ(k)^d]/sinh(πk) dk,
    /// χ the characteristic function of one term under the + state.
    /// </summary>
    /// <param name="beta">Inverse temperature β &gt; 1.</param>
    /// <param name="dimension">d ≥ 1.</param>
    /// <param name="t">t &gt; 0.</param>
    /// <returns>The probability, to 1e-9.</returns>
    public static double Agreement(double beta, int dimension, double t)
    {
        OneSite site = new(CurieWeissTheory.Magnetization(beta), t);

        // 1 − E₊P₊ ≤ E₊ e^{−ℓ/2}.
        if (dimension * Math.Log(site.Overlap) < -40) { return 1; }

        // The integrand is even, so the trapezoidal rule converges exponentially once it resolves the oscillation e^{ikE ℓ}.
        double mean = dimension * site.Mean, step = Math.Min(0.125, 0.5 / (1 + mean)), sum = mean / (2 * Math.PI);
        for (int n = 1; ; n++)
        {
            double k = n * step;
            System.Numerics.Complex power = System.Numerics.Complex.Pow(site.Characteristic(k), dimension);
            double bound = power.Magnitude / Math.Sinh(Math.PI * k);
            sum += power.Imaginary / Math.Sinh(Math.PI * k);
            if (bound < 1e-14 || k > 12) { return 0.5 + (step * sum); }
        }
    }

    /// <summary>The limit d → ∞: κ(ρ) = ½[1 + E tanh(ρ² + ρz)], z normal, ρ = m*√d e^{−t}.</summary>
    /// <param name="signal">ρ ≥ 0.</param>
    public static double LimitAgreement(double signal)
    {
        const double Step = 0.0625;
        double sum = 0;
        for (double z = -12; z <= 12; z += Step) { sum += Math.Exp(-z * z / 2) * Math.Tanh(signal * (signal + z)); }
        return 0.5 + (0.5 * Step * sum / Math.Sqrt(2 * Math.PI));
    }

    /// <summary>ρ = R = m*√d e^{−t}.</summary>
    public static double Signal(double beta, int dimension, double t) => CurieWeissTheory.Magnetization(beta) * Math.Sqrt(dimension) * Math.Exp(-t);

    /// <summary>Where the agreement at dimension d is <see cref="SpeciationLevel"/>; NaN if it is nowhere.</summary>
    public static double SpeciationTime(double beta, int dimension)
    {
        double around = LimitSpeciationTime(beta, dimension);
        return Brent.TryFindRoot(t => Agreement(beta, dimension, t) - SpeciationLevel, Math.Max(0.02, around - 1), around + 1, 1e-10, 100, out double root) ? root : double.NaN;
    }

    /// <summary>½ ln(d m*²): ρ = 1.</summary>
    public static double LimitSpeciationTime(double beta, int dimension) => (0.5 * Math.Log(dimension)) + Math.Log(CurieWeissTheory.Magnetization(beta));

    /// <summary>
    /// V″(0) of the potential that drives the order parameter μ = Σxᵢ/√d: E[dμ | μ] = −V′(μ) dτ. As ⟨aᵢ⟩ = E[aᵢ | x] and μ is a function of x, −V′ = μ + 2 ∂ ln p_t(μ)
    /// exactly, p_t(μ) being the law of μ = e^{−t}M/√d + √Δ z; so V″(0) = −1 + 2/Δ − (2e^{−2t}/dΔ²)⟨M²⟩, ⟨⟩ over P(M) e^{−M²e^{−2t}/2dΔ}.
    /// </summary>
    /// <param name="beta">Inverse temperature β &gt; 1.</param>
    /// <param name="dimension">d ≥ 1.</param>
    /// <param name="t">t &gt; 0.</param>
    public static double PotentialCurvature(double beta, int dimension, double t)
    {
        double variance = OrnsteinUhlenbeckPath.Variance(t), square = Math.Exp(-2 * t);
        BinomialSum sum = new((1 + CurieWeissTheory.Magnetization(beta)) / 2, dimension);
        return -1 + (2 / variance) - (2 * square / (dimension * variance * variance) * sum.TiltedSecondMoment(square / (2 * dimension * variance)));
    }

    /// <summary>The limit: V = ½μ² − 2 ln cosh(Rμ), V″(0) = 1 − 2R².</summary>
    public static double LimitPotentialCurvature(double beta, int dimension, double t) => 1 - (2 * Math.Pow(Signal(beta, dimension, t), 2));

    /// <summary>Where <see cref="PotentialCurvature"/> changes sign; NaN if it does nowhere.</summary>
    public static double FlatPotentialTime(double beta, int dimension)
    {
        double around = LimitFlatPotentialTime(beta, dimension);
        return Brent.TryFindRoot(t => PotentialCurvature(beta, dimension, t), Math.Max(0.02, around - 1), around + 1, 1e-10, 100, out double root) ? root : double.NaN;
    }

    /// <summary>½ ln(2 d m*²): where the limit's V″(0) changes sign. It is ½ ln 2 later in t than <see cref="LimitSpeciationTime"/>, because the minima of V lie at 2R, those of p_t's maxima at R.</summary>
    public static double LimitFlatPotentialTime(double beta, int dimension) => LimitSpeciationTime(beta, dimension) + (0.5 * Constants.Ln2);

    /// <summary>Probability that Σaᵢ of a datum has not the sign of its state; a tie counts half.</summary>
    public static double OtherSign(double beta, int dimension)
    {
        double down = (1 - CurieWeissTheory.Magnetization(beta)) / 2;
        double minority = SpecialFunctions.BetaRegularized((dimension / 2) + 1, dimension - (dimension / 2), down);
        return dimension % 2 == 1 ? minority : minority + (0.5 * MathNet.Numerics.Distributions.Binomial.PMF(down, dimension, dimension / 2));
    }
}
