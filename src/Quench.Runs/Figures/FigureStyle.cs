using ScottPlot;
using ScottPlot.Panels;
using SkiaSharp;

namespace Quench.Runs.Figures;

/// <summary>How figures look: every colour, width and size in one place.</summary>
internal static class FigureStyle
{
    public const int Width = 560, Height = 375;
    public const float TitleSize = 16, LabelSize = 15, TickSize = 13, LegendSize = 13;
    public const float MarkerSize = 8, MarkerLine = 1.6f, ErrorLine = 1.3f, ErrorCap = 3;

    public static readonly Color Ink = Color.FromHex("#222222"), Muted = Color.FromHex("#5F6368"), Grid = Color.FromHex("#ECECEC"), Paper = ScottPlot.Colors.White;

    /// <summary>Okabe and Ito's colours, without yellow (too pale) and black (kept for curves that all series share); then wine and grey.</summary>
    private static readonly Color[] Palette = [.. new[] { "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#882255", "#7F7F7F" }.Select(Color.FromHex)];

    /// <summary>Five shapes and eight colours: forty series before a pair comes again.</summary>
    private static readonly MarkerShape[] Shapes = [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond, MarkerShape.FilledTriangleDown];

    /// <summary>From so many series on colours come again.</summary>
    public static int Colors => Palette.Length;

    public static Color ColorOf(Figure figure, int? series) => series is { } number ? Palette[(figure.Series[number].Look?.Color ?? number) % Palette.Length] : Ink;

    public static MarkerShape ShapeOf(Figure figure, int series) => ShapeOf(figure.Series[series].Look?.Shape ?? series);

    public static MarkerShape ShapeOf(int number) => Shapes[number % Shapes.Length];

    /// <summary>A curve's line by its standing; a second name of the same standing takes the next pattern.</summary>
    public static LineStyle Line(Standing standing, int variant, Color color) => standing switch
    {
        Standing.Exact => new() { Width = variant == 0 ? 1.8f : 1, Color = color, AntiAlias = true },
        Standing.Limit => new() { Width = 1.3f, Color = color, AntiAlias = true, Pattern = new(variant == 0 ? [8, 3, 1.5f, 3] : [8, 3, 1.5f, 3, 1.5f, 3], 0, "limit") },
        _ => new() { Width = 1.8f, Color = color, AntiAlias = true, Pattern = new((variant % 3) switch { 0 => [5, 4], 1 => [2, 3], _ => [11, 4] }, 0, "approximate") },
    };

    /// <summary>A standing's name in the legend, where a law has none of its own.</summary>
    public static string NameOf(string name, Standing standing) => name.Length > 0 ? name : standing switch
    {
        Standing.Exact => "exact at this size",
        Standing.Limit => "limit N → ∞",
        _ => "approximate",
    };

    /// <summary>A point's marker: filled, hollow if it is not converged, with a dot inside if its error is unknown.</summary>
    public static MarkerStyle Marker(MarkerShape shape, Color color, PointLook look, float size) => new()
    {
        Shape = shape,
        Size = shape is MarkerShape.FilledCircle or MarkerShape.FilledSquare ? size : size * 1.2f,
        FillColor = look == PointLook.Full ? color : Paper,
        OutlineColor = look == PointLook.Full ? Paper : color,
        OutlineWidth = look == PointLook.Full ? 0.7f : MarkerLine,
        CustomRenderer = look == PointLook.ErrorUnknown ? new Dotted(shape.GetMarker()) : null,
    };

    /// <summary>Smaller markers where there are many points.</summary>
    public static float SizeFor(int points) => points <= 40 ? MarkerSize : points <= 120 ? 5.5f : 3.5f;

    /// <summary>Fonts, frame, grid, margins.</summary>
    public static void Apply(Plot plot)
    {
        plot.Font.Set(FigureFont.Typeface.FamilyName);
        plot.FigureBackground.Color = Paper;
        plot.DataBackground.Color = Paper;
        plot.Grid.MajorLineColor = Grid;
        plot.Grid.MajorLineWidth = 1;
        plot.Axes.Right.IsVisible = plot.Axes.Top.IsVisible = false;
        plot.Axes.AddPanel(new Space(Edge.Left, 6));
        plot.Axes.AddPanel(new Space(Edge.Right, 16));
        plot.Axes.Title.MinimumSize = 36;
        plot.Axes.Title.Label.OffsetY = -6;
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.FrameLineStyle.Color = axis.MajorTickStyle.Color = axis.MinorTickStyle.Color = Muted;
            axis.FrameLineStyle.Width = axis.MajorTickStyle.Width = axis.MinorTickStyle.Width = 1;
            axis.MajorTickStyle.Length = 5;
            axis.MinorTickStyle.Length = 3;
            axis.TickLabelStyle.FontSize = TickSize;
            axis.TickLabelStyle.ForeColor = Ink;
        }
        Legend legend = plot.Legend;
        legend.FontName = FigureFont.Family;
        legend.FontSize = LegendSize;
        legend.FontColor = Ink;
        legend.OutlineWidth = 0;
        legend.ShadowColor = ScottPlot.Colors.Transparent;
        legend.BackgroundColor = Paper.WithOpacity(0.85);
        legend.SymbolWidth = 28;
        legend.Padding = new PixelPadding(6, 4);
        legend.InterItemPadding = new PixelPadding(10, 16, 5, 5);
        legend.TightHorizontalWrapping = true;
        legend.DisplayPlottableLegendItems = false;
    }

    /// <summary>A marker with a dot in its middle.</summary>
    private sealed class Dotted(IMarker outline) : IMarker
    {
        public void Render(SKCanvas canvas, Paint paint, Pixel center, float size, MarkerStyle markerStyle)
        {
            outline.Render(canvas, paint, center, size, markerStyle);
            Drawing.FillCircle(canvas, center, size / 6, new() { Color = markerStyle.OutlineColor }, paint);
        }
    }

    /// <summary>An empty strip.</summary>
    private sealed class Space : PanelBase
    {
        private readonly float _width;

        public Space(Edge edge, float width) => (Edge, _width) = (edge, width);

        public override float Measure(Paint paint) => _width;

        public override void Render(RenderPack rp, float size, float offset)
        {
        }
    }

    /// <summary>Writes a label, smaller where it would be too long.</summary>
    public static void Write(LabelStyle label, string text, float size, float room)
    {
        label.Text = text;
        label.FontSize = Fitted(text, size, room);
        label.Bold = false;
        label.ForeColor = Ink;
    }

    /// <summary>The size in which a text fits, at least 7.</summary>
    public static float Fitted(string text, float size, float room)
    {
        using SKFont font = new(FigureFont.Typeface, size);
        return Math.Max(7, size * Math.Min(1, room / Math.Max(1, font.MeasureText(text))));
    }
}

/// <summary>What is known about a measured point.</summary>
internal enum PointLook { Full, NotConverged, ErrorUnknown }
