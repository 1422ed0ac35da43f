using ScottPlot;

namespace Quench.Runs.Figures;

/// <summary>A curve as it is drawn, once however many series share it.</summary>
/// <param name="Curve">The curve.</param>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Variant">Number of its name among those of its standing in its series: chooses the pattern.</param>
/// <param name="Color">The colour of its series; ink if all series share it.</param>
internal sealed record DrawnCurve(PredictedCurve Curve, string Name, int Variant, Color Color);

/// <summary>Which curves are drawn, and in which colour.</summary>
internal static class FigureTheory
{
    /// <summary>The curves of a figure in the order of their standing and name.</summary>
    public static IReadOnlyList<DrawnCurve> Curves(Figure figure)
    {
        var all = figure.Series.SelectMany((series, number) => series.Predicted.Where(HasValues).Select(curve => (curve, number))).ToArray();
        List<DrawnCurve> drawn = [];
        foreach (var standing in all.GroupBy(c => c.curve.Standing).OrderBy(g => g.Key))
        {
            foreach (var named in standing.GroupBy(c => FigureStyle.NameOf(c.curve.Name, c.curve.Standing)))
            {
                int first = named.First().number, variant = standing.Where(c => c.number == first).Select(c => FigureStyle.NameOf(c.curve.Name, c.curve.Standing)).Distinct().ToList().IndexOf(named.Key);
                var distinct = Distinct(named);
                bool shared = distinct.Count == 1
                    && named.Select(c => c.number).Distinct().Count() == figure.Series.Count
                    && (figure.Series.Count > 1 || standing.Key != Standing.Exact);
                drawn.AddRange(distinct.Select(c => new DrawnCurve(c.Curve, named.Key, variant, shared ? FigureStyle.Ink : FigureStyle.ColorOf(figure, c.Series))));
            }
        }
        return drawn;
    }

    /// <summary>The stretches of a curve between its gaps, in drawn units, cut where it leaves the window for good (a dashed line to 10⁹ would be a million dashes).</summary>
    public static IEnumerable<IReadOnlyList<Coordinates>> Stretches(Figure figure, PredictedCurve curve, FigureFrame frame)
    {
        double room = 0.05 * (frame.Top - frame.Bottom);
        return Unbroken(figure, curve)
            .SelectMany(stretch => stretch.Count == 1 ? [stretch] : Within(stretch, frame.Bottom - room, frame.Top + room))
            .Where(stretch => stretch.Max(at => at.Y) >= frame.Bottom && stretch.Min(at => at.Y) <= frame.Top);
    }

    private static IEnumerable<IReadOnlyList<Coordinates>> Within(IReadOnlyList<Coordinates> stretch, double low, double high)
    {
        List<Coordinates> kept = [];
        foreach ((Coordinates a, Coordinates b) in stretch.Zip(stretch.Skip(1)))
        {
            bool outside = Math.Max(a.Y, b.Y) < low || Math.Min(a.Y, b.Y) > high;
            if (!outside)
            {
                if (kept.Count == 0) { kept.Add(Cut(b, a)); }
                kept.Add(Cut(a, b));
            }
            if (kept.Count > 0 && (outside || kept[^1] != b)) { yield return kept; kept = []; }
        }
        if (kept.Count > 0) { yield return kept; }

        Coordinates Cut(Coordinates from, Coordinates to)
        {
            double y = Math.Clamp(to.Y, low, high);
            return y.Equals(to.Y) ? to : new(from.X + ((to.X - from.X) * (y - from.Y) / (to.Y - from.Y)), y);
        }
    }

    private static IEnumerable<IReadOnlyList<Coordinates>> Unbroken(Figure figure, PredictedCurve curve)
    {
        List<Coordinates> stretch = [];
        foreach ((double x, double y) in curve.X.Zip(curve.Y))
        {
            double place = FigureFrame.Place(figure, x);
            if (double.IsFinite(place) && FigureFrame.HasPlace(y)) { stretch.Add(new(place, y)); continue; }
            if (stretch.Count > 0) { yield return stretch; }
            stretch = [];
        }
        if (stretch.Count > 0) { yield return stretch; }
    }

    private static bool HasValues(PredictedCurve curve) => curve.X.Count > 0 && curve.Y.Any(FigureFrame.HasPlace);

    private static List<(PredictedCurve Curve, int Series)> Distinct(IEnumerable<(PredictedCurve Curve, int Series)> curves)
    {
        List<(PredictedCurve Curve, int Series)> distinct = [];
        foreach (var candidate in curves)
        {
            if (!distinct.Any(kept => Same(kept.Curve.X, candidate.Curve.X) && Same(kept.Curve.Y, candidate.Curve.Y))) { distinct.Add(candidate); }
        }
        return distinct;
    }

    private static bool Same(IReadOnlyList<double> a, IReadOnlyList<double> b) =>
        a.Count == b.Count && a.Zip(b).All(pair => pair.First.Equals(pair.Second) || Math.Abs(pair.First - pair.Second) <= 1e-12 * Math.Abs(pair.First));
}
