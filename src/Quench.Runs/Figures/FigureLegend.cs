using ScottPlot;
using ScottPlot.Panels;

namespace Quench.Runs.Figures;

/// <summary>The legend: one entry a series, one for each name of a theory, one for each special look of points.</summary>
internal static class FigureLegend
{
    /// <summary>Fills the legend.</summary>
    public static void Fill(Legend legend, Figure figure, IReadOnlyList<DrawnCurve> curves)
    {
        if (figure.Series.Any(s => s.Look is not null))
        {
            foreach (var color in figure.Series.Index().GroupBy(s => s.Item.Look!.ColorLabel).Where(c => c.Key.Length > 0))
            {
                legend.ManualItems.Add(Item(color.Key, MarkerStyle.None, new() { Width = 6, Color = FigureStyle.ColorOf(figure, color.First().Index), AntiAlias = true }));
            }
            foreach (var shape in figure.Series.Where(s => s.Measured.Count > 0).GroupBy(s => s.Look!.ShapeLabel).Where(s => s.Key.Length > 0))
            {
                legend.ManualItems.Add(Item(shape.Key, FigureStyle.Marker(FigureStyle.ShapeOf(shape.First().Look!.Shape), FigureStyle.Muted, PointLook.Full, FigureStyle.MarkerSize), LineStyle.None));
            }
        }
        for (int i = 0; i < figure.Series.Count; i++)
        {
            if (figure.Series[i] is { Look: not null, Measured.Count: > 0 }) { continue; }
            Series series = figure.Series[i];
            string label = series.Label.Length > 0 ? series.Label : curves.Count + figure.PredictedPlaces.Count > 0 ? "measured" : "";
            bool measured = series.Measured.Any(p => FigureFrame.IsDrawn(figure, p));
            if (label.Length == 0 || (!measured && (series.Label.Length == 0 || series.Predicted.Count == 0))) { continue; }
            legend.ManualItems.Add(measured
                ? Item(label, FigureStyle.Marker(FigureStyle.ShapeOf(figure, i), FigureStyle.ColorOf(figure, i), PointLook.Full, FigureStyle.MarkerSize), LineStyle.None)
                : Item(label, MarkerStyle.None, FigureStyle.Line(series.Predicted[0].Standing, 0, FigureStyle.ColorOf(figure, i))));
        }
        foreach (var named in curves.GroupBy(c => (c.Curve.Standing, c.Variant, c.Name)))
        {
            Color[] colors = [.. named.Select(c => c.Color).Distinct()];
            legend.ManualItems.Add(Item(named.Key.Name, MarkerStyle.None, FigureStyle.Line(named.Key.Standing, named.Key.Variant, colors.Length == 1 ? colors[0] : FigureStyle.Muted)));
        }
        FigurePlaces.Fill(legend, figure);
        PointLook[] looks = [.. figure.Series.SelectMany(s => s.Measured).Where(p => FigureFrame.IsDrawn(figure, p)).Select(FigurePlot.Look).Distinct().Order()];
        foreach (PointLook look in looks.Where(look => look != PointLook.Full))
        {
            MarkerStyle marker = FigureStyle.Marker(MarkerShape.FilledCircle, FigureStyle.Muted, look, FigureStyle.MarkerSize);
            legend.ManualItems.Add(Item(look == PointLook.ErrorUnknown ? "error unknown" : "not converged", marker, LineStyle.None));
        }
    }

    /// <summary>Puts the legend into a corner without ink, or else in rows below the axis, and returns the size that the figure then has.</summary>
    public static (Plot Plot, int Width, int Height) Place(Plot plot, IReadOnlyList<Coordinates> ink)
    {
        if (plot.Legend.ManualItems.Count == 0) { return (plot, FigureStyle.Width, FigureStyle.Height); }
        plot.ShowLegend(Alignment.UpperLeft);
        plot.Legend.FontSize = plot.Legend.ManualItems.Min(item => FigureStyle.Fitted(item.LabelText, FigureStyle.LegendSize, FigureStyle.Width - 140));
        plot.RenderInMemory(FigureStyle.Width, FigureStyle.Height);
        PixelRect data = plot.RenderManager.LastRender.DataRect;
        PixelSize size = plot.Legend.LastRenderSize;
        Pixel[] inked = [.. ink.Select(at => plot.GetPixel(at))];
        foreach (Alignment corner in (Alignment[])[Alignment.UpperLeft, Alignment.UpperRight, Alignment.LowerRight, Alignment.LowerLeft])
        {
            PixelRect box = new PixelRect(0, size.Width, size.Height, 0).AlignedInside(data.Contract(plot.Legend.Margin), corner).Expand(8);
            if (size.Height < 0.6 * data.Height && size.Width < 0.55 * data.Width && !inked.Any(box.Contains))
            {
                plot.Legend.Alignment = corner;
                return (plot, FigureStyle.Width, FigureStyle.Height);
            }
        }
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.IsVisible = false;
        using Paint paint = Paint.NewDisposablePaint();
        float height = plot.Legend.GetLayout(new PixelSize(data.Width, 10_000), paint).LegendRect.Height + 4;
        plot.Axes.AddPanel(new Below(plot.Legend, height));
        return (plot, FigureStyle.Width, FigureStyle.Height + (int)Math.Ceiling(height));
    }

    public static LegendItem Item(string label, MarkerStyle marker, LineStyle line) => new()
    {
        LabelText = FigurePlot.Plain(label),
        MarkerStyle = marker,
        LineStyle = line,
    };

    private sealed class Below : PanelBase
    {
        private readonly Legend _legend;
        private readonly float _height;

        public Below(Legend legend, float height)
        {
            (_legend, _height) = (legend, height);
            Edge = Edge.Bottom;
        }

        public override float Measure(Paint paint) => _height;

        public override void Render(RenderPack rp, float size, float offset) =>
            _legend.Render(rp.Canvas, rp.Paint, GetPanelRect(rp.DataRect, size, offset, rp.Paint), Alignment.UpperLeft);
    }
}
