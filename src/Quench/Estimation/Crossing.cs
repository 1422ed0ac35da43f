namespace Quench.Estimation;

/// <summary>
/// Where a measured curve crosses a level. A polynomial of degree 4 is fitted to the points around the crossing; the window grows from the six nearest as long as
/// its place and that of degree 2 agree within 1.5 standard errors of their difference (Lepski 1990), so that the bias of degree 4 stays well below the error.
/// </summary>
/// <remarks>
/// If they do not agree in the smallest window already (a coarse grid with small errors), and neither do degrees 4 and 5, that difference is added to the error
/// in quadrature. With fewer than six points the degree is lower. The curve has to cross once: to both sides of the place the values differ from the level significantly.
/// </remarks>
public static class Crossing
{
    private const int Smallest = 6, High = 4, Low = 2;
    private const double Agree = 1.5, Negligible = 0.25, Clear = 3, Certain = 4;

    /// <summary>The crossing of points with independent errors.</summary>
    /// <param name="x">Places, strictly ascending.</param>
    /// <param name="y">Values; NaN is left out.</param>
    /// <param name="error">Standard errors, at least 0; a point of unknown error (NaN) is left out.</param>
    /// <param name="level">The level.</param>
    /// <exception cref="ArgumentException">The lengths differ, or x does not ascend.</exception>
    public static CrossingEstimate Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> error, double level)
    {
        CheckPlaces(x);
        if (y.Length != x.Length || error.Length != x.Length) { throw new ArgumentException($"there are {x.Length} places, {y.Length} values and {error.Length} errors; give equally many", nameof(y)); }
        double[] values = y.ToArray(), errors = error.ToArray();
        int[] kept = [.. Enumerable.Range(0, x.Length).Where(i => double.IsFinite(values[i]) && errors[i] >= 0 && double.IsFinite(errors[i]))];
        double[] at = x.ToArray();
        return Find([.. kept.Select(i => at[i])], [.. kept.Select(i => values[i])], [.. kept.Select(i => errors[i])], level, double.PositiveInfinity, null);
    }

    /// <summary>The crossing of a curve whose points were measured together, jackknifed over their blocks, so that the correlations between points are kept; Student's b − 1 degrees of freedom.</summary>
    /// <param name="x">Places, strictly ascending.</param>
    /// <param name="alignedBlocks">alignedBlocks[i][k] is the mean at place i over block k; at least 8 blocks.</param>
    /// <param name="level">The level.</param>
    /// <exception cref="ArgumentException">The lengths differ, x does not ascend, or there are too few blocks.</exception>
    public static CrossingEstimate OfBlocks(ReadOnlySpan<double> x, IReadOnlyList<IReadOnlyList<double>> alignedBlocks, double level)
    {
        ArgumentNullException.ThrowIfNull(alignedBlocks);
        CheckPlaces(x);
        if (alignedBlocks.Count != x.Length) { throw new ArgumentException($"there are {x.Length} places and blocks of {alignedBlocks.Count}; give equally many", nameof(alignedBlocks)); }
        int blocks = alignedBlocks.Count == 0 ? 8 : alignedBlocks[0].Count;
        if (blocks < 8 || alignedBlocks.Any(b => b.Count != blocks)) { throw new ArgumentException($"there are {string.Join(", ", alignedBlocks.Select(b => b.Count).Distinct())} blocks at the places; give equally many everywhere, at least 8", nameof(alignedBlocks)); }
        Estimate[] means = [.. alignedBlocks.Select(b => Blocks.Estimate(b, 0.5, b.Count))];
        return Find(x.ToArray(), [.. means.Select(m => m.Mean)], [.. means.Select(m => double.IsNaN(m.Error) ? 0 : m.Error)], level, blocks - 1, alignedBlocks);
    }

    private static CrossingEstimate Find(double[] x, double[] y, double[] error, double level, double freedom, IReadOnlyList<IReadOnlyList<double>>? blocks)
    {
        (int right, int direction, string doubt) = CrossingSide.Of(x, y, error, level, Clear, Certain);
        if (doubt.Length > 0) { return None(doubt); }

        double before = y[right - 1] - level, after = y[right] - level, share = before * after < 0 ? before / (before - after) : 0.5;
        double centre = x[right - 1] + (share * (x[right] - x[right - 1])), floor = Math.Max(error[right - 1], error[right]);
        double[] weights = [.. error.Select(e => floor > 0 ? Math.Pow(floor / Math.Max(e, floor), 2) : 1)];

        (double Place, double Error, int Points)? best = null;
        for ((int from, int to) = First(x, right, centre); ; (from, to) = Next(x, from, to, centre))
        {
            Window window = new(x[from..to], y[from..to], error[from..to], weights[from..to], centre, level, direction, blocks?.Skip(from).Take(to - from).ToArray());
            int count = to - from, high = Math.Min(High, count - 1), low = Math.Min(Low, Math.Max(1, high - 1));
            (double place, double own) = window.Fit(high);
            bool agrees = double.IsFinite(place) && window.Beyond(high, low, own) == 0;
            if (best is null)
            {
                if (!double.IsFinite(place)) { return None("no smooth curve through the points near the level crosses it; measure more points there"); }
                double truncation = agrees && count >= Smallest ? 0 : window.Beyond(count > high + 1 ? high + 1 : high, count > high + 1 ? high : low, own);
                best = (place, Math.Sqrt((own * own) + (truncation * truncation)), count);
            }
            else if (agrees && own < best.Value.Error) { best = (place, own, count); }
            if (!agrees || from == 0 || to == x.Length) { break; }
        }
        (double mean, double deviation, int points) = best.Value;
        return new(new(mean, deviation > 0 ? deviation : double.NaN, 0.5, points, freedom), "ok");
    }

    // Two points on either side, then those nearest to the place.
    private static (int From, int To) First(double[] x, int right, double centre)
    {
        (int from, int to) = (Math.Max(0, right - 2), Math.Min(x.Length, right + 2));
        while (to - from < Math.Min(Smallest, x.Length)) { (from, to) = Wider(x, from, to, centre); }
        return (from, to);
    }

    // Two more points, so that an even window stays symmetric.
    private static (int From, int To) Next(double[] x, int from, int to, double centre)
    {
        (int one, int other) = Wider(x, from, to, centre);
        return other - one == x.Length ? (one, other) : Wider(x, one, other, centre);
    }

    private static (int From, int To) Wider(double[] x, int from, int to, double centre) =>
        to == x.Length || (from > 0 && centre - x[from - 1] <= x[to] - centre) ? (from - 1, to) : (from, to + 1);

    private static CrossingEstimate None(string why) => new(new(double.NaN, double.NaN, 0.5, 0), why);

    private static void CheckPlaces(ReadOnlySpan<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i]) || (i > 0 && x[i] <= x[i - 1])) { throw new ArgumentException($"place {i} is {x[i]}; places are finite and ascend strictly: sort the points first", nameof(x)); }
        }
    }

    /// <summary>Fits of all degrees to one window.</summary>
    private sealed record Window(double[] X, double[] Y, double[] Error, double[] Weights, double Centre, double Level, int Direction, IReadOnlyList<IReadOnlyList<double>>? Blocks)
    {
        public (double Place, double Error) Fit(int degree)
        {
            LocalPolynomial fit = new(X, Weights, degree, Centre);
            if (Blocks is null) { return (fit.Place(Y, Level, Direction), Spread(fit.Gradient(Y, Level, Direction))); }
            Estimate estimate = Jackknife.Of(Blocks, means => fit.Place(means, Level, Direction));
            return (estimate.Mean, estimate.Error);
        }

        /// <summary>The difference between the places of two degrees, or 0 where it is within its error or negligible beside that of the place.</summary>
        public double Beyond(int high, int low, double own)
        {
            if (high == low) { return 0; }
            (LocalPolynomial upper, LocalPolynomial lower) = (new(X, Weights, high, Centre), new(X, Weights, low, Centre));
            double difference = upper.Place(Y, Level, Direction) - lower.Place(Y, Level, Direction);
            (double[] a, double[] b) = (upper.Gradient(Y, Level, Direction), lower.Gradient(Y, Level, Direction));
            double known = Blocks is not null ? Jackknife.Of(Blocks, means => upper.Place(means, Level, Direction) - lower.Place(means, Level, Direction)).Error
                : a.Length == b.Length ? Spread([.. a.Zip(b, (p, q) => p - q)]) : double.NaN;
            return Math.Abs(difference) <= Negligible * own || Math.Abs(difference) <= Agree * known ? 0 : double.IsNaN(difference) ? (X[^1] - X[0]) / 2 : difference;
        }

        private double Spread(double[] gradient) => gradient.Length == 0 ? double.NaN : Math.Sqrt(gradient.Zip(Error, (g, e) => g * g * e * e).Sum());
    }
}
