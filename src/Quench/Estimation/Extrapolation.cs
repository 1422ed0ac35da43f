namespace Quench.Estimation;

/// <summary>Values at falling steps, extrapolated to step 0.</summary>
public static class Extrapolation
{
    /// <summary>The polynomial in h through all values, at h = 0 (Richardson, by Neville's scheme). Its error is the change that the coarsest value makes, but at least the rounding.</summary>
    /// <param name="steps">h &gt; 0 of each value, falling.</param>
    /// <param name="values">As many, at least two; smooth in h.</param>
    /// <param name="rounding">Absolute rounding error of a value, ≥ 0; it is amplified by about 2 for steps that halve.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two, or the steps do not fall.</exception>
    public static Estimate ToZero(ReadOnlySpan<double> steps, ReadOnlySpan<double> values, double rounding)
    {
        if (steps.Length != values.Length || steps.Length < 2) { throw new ArgumentException($"{steps.Length} steps and {values.Length} values: valid is as many, at least two", nameof(values)); }
        for (int k = 1; k < steps.Length; k++) { if (!(steps[k] > 0 && steps[k] < steps[k - 1])) { throw new ArgumentException($"step {k} is {steps[k]} after {steps[k - 1]}: steps are positive and fall", nameof(steps)); } }
        double[] row = values.ToArray();
        double without = double.NaN;
        for (int order = 1; order < row.Length; order++)
        {
            without = row[^1];
            for (int k = row.Length - 1; k >= order; k--) { row[k] += (row[k] - row[k - 1]) * steps[k] / (steps[k - order] - steps[k]); }
        }
        return Estimate.Computed(row[^1], Math.Max(Math.Abs(row[^1] - without), 8 * rounding));
    }
}
