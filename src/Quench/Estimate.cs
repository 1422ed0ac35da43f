using System.Globalization;

namespace Quench;

/// <summary>A mean with its standard error: the only way a measurement leaves the library.</summary>
/// <param name="Mean">The mean; NaN if there is none.</param>
/// <param name="Error">Its standard error, one σ; NaN if it is unknown, never 0 for a mean that was sampled.</param>
/// <param name="AutocorrelationTime">τ = ½ + Σρ(t) of the series, in measurements (½: independent).</param>
/// <param name="Count">Number of measurements.</param>
/// <param name="Freedom">Degrees of freedom of the error itself (∞: the error is known).</param>
public readonly record struct Estimate(double Mean, double Error, double AutocorrelationTime, long Count, double Freedom = double.PositiveInfinity)
{
    /// <summary>A number that is computed, not sampled: its error is a bound on the error of the numerics (rounding, quadrature, discretisation).</summary>
    /// <param name="value">The value.</param>
    /// <param name="bound">The bound; positive.</param>
    public static Estimate Computed(double value, double bound) => new(value, bound, 0.5, 1);

    /// <summary>"0.7237 ± 0.0012", "1 (error unknown)" or "no value".</summary>
    public override string ToString()
    {
        if (!double.IsFinite(Mean)) { return "no value"; }
        if (!(Error > 0) || !double.IsFinite(Error)) { return string.Create(CultureInfo.InvariantCulture, $"{Mean:G6} (error unknown)"); }
        int decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(Error)), 0, 15);
        string format = "F" + decimals.ToString(CultureInfo.InvariantCulture);
        return Mean.ToString(format, CultureInfo.InvariantCulture) + " ± " + Error.ToString(format, CultureInfo.InvariantCulture);
    }
}
