using MathNet.Numerics;

namespace Quench.Estimation;

/// <summary>How often an error bar should cover the truth.</summary>
public static class Coverage
{
    /// <summary>P(|T| &lt; s): how often a mean lies within s standard errors of the truth, the error having ν degrees of freedom; erf(s/√2) if it is known.</summary>
    /// <param name="sigmas">s ≥ 0.</param>
    /// <param name="freedom">ν &gt; 0; ∞ for a known error.</param>
    /// <exception cref="ArgumentOutOfRangeException">s or ν is negative.</exception>
    public static double Of(double sigmas, double freedom = double.PositiveInfinity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sigmas);
        return SpecialFunctions.Erf(StudentT.GaussianZ(sigmas, freedom) / Math.Sqrt(2));
    }
}
