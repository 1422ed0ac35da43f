using Quench.Randomness;

namespace Quench.Estimation;

/// <summary>The error of any statistic of independent samples by resampling them with replacement (Efron 1979).</summary>
public static class Bootstrap
{
    /// <summary>The probability of ±1σ of a Gaussian.</summary>
    public const double OneSigma = 0.682689492137086;

    /// <summary>
    /// The statistic of n samples; its error is the standard deviation over resamples times √(n/(n−1)), which makes that of a mean s/√n;
    /// the interval is that of the percentiles (1 ∓ coverage)/2 of the resamples. Student's min(n, resamples) − 1 degrees of freedom.
    /// </summary>
    /// <remarks>
    /// Samples must be independent: of a chain, resample block means; with disorder, resample disorder samples, not sweeps. One sample, equal
    /// or not finite statistics: error and interval NaN (unknown). Percentile intervals of fewer than about 50 samples are too short.
    /// </remarks>
    /// <param name="samples">n independent samples.</param>
    /// <param name="statistic">A function of a set of samples; its argument is refilled for every call.</param>
    /// <param name="resamples">Number of resamples, at least 2; 200 know the error to 5 %.</param>
    /// <param name="rng">The stream that resamples.</param>
    /// <param name="coverage">Probability of the percentile interval, in (0, 1).</param>
    /// <exception cref="ArgumentException">There are no samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two resamples, or a coverage outside (0, 1).</exception>
    public static BootstrapEstimate Of(IReadOnlyList<double> samples, Func<ReadOnlySpan<double>, double> statistic, int resamples, Rng rng, double coverage = OneSigma)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(rng);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 2);
        if (samples.Count == 0) { throw new ArgumentException("there are no samples; at least one is needed", nameof(samples)); }
        if (!(coverage > 0 && coverage < 1)) { throw new ArgumentOutOfRangeException(nameof(coverage), coverage, "the coverage of an interval lies between 0 and 1, ends excluded"); }

        double[] all = [.. samples], drawn = new double[all.Length], statistics = new double[resamples];
        int n = all.Length;
        double value = statistic(all);
        for (int r = 0; r < resamples; r++)
        {
            for (int i = 0; i < n; i++) { drawn[i] = all[(int)rng.NextBelow((ulong)n)]; }
            statistics[r] = statistic(drawn);
        }

        double error = n > 1 ? Scatter.Of(statistics).Deviation * Math.Sqrt(n / (n - 1.0)) : double.NaN;
        if (!(error > 0) || !double.IsFinite(error) || !double.IsFinite(value)) { return new(new(value, double.NaN, 0.5, n, 0), double.NaN, double.NaN, coverage); }
        Array.Sort(statistics);
        return new(new(value, error, 0.5, n, Math.Min(n, resamples) - 1), Percentile(statistics, 0.5 * (1 - coverage)), Percentile(statistics, 0.5 * (1 + coverage)), coverage);
    }

    private static double Percentile(double[] sorted, double probability)
    {
        double position = probability * (sorted.Length - 1);
        int below = (int)position;
        return below + 1 < sorted.Length ? sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
