using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Quench.Runs.Figures;

/// <summary>Makes a drawn SVG fit to be kept and to be pasted into a page: stable ids, a title, a size that follows the width.</summary>
internal static partial class SvgText
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The finished text.</summary>
    /// <param name="drawn">What the renderer wrote.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="prefix">What the ids begin with, unique in a page.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="embedFont">Whether the font travels inside.</param>
    public static string Finish(string drawn, Figure figure, string prefix, int width, int height, bool embedFont)
    {
        XElement root = XElement.Parse(drawn);
        Renumber(root, prefix);
        foreach (XAttribute family in root.Descendants().Attributes("font-family")) { family.Value += ", DejaVu Sans, Verdana, sans-serif"; }

        foreach (XAttribute number in root.Descendants().Attributes().Where(a => a.Name.LocalName is "d" or "x" or "y" or "width" or "height" or "cx" or "cy" or "r" or "rx" or "ry" or "points" or "transform"))
        {
            number.Value = Decimals().Replace(number.Value, Hundredths).Trim(' ', ',');
        }

        root.SetAttributeValue("width", width);
        root.SetAttributeValue("height", height);
        root.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}"));
        root.SetAttributeValue("style", "max-width:100%;height:auto");
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue("aria-labelledby", prefix + "-title " + prefix + "-description");
        XElement[] head =
        [
            new(Svg + "title", new XAttribute("id", prefix + "-title"), FigurePlot.Plain(figure.Title)),
            new(Svg + "desc", new XAttribute("id", prefix + "-description"), FigurePlot.Plain(Description(figure))),
        ];
        root.AddFirst(embedFont ? [.. head, new XElement(Svg + "style", FigureFont.CssFace)] : head);

        StringBuilder text = new();
        using (XmlWriter writer = XmlWriter.Create(text, new() { OmitXmlDeclaration = true, Indent = true, IndentChars = "", NewLineChars = "\n" })) { root.Save(writer); }
        return text.Append('\n').ToString();
    }

    /// <summary>A name as an id: letters, digits and hyphens.</summary>
    public static string Slug(string name)
    {
        string slug = NotInIds().Replace(name.ToLowerInvariant(), "-").Trim('-');
        return slug.Length == 0 || !char.IsAsciiLetter(slug[0]) ? "figure-" + slug : slug;
    }

    private static void Renumber(XElement root, string prefix)
    {
        Dictionary<string, string> names = [];
        foreach (XAttribute id in root.Descendants().Attributes("id"))
        {
            names[id.Value] = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{names.Count + 1}");
            id.Value = names[id.Value];
        }
        foreach (XAttribute attribute in root.Descendants().Attributes().Where(a => a.Value.Contains('#', StringComparison.Ordinal)))
        {
            attribute.Value = Reference().Replace(attribute.Value, match => names.TryGetValue(match.Groups[2].Value, out string? name) ? match.Groups[1].Value + name + match.Groups[3].Value : match.Value);
        }
    }

    /// <summary>A hundredth of a pixel is enough, and says nothing of the machine's rounding.</summary>
    private static string Hundredths(Match number) => double.Parse(number.ValueSpan, CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Description(Figure figure)
    {
        if (figure.Pictures is { } pictures) { return string.Create(CultureInfo.InvariantCulture, $"{pictures.Rows.Count} rows of pictures: {pictures.Caption}"); }
        string series = string.Join("; ", figure.Series.Select(s => s.Label).Where(label => label.Length > 0));
        return figure.Y + " against " + figure.X + (series.Length > 0 ? ": " + series : "");
    }

    [GeneratedRegex(@"-?\d+\.\d+(e-?\d+)?")]
    private static partial Regex Decimals();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInIds();

    [GeneratedRegex(@"^(url\(#|#)([^)]+)(\)?)$")]
    private static partial Regex Reference();
}
