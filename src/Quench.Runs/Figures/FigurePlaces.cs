using ScottPlot;
using SkiaSharp;

namespace Quench.Runs.Figures;

/// <summary>Places on the horizontal axis: predictions as vertical lines with their symbol at the top, measurements as points at the bottom with horizontal error bars.</summary>
internal static class FigurePlaces
{
    /// <summary>Share of the height that is kept for measured places.</summary>
    public const double Strip = 0.1;

    /// <summary>Draws the lines.</summary>
    public static void DrawPredicted(Plot plot, Figure figure, FigureFrame frame, List<Coordinates> ink)
    {
        foreach (PredictedPlace place in figure.PredictedPlaces.Where(p => IsDrawn(figure, p.X, frame)))
        {
            double x = FigureFrame.Place(figure, place.X);
            plot.Add.Line(x, frame.Bottom, x, frame.Top).LineStyle = Line(place.Standing, FigureStyle.ColorOf(figure, place.Series));
            ink.AddRange(Enumerable.Range(0, 41).Select(i => new Coordinates(x, frame.Bottom + ((frame.Top - frame.Bottom) * i / 40))));
        }
        foreach (var symbol in figure.PredictedPlaces.Where(p => IsDrawn(figure, p.X, frame)).GroupBy(p => p.Symbol))
        {
            double x = symbol.Max(p => FigureFrame.Place(figure, p.X));
            bool right = x < frame.Right - (0.1 * (frame.Right - frame.Left));
            var text = plot.Add.Text(FigurePlot.Plain(symbol.Key), right ? x : symbol.Min(p => FigureFrame.Place(figure, p.X)), frame.Top);
            text.LabelStyle.FontName = FigureFont.Family;
            text.LabelStyle.FontSize = FigureStyle.TickSize;
            text.LabelStyle.ForeColor = FigureStyle.ColorOf(figure, symbol.Select(p => p.Series).Distinct().Count() == 1 ? symbol.First().Series : null);
            text.LabelStyle.Alignment = right ? Alignment.UpperLeft : Alignment.UpperRight;
            text.OffsetX = right ? 4 : -4;
            ink.AddRange(Enumerable.Range(0, 5).Select(i => new Coordinates(x + ((right ? i : -i) * 0.012 * (frame.Right - frame.Left)), frame.Top - (0.03 * (frame.Top - frame.Bottom)))));
        }
    }

    /// <summary>Draws the points, one line of them for each symbol.</summary>
    public static void DrawMeasured(Plot plot, Figure figure, FigureFrame frame, List<Coordinates> ink)
    {
        double y = frame.Bottom + (0.45 * Strip * (frame.Top - frame.Bottom));
        foreach (MeasuredPlace place in figure.MeasuredPlaces.Where(p => IsDrawn(figure, p.X, frame)))
        {
            Color color = FigureStyle.ColorOf(figure, place.Series);
            double x = FigureFrame.Place(figure, place.X), low = FigureFrame.Place(figure, place.X - place.Error), high = FigureFrame.Place(figure, place.X + place.Error);
            if (place.Error > 0 && FigureFrame.HasPlace(place.Error))
            {
                plot.Add.Plottable(new ScottPlot.Plottables.ErrorBar([x], [y], [double.IsNaN(low) ? x - frame.Left : x - low], [high - x], null, null)
                {
                    Color = color,
                    LineWidth = FigureStyle.ErrorLine,
                    CapSize = FigureStyle.ErrorCap,
                });
            }
            plot.Add.Marker(x, y).MarkerStyle = Marker(place, color);
            ink.AddRange([new(x, y), new(double.IsFinite(low) ? low : x, y), new(double.IsFinite(high) ? high : x, y)]);
        }
    }

    /// <summary>Adds an entry for each law of a place, and one for each place that was measured.</summary>
    public static void Fill(Legend legend, Figure figure)
    {
        FigureFrame frame = FigureFrame.Of(figure);
        foreach (var named in figure.PredictedPlaces.Where(p => IsDrawn(figure, p.X, frame)).GroupBy(p => (p.Symbol, p.Name, p.Standing)))
        {
            Color color = named.Select(p => p.Series).Distinct().Count() == 1 ? FigureStyle.ColorOf(figure, named.First().Series) : FigureStyle.Muted;
            string name = FigureStyle.NameOf(named.Key.Name, named.Key.Standing);
            MarkerStyle upright = new() { Shape = MarkerShape.VerticalBar, Size = 16, FillColor = color, CustomRenderer = new Upright(Line(named.Key.Standing, color)) };
            legend.ManualItems.Add(FigureLegend.Item(name.Contains(named.Key.Symbol, StringComparison.Ordinal) ? name : $"{named.Key.Symbol}: {name}", upright, LineStyle.None));
        }
        foreach (var symbol in figure.MeasuredPlaces.Where(p => IsDrawn(figure, p.X, frame)).GroupBy(p => p.Symbol))
        {
            Color color = symbol.Select(p => p.Series).Distinct().Count() == 1 ? FigureStyle.ColorOf(figure, symbol.First().Series) : FigureStyle.Muted;
            legend.ManualItems.Add(FigureLegend.Item(symbol.Key + " measured", Marker(symbol.First() with { Converged = true }, color), LineStyle.None));
        }
    }

    private static bool IsDrawn(Figure figure, double x, FigureFrame frame) => FigureFrame.Place(figure, x) is double place && place >= frame.Left && place <= frame.Right;

    private static MarkerStyle Marker(MeasuredPlace place, Color color) => FigureStyle.Marker(FigureStyle.ShapeOf(place.Shape), color,
        !place.Converged ? PointLook.NotConverged : place.Error >= 0 && FigureFrame.HasPlace(place.Error) ? PointLook.Full : PointLook.ErrorUnknown, FigureStyle.MarkerSize);

    private static LineStyle Line(Standing standing, Color color)
    {
        LineStyle line = FigureStyle.Line(standing, 0, color);
        line.Width = standing == Standing.Exact ? 1.1f : 1.3f;
        return line;
    }

    /// <summary>A short vertical line, for the legend.</summary>
    private sealed class Upright(LineStyle line) : IMarker
    {
        public void Render(SKCanvas canvas, Paint paint, Pixel center, float size, MarkerStyle markerStyle) =>
            line.Render(canvas, new PixelLine(center.X, center.Y - (size / 2), center.X, center.Y + (size / 2)), paint);
    }
}
