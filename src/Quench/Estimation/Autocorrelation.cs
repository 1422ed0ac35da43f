using Quench.Kernels;

namespace Quench.Estimation;

/// <summary>
/// The integrated autocorrelation time τ = ½ + Σ_{t=1}^{W} ρ(t) of a stationary series, by which error² = 2τ·variance/n.
/// W is the smallest window with W ≥ 5τ(W) (Madras and Sokal 1988); the covariances are corrected for the mean having been
/// estimated from the same series, Γ(t) + 2τ·variance/n (Wolff, hep-lat/0306017).
/// </summary>
/// <remarks>
/// <para>The window is searched up to n/10, beyond which τ &gt; n/50 anyway. Where it passes 1024 lags neighbours are averaged in pairs and
/// the search starts again at half the resolution, so the cost is at most about 2048 n products whatever τ is; W is then a multiple of
/// the block.</para>
/// <para>An antithetic or oscillating series would be cut after its first lag. So a significantly negative ρ(t), four standard
/// errors below 0, counts by its magnitude in the rule for the window (not in τ), and the search too starts again with pairs averaged,
/// which removes the oscillation. τ is then somewhat too large: for a = −0.9 (τ = 0.026) and n = 1000, error² is 1.7 times the true one.</para>
/// </remarks>
public static class Autocorrelation
{
    private const double WindowPerTime = 5, SeriesPerTime = 50, Significant = 4;
    private const int LagsPerLevel = 1024, FewestLags = 10, Batch = 32;

    /// <summary>
    /// τ of a series, which must have at least 25 values to converge. A constant series or a single value says nothing about τ: ½, not converged;
    /// likewise a series whose windowed sum is not positive. A series with NaN or ∞ in it: NaN, not converged.
    /// </summary>
    /// <param name="series">The measurements in order.</param>
    /// <exception cref="ArgumentException">The series is empty.</exception>
    public static AutocorrelationTime Time(ReadOnlySpan<double> series) => Analyse(series).Time;

    /// <summary>Mean, standard deviation and τ; deviation² = Γ(0) + 2τ·variance/n, unbiased to order 1/n².</summary>
    internal static (double Mean, double Deviation, AutocorrelationTime Time) Analyse(ReadOnlySpan<double> series)
    {
        CentredSeries centred = CentredSeries.Of(series);
        int n = series.Length;
        if (!double.IsFinite(centred.Mean)) { return (centred.Mean, double.NaN, new(double.NaN, double.NaN, 0, false)); }
        if (centred.Values.Length == 0) { return (centred.Mean, 0, new(0.5, 0.5 * Math.Sqrt(2.0 / n), 0, false)); }

        Span<double> x = centred.Values;
        int limit = Math.Max(n / 10, Math.Min(n / 2, 10)), block = 1;
        double variance = MeanSquare(x);
        while (true)
        {
            int most = Math.Min(limit / block, LagsPerLevel);
            (int window, double sum, bool closed, bool antithetic) = Window(x, block, variance, most);
            if ((!closed && most < limit / block) || (antithetic && limit / block >= FewestLags))
            {
                x = PairMeans(x);
                block *= 2;
                continue;
            }

            double corrected = sum * (1 + (((2.0 * window) + 1) * block / n));
            double correctedVariance = variance + (sum / n);
            bool positive = corrected > 0 && correctedVariance > 0;
            double time = positive ? corrected / (2 * correctedVariance) : 0.5;
            int w = window * block;
            return (centred.Mean, Math.ScaleB(Math.Sqrt(positive ? correctedVariance : variance), centred.Exponent),
                new(time, time * Math.Sqrt(2 * ((2.0 * w) + 1) / n), w, closed && positive && Math.Max(time, 0.5) <= n / SeriesPerTime));
        }
    }

    /// <summary>The window in blocks, and block × (Γ(0) + 2ΣΓ(t)) of the block means, which is 2τ·variance.</summary>
    private static (int Window, double Sum, bool Closed, bool Antithetic) Window(ReadOnlySpan<double> x, int block, double variance, int most)
    {
        double atZero = MeanSquare(x), sum = atZero, squares = 1, negative = 0;
        Span<double> products = stackalloc double[Batch];
        int end = 1, start = 1;
        for (int lag = 1; lag <= most; lag++)
        {
            if (lag == end)
            {
                start = end;
                Span<double> next = products[..(start == 1 ? 8 : Batch)];
                next.Clear();
                LaggedProducts.Accumulate(x, start, next);
                end = start + next.Length;
            }
            double covariance = products[lag - start] / (x.Length - lag), rho = covariance / atZero;
            sum += 2 * covariance;
            if (rho < -Significant * Math.Sqrt(squares / x.Length)) { negative -= 2 * covariance; }
            squares += 2 * rho * rho;
            if (lag >= WindowPerTime * ((0.5 * sum) + negative) / variance) { return (lag, block * sum, true, negative > 0); }
        }
        return (most, block * sum, false, negative > 0);
    }

    private static double MeanSquare(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x) { sum += value * value; }
        return sum / x.Length;
    }

    private static Span<double> PairMeans(Span<double> x)
    {
        int half = x.Length / 2;
        for (int i = 0; i < half; i++) { x[i] = 0.5 * (x[2 * i] + x[(2 * i) + 1]); }
        return x[..half];
    }
}
