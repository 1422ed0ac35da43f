using ScottPlot;

namespace Quench.Runs.Figures;

/// <summary>
/// Draws a figure: points with error bars in colours and shapes of their own, exact theory solid, limits dash-dotted, approximations dashed;
/// hollow points are not converged, points with a dot inside have no known error. Pictures keep their pixels. The same figure gives the same bytes.
/// </summary>
public static class FigureRenderer
{
    /// <summary>As SVG, whose text stays text and which scales to the width that it is given.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="embedFont">Whether the font travels inside (70 kB); false where the page already has it, as a report does.</param>
    public static string Svg(Figure figure, bool embedFont = true)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Svg(figure, SvgText.Slug(figure.Name), embedFont);
    }

    /// <summary>As PNG.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="scale">Pixels for each unit of the SVG; 2 suits slides.</param>
    public static byte[] Png(Figure figure, double scale = 2)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 0.1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, 10);
        if (figure.Pictures is not null) { return PictureRenderer.Png(figure, scale); }
        (Plot plot, int width, int height) = FigurePlot.Of(figure);
        using (plot)
        {
            plot.ScaleFactor = scale;
            using Image image = plot.GetImage((int)(width * scale), (int)(height * scale));
            return image.GetImageBytes(ImageFormat.Png);
        }
    }

    /// <summary>As SVG with ids that begin with a prefix.</summary>
    internal static string Svg(Figure figure, string idPrefix, bool embedFont)
    {
        if (figure.Pictures is not null) { return SvgText.Finish(PictureRenderer.SvgXml(figure, out int across, out int down), figure, idPrefix, across, down, embedFont); }
        (Plot plot, int width, int height) = FigurePlot.Of(figure);
        using (plot) { return SvgText.Finish(plot.GetSvgXml(width, height), figure, idPrefix, width, height, embedFont); }
    }
}
