using System.Text;
using ScottPlot;
using SkiaSharp;

namespace Quench.Runs.Figures;

/// <summary>The one font of figures and reports, carried in the assembly: figures do not depend on the fonts of a machine.</summary>
internal static class FigureFont
{
    /// <summary>A family that no machine has, so that text in it proves which font drew it.</summary>
    public const string Family = "Quench Sans";

    private static readonly Lazy<SKTypeface> Loaded = new(Load);
    private static readonly Lazy<string> Face = new(() =>
        $"@font-face{{font-family:\"{Family}\";src:url(data:font/woff2;base64,{Convert.ToBase64String(Resource("QuenchSans.woff2"))}) format(\"woff2\")}}");

    /// <summary>The typeface, known to ScottPlot from the first call on.</summary>
    public static SKTypeface Typeface => Loaded.Value;

    /// <summary>A CSS rule that carries the font.</summary>
    public static string CssFace => Face.Value;

    /// <summary>Whether every character of a text has a glyph.</summary>
    public static bool Covers(string text) => text.EnumerateRunes().All(rune => Rune.IsControl(rune) || Typeface.ContainsGlyph(rune.Value));

    /// <summary>An embedded file.</summary>
    public static byte[] Resource(string name)
    {
        using Stream stream = typeof(FigureFont).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the assembly lacks its resource '{name}'");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static SKTypeface Load()
    {
        using SKData data = SKData.CreateCopy(Resource("QuenchSans.ttf"));
        SKTypeface typeface = SKTypeface.FromData(data);
        ScottPlot.Fonts.FontResolvers.Insert(0, new Resolver(typeface));
        ScottPlot.Fonts.Default = Family;
        return typeface;
    }

    private sealed class Resolver(SKTypeface typeface) : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => fontName == Family ? typeface : null;

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Family ? typeface : null;
    }
}
