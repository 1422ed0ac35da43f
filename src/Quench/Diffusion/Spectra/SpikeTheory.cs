namespace Quench.Diffusion;

/// <summary>
/// What the largest eigenvalue λ of a spiked matrix and its eigenvector u do for large dimension (Baik, Ben Arous and Péché, arXiv math/0403022;
/// Benaych-Georges and Nadakuditi, arXiv 0910.2120): above the threshold λ leaves the bulk and u points along v, below it λ is the edge of the bulk and u·v = 0.
/// </summary>
public interface ISpikeTheory
{
    /// <summary>The spike at which the largest eigenvalue leaves the bulk.</summary>
    double Threshold { get; }

    /// <summary>The upper end of the bulk.</summary>
    double Edge { get; }

    /// <summary>λ for d → ∞.</summary>
    /// <param name="spike">θ or ℓ, at least 0.</param>
    double Outlier(double spike);

    /// <summary>(u·v)² for d → ∞; 0 below the threshold.</summary>
    /// <param name="spike">θ or ℓ, at least 0.</param>
    double OverlapSquared(double spike);

    /// <summary>Standard deviation of λ in one matrix to leading order, d^{−1/2}; NaN at and below the threshold.</summary>
    /// <param name="spike">θ or ℓ.</param>
    double OutlierScatter(double spike);

    /// <summary>E λ minus its limit to leading order, 1/d; NaN at and below the threshold.</summary>
    /// <param name="spike">θ or ℓ.</param>
    double OutlierBias(double spike);

    /// <summary>E (u·v)² minus its limit to leading order, 1/d; NaN at and below the threshold.</summary>
    /// <param name="spike">θ or ℓ.</param>
    double OverlapBias(double spike);

    /// <summary>The scale d^{−2/3} on which λ scatters around the edge below the threshold (Tracy and Widom): λ ≈ edge + scale · (−1.21 ± 1.27).</summary>
    double EdgeScale { get; }

    /// <summary>(u·v)² to leading order, 1/d, below the threshold; NaN at and above it. It grows without bound towards the threshold.</summary>
    /// <param name="spike">θ or ℓ.</param>
    double EdgeOverlap(double spike);
}
