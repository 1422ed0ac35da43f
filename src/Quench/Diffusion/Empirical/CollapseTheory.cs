using MathNet.Numerics;
using MathNet.Numerics.RootFinding;

namespace Quench.Diffusion;

/// <summary>When diffusion on n data falls onto them, and when into classes: estimates from the covariance of the data under the Ornstein–Uhlenbeck path.</summary>
[Notes("7.6.22", "7.6.23")]
public static class CollapseTheory
{
    /// <summary>
    /// (A − A∞)/(1 − A∞) = 0.5504 defines the speciation time of data, A the probability that two clones are of one class and A∞ = Σ p_c² that of two independent draws:
    /// for two classes of equal weight this is A = 0.7752, the level at ρ = 1.
    /// </summary>
    public static double SpeciationLevel { get; } = (2 * TwoPureStatesTheory.SpeciationLevel) - 1;

    /// <summary>I(a; x_t) = ½ Σ ln(1 + λᵢ e^{−2t}/Δ_t) in nats for Gaussian data; for other data of this covariance, those of an empirical measure too, the information is at most this.</summary>
    /// <param name="spectrum">Eigenvalues λᵢ ≥ 0 of the covariance.</param>
    /// <param name="t">t &gt; 0.</param>
    public static double GaussianInformation(ReadOnlySpan<double> spectrum, double t)
    {
        double ratio = Math.Exp(-2 * t) / OrnsteinUhlenbeckPath.Variance(t), sum = 0;
        foreach (double eigenvalue in spectrum) { sum += SpecialFunctions.Log1p(eigenvalue * ratio); }
        return 0.5 * sum;
    }

    /// <summary>The collapse time of Gaussian data: I(a; x_t) = ln n.</summary>
    /// <param name="spectrum">Eigenvalues of the covariance, not all 0.</param>
    /// <param name="data">n ≥ 2.</param>
    /// <returns>The time; NaN if it is not between 10⁻⁹ and 50.</returns>
    public static double CollapseTime(double[] spectrum, int data) =>
        Brent.TryFindRoot(log => GaussianInformation(spectrum, Math.Exp(log)) - Math.Log(data), Math.Log(1e-9), Math.Log(50), 1e-12, 200, out double root) ? Math.Exp(root) : double.NaN;

    /// <summary>½ ln(1 + Λ): where ln p_t, expanded to second order around its centre, becomes flat along the direction of the largest variance Λ (7.6.23 as corrected).</summary>
    /// <param name="largest">Λ ≥ 0.</param>
    public static double SpeciationTime(double largest) => 0.5 * SpecialFunctions.Log1p(largest);
}
