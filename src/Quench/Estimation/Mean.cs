namespace Quench.Estimation;

/// <summary>The mean of a correlated series with its error.</summary>
public static class Mean
{
    /// <summary>
    /// Mean x̄ and error² = 2τ·variance/n with τ by <see cref="Autocorrelation"/>. The error itself has about n/(2W+1) degrees of freedom, W the
    /// window of τ: var(error²)/error⁴ = 2(2W+1)/n, as for a χ² of that many.
    /// </summary>
    /// <remarks>
    /// A constant series or a single value has error NaN (unknown) and no degrees of freedom; one with NaN or ∞ in it has that mean, error
    /// NaN and τ NaN. For measurements known to be independent take <see cref="Blocks.Estimate"/> with τ = ½: it is sharper.
    /// </remarks>
    /// <param name="series">The measurements in order.</param>
    /// <exception cref="ArgumentException">The series is empty.</exception>
    public static Estimate Of(ReadOnlySpan<double> series)
    {
        (double mean, double deviation, AutocorrelationTime time) = Autocorrelation.Analyse(series);
        int n = series.Length;
        double error = deviation * Math.Sqrt(2 * time.Time / n);
        return error > 0 && double.IsFinite(error) ? new(mean, error, time.Time, n, n / ((2.0 * time.Window) + 1)) : new(mean, double.NaN, time.Time, n, 0);
    }
}
