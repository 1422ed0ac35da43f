using System.Globalization;
using System.Text;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Quench.Runs.Figures;

/// <summary>Draws a figure with ScottPlot: theory below, error bars, then points.</summary>
internal static class FigurePlot
{
    /// <summary>The plot and its size; the legend stands in the emptiest corner, or below where no corner is free.</summary>
    public static (Plot Plot, int Width, int Height) Of(Figure asked)
    {
        Figure figure = LogarithmicHeight.Of(asked);
        var plot = new Plot();
        FigureStyle.Apply(plot);
        FigureFrame frame = FigureFrame.Of(figure);
        FigureStyle.Write(plot.Axes.Title.Label, Plain(figure.Title), FigureStyle.TitleSize, FigureStyle.Width - 80);
        FigureStyle.Write(plot.Axes.Bottom.Label, Plain(figure.X + Dropped(figure, LogarithmicHeight.Dropped(asked))), FigureStyle.LabelSize, FigureStyle.Width - 80);
        FigureStyle.Write(plot.Axes.Left.Label, Plain(figure.Y), FigureStyle.LabelSize, FigureStyle.Height - 100);
        plot.Axes.SetLimits(frame.Left, frame.Right, frame.Bottom, frame.Top);
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. figure.LogX ? AxisTicks.Logarithmic(frame.Left, frame.Right) : AxisTicks.Linear(frame.Left, frame.Right, 7)]);
        plot.Axes.Left.TickGenerator = new NumericManual([.. figure.LogY ? AxisTicks.Logarithmic(frame.Bottom, frame.Top) : AxisTicks.Linear(frame.Bottom, frame.Top, 6)]);

        IReadOnlyList<DrawnCurve> curves = FigureTheory.Curves(figure);
        List<Coordinates> ink = [];
        foreach (DrawnCurve curve in curves.Reverse()) { Draw(plot, figure, curve, frame, ink); }
        FigurePlaces.DrawPredicted(plot, figure, frame, ink);
        plot.Add.Plottable(new SolidAgain());
        for (int series = 0; series < figure.Series.Count; series++) { Draw(plot, figure, series, ink); }
        FigurePlaces.DrawMeasured(plot, figure, frame, ink);
        if (ink.Count == 0) { NothingToDraw(plot, frame); }

        FigureLegend.Fill(plot.Legend, figure, curves);
        return FigureLegend.Place(plot, ink);
    }

    /// <summary>A text without what XML cannot carry: control characters become spaces, broken surrogates the replacement character.</summary>
    public static string Plain(string text) => string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF ? " " : rune.ToString()));

    private static string Dropped(Figure figure, int low)
    {
        int dropped = low + figure.Series.Sum(s => s.Measured.Count(p => double.IsFinite(p.Y) && !FigureFrame.IsDrawn(figure, p)));
        return dropped == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"  ({dropped} {(dropped == 1 ? "point" : "points")} at or below zero not shown)");
    }

    private static void Draw(Plot plot, Figure figure, DrawnCurve drawn, FigureFrame frame, List<Coordinates> ink)
    {
        LineStyle style = FigureStyle.Line(drawn.Curve.Standing, drawn.Variant, drawn.Color);
        foreach (IReadOnlyList<Coordinates> stretch in FigureTheory.Stretches(figure, drawn.Curve, frame))
        {
            if (!frame.Spans(stretch))
            {
                plot.Add.Marker(stretch[0], MarkerShape.HorizontalBar, 16, drawn.Color).MarkerStyle.LineWidth = style.Width;
            }
            else
            {
                var line = plot.Add.ScatterLine(stretch.ToArray());
                line.LineStyle = style;
            }
            ink.AddRange(Along(stretch));
        }
    }

    private static void Draw(Plot plot, Figure figure, int series, List<Coordinates> ink)
    {
        Color color = FigureStyle.ColorOf(figure, series);
        MeasuredPoint[] points = [.. figure.Series[series].Measured.Where(p => FigureFrame.IsDrawn(figure, p))];
        MeasuredPoint[] barred = [.. points.Where(p => FigureFrame.HasError(p) && p.Error > 0)];
        if (barred.Length > 0)
        {
            var bars = plot.Add.ErrorBar([.. barred.Select(p => FigureFrame.Place(figure, p.X))], [.. barred.Select(p => p.Y)], [.. barred.Select(p => p.Error)]);
            bars.Color = color;
            bars.LineWidth = FigureStyle.ErrorLine;
            bars.CapSize = points.Length <= 40 ? FigureStyle.ErrorCap : 0;
        }
        float size = FigureStyle.SizeFor(points.Length);
        foreach (MeasuredPoint point in points)
        {
            var at = new Coordinates(FigureFrame.Place(figure, point.X), point.Y);
            plot.Add.Marker(at.X, at.Y).MarkerStyle = FigureStyle.Marker(FigureStyle.ShapeOf(figure, series), color, Look(point), size);
            ink.Add(at);
            if (FigureFrame.HasError(point)) { ink.AddRange([new(at.X, at.Y - point.Error), new(at.X, at.Y + point.Error)]); }
        }
    }

    /// <summary>How a point is drawn.</summary>
    public static PointLook Look(MeasuredPoint point) => !point.Converged ? PointLook.NotConverged : FigureFrame.HasError(point) ? PointLook.Full : PointLook.ErrorUnknown;

    private static void NothingToDraw(Plot plot, FigureFrame frame)
    {
        var text = plot.Add.Text("no value to draw", (frame.Left + frame.Right) / 2, (frame.Bottom + frame.Top) / 2);
        text.LabelStyle.FontName = FigureFont.Family;
        text.LabelStyle.FontSize = FigureStyle.LabelSize;
        text.LabelStyle.ForeColor = FigureStyle.Muted;
        text.LabelStyle.Alignment = Alignment.MiddleCenter;
    }

    /// <summary>Points along a stretch, close enough to tell whether a legend would cover it.</summary>
    private static IEnumerable<Coordinates> Along(IReadOnlyList<Coordinates> stretch)
    {
        yield return stretch[0];
        foreach ((Coordinates a, Coordinates b) in stretch.Zip(stretch.Skip(1)))
        {
            int parts = Math.Clamp(400 / stretch.Count, 1, 40);
            for (int i = 1; i <= parts; i++) { yield return new(a.X + ((b.X - a.X) * i / parts), a.Y + ((b.Y - a.Y) * i / parts)); }
        }
    }
}
