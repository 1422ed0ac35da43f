namespace Quench.Estimation;

/// <summary>How many independent samples a correlated series or a weighted set is worth.</summary>
public static class EffectiveSampleSize
{
    /// <summary>n/2τ of a series, more than n if it is antithetic (τ &lt; ½); NaN if there is NaN or ∞ in it.</summary>
    /// <param name="series">The measurements in order.</param>
    /// <exception cref="ArgumentException">The series is empty.</exception>
    public static double Of(ReadOnlySpan<double> series) => series.Length / (2 * Autocorrelation.Time(series).Time);

    /// <summary>(Σw)²/Σw² of weights, between 1 and n; 0 if all are 0, NaN if one is NaN or ∞.</summary>
    /// <param name="weights">Weights ≥ 0, up to a common factor.</param>
    /// <exception cref="ArgumentException">There are no weights, or one is negative.</exception>
    public static double OfWeights(ReadOnlySpan<double> weights)
    {
        if (weights.IsEmpty) { throw new ArgumentException("there are no weights; at least one is needed", nameof(weights)); }

        double largest = 0;
        foreach (double weight in weights)
        {
            if (weight < 0) { throw new ArgumentException($"a weight is {weight}; weights are at least 0", nameof(weights)); }
            largest = Math.Max(largest, weight);
        }
        if (!double.IsFinite(largest)) { return double.NaN; }
        if (largest == 0) { return 0; }

        double sum = 0, squares = 0;
        foreach (double weight in weights)
        {
            double w = weight / largest;
            sum += w;
            squares += w * w;
        }
        return sum * sum / squares;
    }

    /// <summary>The same of weights given by their logarithms, which may be far outside the range of e^x; −∞ is a weight of 0.</summary>
    /// <param name="logWeights">ln w, up to a common constant.</param>
    /// <exception cref="ArgumentException">There are no weights.</exception>
    public static double OfLogWeights(ReadOnlySpan<double> logWeights)
    {
        if (logWeights.IsEmpty) { throw new ArgumentException("there are no weights; at least one is needed", nameof(logWeights)); }

        double largest = double.NegativeInfinity;
        foreach (double weight in logWeights) { largest = Math.Max(largest, weight); }
        if (double.IsNegativeInfinity(largest)) { return 0; }

        double sum = 0, squares = 0;
        foreach (double weight in logWeights)
        {
            double w = Math.Exp(weight - largest);
            sum += w;
            squares += w * w;
        }
        return sum * sum / squares;
    }
}
