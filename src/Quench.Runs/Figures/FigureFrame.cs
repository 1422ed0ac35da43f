using ScottPlot;

namespace Quench.Runs.Figures;

/// <summary>The window of a figure in drawn units (log₁₀ x where the axis is logarithmic): all that was measured, and theory unless it diverges.</summary>
/// <param name="Left">Lower limit of x.</param>
/// <param name="Right">Upper limit of x.</param>
/// <param name="Bottom">Lower limit of y.</param>
/// <param name="Top">Upper limit of y.</param>
internal readonly record struct FigureFrame(double Left, double Right, double Bottom, double Top)
{
    /// <summary>A horizontal place as it is drawn; NaN where it cannot be.</summary>
    public static double Place(Figure figure, double x) => !HasPlace(x) || (figure.LogX && x <= 0) ? double.NaN : figure.LogX ? Math.Log10(x) : x;

    /// <summary>Whether a number has a place on an axis: finite, and differences of it too.</summary>
    public static bool HasPlace(double value) => Math.Abs(value) < 1e100;

    /// <summary>Whether a stretch is long enough to be seen as a line; otherwise it is a point (and cannot be dashed).</summary>
    public bool Spans(IReadOnlyList<Coordinates> stretch) =>
        stretch.Max(at => at.X) - stretch.Min(at => at.X) > 1e-3 * (Right - Left) || stretch.Max(at => at.Y) - stretch.Min(at => at.Y) > 1e-3 * (Top - Bottom);

    /// <summary>Whether a point's error is known.</summary>
    public static bool HasError(MeasuredPoint point) => point.Error >= 0 && HasPlace(point.Error);

    /// <summary>The window of a figure.</summary>
    public static FigureFrame Of(Figure figure)
    {
        List<double> x = [], y = [], theory = [];
        foreach (Series series in figure.Series)
        {
            foreach (MeasuredPoint point in series.Measured.Where(p => IsDrawn(figure, p)))
            {
                x.Add(Place(figure, point.X));
                double bar = point.Converged && HasError(point) ? point.Error : 0;
                y.AddRange([point.Y - bar, point.Y + bar]);
            }
            foreach (PredictedCurve curve in series.Predicted)
            {
                foreach ((double cx, double cy) in curve.X.Zip(curve.Y))
                {
                    if (double.IsNaN(Place(figure, cx)) || !HasPlace(cy)) { continue; }
                    x.Add(Place(figure, cx));
                    theory.Add(cy);
                }
            }
        }
        y.AddRange(WithoutPoles(theory));
        x.AddRange(Near(x, figure.PredictedPlaces.Select(p => p.X).Concat(figure.MeasuredPlaces.Select(p => p.X)).Select(place => Place(figure, place))));
        (double left, double right) = Padded(x, 0.03);
        (double bottom, double top) = Padded(y, 0.06);
        if (figure.MeasuredPlaces.Count > 0) { bottom -= FigurePlaces.Strip * (top - bottom); }
        return new(left, right, bottom, top);
    }

    /// <summary>Whether a point has a place in the figure.</summary>
    public static bool IsDrawn(Figure figure, MeasuredPoint point) => !double.IsNaN(Place(figure, point.X)) && HasPlace(point.Y);

    /// <summary>Marked places that lie in the figure or less than half its width beside it; one far away would squeeze all else together.</summary>
    private static double[] Near(List<double> x, IEnumerable<double> places)
    {
        if (x.Count == 0) { return [.. places.Where(double.IsFinite)]; }
        (double low, double high) = (x.Min(), x.Max());
        double room = 0.5 * (high - low);
        return [.. places.Where(place => place >= low - room && place <= high + room)];
    }

    /// <summary>The extremes of theory; where few values near a pole would flatten all others, the range of the rest.</summary>
    private static double[] WithoutPoles(List<double> values)
    {
        if (values.Count == 0) { return []; }
        values.Sort();
        double low = values[values.Count / 25], high = values[values.Count - 1 - (values.Count / 25)], room = 2 * (high - low);
        return room == 0 ? [values[0], values[^1]] : [Math.Max(values[0], low - room), Math.Min(values[^1], high + room)];
    }

    private static (double Low, double High) Padded(List<double> values, double share)
    {
        if (values.Count == 0) { return (0, 1); }
        (double low, double high) = (values.Min(), values.Max());
        double pad = share * (high - low);
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (size < 1e-100) { return (-1, 1); }
        if (pad < 1e-10 * size) { pad = 0.1 * size; }      // one value only
        return (low - pad, high + pad);
    }
}
