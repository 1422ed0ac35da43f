namespace Quench.Estimation;

/// <summary>Mean and sample standard deviation of a few values.</summary>
internal static class Scatter
{
    /// <summary>x̄ and √(Σ(x − x̄)²/(b−1)); the deviation of equal values is exactly 0, that of one value or of values not finite is NaN.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static (double Mean, double Deviation) Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0) { throw new ArgumentException("there are no values; at least one is needed", nameof(values)); }

        double first = values[0], sum = 0;
        foreach (double value in values) { sum += value - first; }
        double mean = first + (sum / values.Count);
        if (!double.IsFinite(mean)) { return (Plain(values), double.NaN); }
        if (values.Count == 1) { return (mean, double.NaN); }

        double largest = 0;
        foreach (double value in values) { largest = Math.Max(largest, Math.Abs(value - mean)); }
        if (largest == 0) { return (mean, 0); }

        double squares = 0;
        foreach (double value in values) { squares += (value - mean) / largest * ((value - mean) / largest); }
        return (mean, largest * Math.Sqrt(squares / (values.Count - 1)));
    }

    private static double Plain(IReadOnlyList<double> values)
    {
        double mean = 0;
        foreach (double value in values) { mean += value / values.Count; }
        return mean;
    }
}
