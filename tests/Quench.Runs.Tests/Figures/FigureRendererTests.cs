using System.Globalization;
using System.Xml.Linq;
using CsCheck;
using Quench.Runs.Figures;
using SkiaSharp;

namespace Quench.Runs.Tests.Figures;

public sealed class FigureRendererTests
{
    private static readonly double[] Extremes = [0, double.NaN, double.PositiveInfinity, double.MaxValue, double.Epsilon, 1e-310, -1e99];
    private const string Blue = "#0072B2", Vermilion = "#D55E00", Ink = "#222";

    [Fact]
    public void The_same_figure_gives_the_same_bytes()
    {
        string svg = FigureRenderer.Svg(SampleFigures.Magnetization());
        byte[] png = FigureRenderer.Png(SampleFigures.Magnetization());
        FigureRenderer.Svg(SampleFigures.OfPoints(new MeasuredPoint(1, 1, 0.1, true)));       // moves the counter behind the renderer's ids
        Assert.Equal(svg, FigureRenderer.Svg(SampleFigures.Magnetization()));
        Assert.Equal(png, FigureRenderer.Png(SampleFigures.Magnetization()));
    }

    [Fact]
    public void The_culture_of_the_user_changes_nothing()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string svg = FigureRenderer.Svg(SampleFigures.Magnetization());
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(svg, FigureRenderer.Svg(SampleFigures.Magnetization()));
        }
        finally { CultureInfo.CurrentCulture = before; }
    }

    [Fact]
    public void An_svg_scales_and_says_what_it_shows()
    {
        XElement svg = Draw(SampleFigures.Magnetization());
        Assert.Equal("img", svg.Attribute("role")?.Value);
        Assert.Equal($"0 0 {svg.Attribute("width")?.Value} {svg.Attribute("height")?.Value}", svg.Attribute("viewBox")?.Value);
        Assert.Contains("max-width:100%", svg.Attribute("style")?.Value, StringComparison.Ordinal);
        Assert.Equal("⟨|m|⟩ of the mean-field ferromagnet", svg.Elements().First(e => e.Name.LocalName == "title").Value);
        Assert.All(svg.Attribute("aria-labelledby")!.Value.Split(' '), id => Assert.Single(svg.Descendants().Attributes("id"), a => a.Value == id));
    }

    [Fact]
    public void Ids_begin_with_the_figures_name_and_every_reference_resolves()
    {
        XElement svg = Draw(SampleFigures.Magnetization("Magnetization <1>"));
        string[] ids = [.. svg.Descendants().Attributes("id").Select(a => a.Value)];
        Assert.All(ids, id => Assert.StartsWith("magnetization-1-", id, StringComparison.Ordinal));
        Assert.Equal(ids.Length, ids.Distinct().Count());
        string[] references = [.. svg.Descendants().Attributes("clip-path").Select(a => a.Value)];
        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.Contains(r["url(#".Length..^1], ids));
    }

    /// <summary>Ladder 0: what is drawn for a point depends on what is known of it.</summary>
    [Fact]
    public void A_point_that_is_not_converged_is_hollow_and_one_of_unknown_error_has_a_dot_and_no_bar()
    {
        Assert.Equal((0, 2), Look(new MeasuredPoint(1, 1, 0.1, true), new MeasuredPoint(2, 2, 0.1, true)));
        Assert.Equal((1, 2), Look(new MeasuredPoint(1, 1, 0.1, false), new MeasuredPoint(2, 2, 0.1, true)));
        Assert.Equal((1, 1), Look(new MeasuredPoint(1, 1, double.NaN, true), new MeasuredPoint(2, 2, 0.1, true)));

        static (int Hollow, int Barred) Look(params MeasuredPoint[] points)
        {
            XElement svg = Draw(SampleFigures.OfPoints(points));
            string bars = svg.Descendants().SingleOrDefault(e => Stroke(e) == (Blue, "1.3"))?.Attribute("d")?.Value ?? "";
            return (svg.Descendants().Count(e => Stroke(e) == (Blue, "1.6")), bars.Count(c => c == 'M') / 3);
        }
    }

    [Fact]
    public void A_point_without_a_value_is_dropped() =>
        Assert.Equal(Marks(SampleFigures.OfPoints(new(1, 1, 0.1, true), new(2, 2, 0.1, true))), Marks(SampleFigures.OfPoints(new(1, 1, 0.1, true), new(1.5, double.NaN, double.NaN, true), new(2, 2, 0.1, true))));

    [Fact]
    public void A_limit_that_all_series_share_is_drawn_and_named_once()
    {
        XElement svg = Draw(SampleFigures.Magnetization());
        Assert.Single(Texts(svg), text => text == "limit N → ∞");
        Assert.Single(Texts(svg), text => text == "exact at this size");
        Assert.Equal(2, svg.Descendants().Count(e => e.Name.LocalName == "path" && e.Attribute("fill")?.Value == Ink));      // the curve's dashes, and those of the legend
        Assert.Single(svg.Descendants(), e => Stroke(e) == (Blue, "1.8"));
        Assert.Single(svg.Descendants(), e => Stroke(e) == (Vermilion, "1.8"));
    }

    [Fact]
    public void A_curves_own_name_stands_in_the_legend()
    {
        Figure figure = SampleFigures.Magnetization() with { Series = [new("N = 8", [], [SampleFigures.Curve(Standing.Approximate, "replica symmetric, unstable here", Math.Tanh)])] };
        Assert.Contains("replica symmetric, unstable here", Texts(Draw(figure)));
    }

    /// <summary>A dashed line to 10¹² would be a million dashes.</summary>
    [Fact]
    public void A_pole_does_not_flatten_the_figure_or_fill_the_file()
    {
        Figure figure = new("pole", "pole", "x", "y", [new("", [new(0.5, 2, 0.1, true)], [SampleFigures.Curve(Standing.Approximate, "", x => 1 / Math.Max(1e-12, Math.Abs(x - 1)))])]);
        Assert.InRange(FigureRenderer.Svg(figure, embedFont: false).Length, 1000, 60_000);
        Assert.InRange(FigureFrame.Of(figure).Top, 5, 200);
    }

    [Fact]
    public void On_a_logarithmic_axis_points_at_zero_are_dropped_and_the_axis_says_so()
    {
        Figure figure = SampleFigures.OfPoints(new(0, 1, 0.1, true), new(1, 2, 0.1, true), new(1000, 3, 0.1, true)) with { LogX = true };
        Assert.Contains(Texts(Draw(figure)), text => text.Contains("1 point at or below zero not shown", StringComparison.Ordinal));
        Assert.Contains("100", Texts(Draw(figure)));
    }

    [Fact]
    public void A_figure_without_any_value_is_drawn_all_the_same()
    {
        Assert.Contains("no value to draw", Texts(Draw(new("empty", "nothing", "x", "y", []))));
        Assert.Contains("no value to draw", Texts(Draw(SampleFigures.OfPoints(new MeasuredPoint(1, double.NaN, double.NaN, false)))));
        Assert.NotEmpty(FigureRenderer.Png(new("empty", "", "", "", [])));
    }

    /// <summary>A run may bring any number: the figure is drawn, in time and in bounded size.</summary>
    [Fact]
    public void Any_numbers_can_be_drawn()
    {
        Gen<double> number = Gen.Frequency((3, Gen.Double[-10, 10]), (1, Gen.Double), (1, Gen.Int[0, 6].Select(i => Extremes[i])));
        Gen.Select(Gen.Select(number, number, number, Gen.Bool).Array[0, 5], Gen.Select(number, number).Array[0, 5], Gen.Bool).Sample((points, curve, log) =>
        {
            Series series = new("", [.. points.Select(p => new MeasuredPoint(p.Item1, p.Item2, p.Item3, p.Item4))], [new("", Standing.Approximate, [.. curve.Select(c => c.Item1)], [.. curve.Select(c => c.Item2)])]);
            string svg = FigureRenderer.Svg(new("any", "any", "x", "y", [series]) { LogX = log }, embedFont: false);
            Assert.InRange(svg.Length, 1000, 150_000);
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        }, iter: 60, threads: 1);
    }

    [Fact]
    public void A_long_title_is_written_smaller()
    {
        Assert.Equal(16, Size("short"));
        Assert.InRange(Size(new string('m', 60)), 7, 12);

        static double Size(string title) => double.Parse(Draw(SampleFigures.Magnetization(title: title)).Descendants().Single(e => e.Name.LocalName == "text" && e.Value.Trim() == title).Attribute("font-size")!.Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Any_text_is_text_and_no_markup() =>
        Gen.String.Sample(
            text => Assert.Equal(FigurePlot.Plain(text), Draw(SampleFigures.OfPoints(new MeasuredPoint(1, 1, 0.1, true)) with { Title = text, Y = "<b>&\"' " + text }).Elements().First(e => e.Name.LocalName == "title").Value),
            iter: 30, threads: 1);

    [Fact]
    public void A_png_has_ink_where_its_labels_are()
    {
        using SKBitmap with = SKBitmap.Decode(FigureRenderer.Png(SampleFigures.Magnetization()));
        using SKBitmap without = SKBitmap.Decode(FigureRenderer.Png(SampleFigures.Magnetization() with { X = "", Title = "" }));
        int strip = 44;                                                                     // the axis label's height in pixels
        Assert.True(Dark(with, with.Height - strip, with.Height) > 300);
        Assert.True(Dark(with, 0, strip) > 300);
        Assert.Equal(0, Dark(without, 0, strip));

        static int Dark(SKBitmap picture, int top, int bottom) =>
            Enumerable.Range(top, bottom - top).Sum(y => Enumerable.Range(0, picture.Width).Count(x => picture.GetPixel(x, y).Red < 100));
    }

    private static XElement Draw(Figure figure) => XElement.Parse(FigureRenderer.Svg(figure, embedFont: false));

    private static (string, string) Stroke(XElement element) => (element.Attribute("stroke")?.Value ?? "", element.Attribute("stroke-width")?.Value ?? "");

    private static int Marks(Figure figure) => Draw(figure).Descendants().Count(e => e.Name.LocalName is "path" or "ellipse" or "circle");

    private static string[] Texts(XElement svg) => [.. svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value.Trim())];
}
