namespace Quench.Estimation;

/// <summary>
/// The error of a mean against block length 2ᵏ (Flyvbjerg and Petersen 1989): it rises from the error of independent measurements to
/// a plateau as blocks outgrow the correlation. The level chosen is the first with length³ &gt; 2n(error/error₀)⁴, where the bias
/// of short blocks meets the noise of few blocks (Lee et al., Phys. Rev. E 83, 066706 (2011)).
/// </summary>
/// <param name="Levels">One for each block length, as long as there are at least eight blocks (always one).</param>
/// <param name="Chosen">Index of the level chosen; the last if none satisfies the rule.</param>
/// <param name="Plateau">Whether a level satisfies the rule and no longer one lies above it by more than three of its own standard errors.</param>
/// <param name="Estimate">The mean with the chosen level's error, Student's b − 1 degrees of freedom and τ = ½(error/error₀)²; error NaN and τ ½ for a constant series or a single value, τ NaN if there is NaN or ∞ in the series.</param>
public sealed record Binning(IReadOnlyList<BinningLevel> Levels, int Chosen, bool Plateau, Estimate Estimate)
{
    private const int FewestBlocks = 8;
    private const double Significant = 3;

    /// <summary>Bins a series.</summary>
    /// <param name="series">The measurements in order.</param>
    /// <exception cref="ArgumentException">The series is empty.</exception>
    public static Binning Of(ReadOnlySpan<double> series)
    {
        CentredSeries centred = CentredSeries.Of(series);
        int n = series.Length;
        if (centred.Values.Length == 0)
        {
            double time = double.IsFinite(centred.Mean) ? 0.5 : double.NaN;
            return new([new(1, n, double.NaN)], 0, false, new(centred.Mean, double.NaN, time, n, 0));
        }

        List<BinningLevel> levels = [];
        Span<double> x = centred.Values;
        for (int length = 1; levels.Count == 0 || x.Length >= FewestBlocks; length *= 2)
        {
            double error = Math.ScaleB(Error(x), centred.Exponent);
            levels.Add(new(length, x.Length, error > 0 ? error : double.NaN));
            x = PairMeans(x);
        }

        int rule = levels.FindIndex(level => Math.Pow(level.Length, 3) > 2.0 * n * Math.Pow(level.Error / levels[0].Error, 4));
        int chosen = rule < 0 ? levels.Count - 1 : rule;
        BinningLevel best = levels[chosen];
        bool plateau = rule >= 0 && levels.Skip(chosen + 1).All(level => level.Error - best.Error <= Significant * level.ErrorOfError);
        double ratio = best.Error / levels[0].Error;
        return new(levels, chosen, plateau, new(centred.Mean, best.Error, 0.5 * ratio * ratio, n, best.Error > 0 ? best.Blocks - 1 : 0));
    }

    private static double Error(ReadOnlySpan<double> x)
    {
        double sum = 0, squares = 0;
        foreach (double value in x) { sum += value; }
        double mean = sum / x.Length;
        foreach (double value in x) { squares += (value - mean) * (value - mean); }
        return Math.Sqrt(squares / x.Length / (x.Length - 1));
    }

    private static Span<double> PairMeans(Span<double> x)
    {
        Span<double> pairs = x[(x.Length & 1)..];
        int half = pairs.Length / 2;
        for (int i = 0; i < half; i++) { pairs[i] = 0.5 * (pairs[2 * i] + pairs[(2 * i) + 1]); }
        return pairs[..half];
    }
}
