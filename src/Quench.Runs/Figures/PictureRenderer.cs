using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;

namespace Quench.Runs.Figures;

/// <summary>Draws a grid of pictures: sharp pixels, one grey scale. In the SVG the pictures are one embedded PNG and the words stay text.</summary>
internal static class PictureRenderer
{
    private const float Sharp = 2;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly SKColor None = new(0xF4, 0xC7, 0xC3);       // a pixel that is not finite

    /// <summary>As PNG.</summary>
    public static byte[] Png(Figure figure, double scale) => Draw(figure, new PictureLayout(figure), (float)scale, SKColors.White, texts: true);

    /// <summary>As SVG, finished by <see cref="SvgText"/>.</summary>
    public static string SvgXml(Figure figure, out int width, out int height)
    {
        PictureLayout layout = new(figure);
        (width, height) = (layout.Width, layout.Height);
        string pixels = Convert.ToBase64String(Draw(figure, layout, Sharp, SKColors.Transparent, texts: false));
        return new XElement(Svg + "svg",
            new XElement(Svg + "rect", new XAttribute("width", width), new XAttribute("height", height), new XAttribute("fill", "#FFFFFF")),
            new XElement(Svg + "image", new XAttribute("width", width), new XAttribute("height", height), new XAttribute("style", "image-rendering:pixelated"), new XAttribute("href", "data:image/png;base64," + pixels)),
            layout.Texts.Where(t => t.Text.Length > 0).Select(t => new XElement(Svg + "text", new XAttribute("x", Number(t.X)), new XAttribute("y", Number(t.Y)), new XAttribute("font-size", Number(t.Size)),
                new XAttribute("font-family", FigureFont.Family), new XAttribute("text-anchor", t.Anchor), new XAttribute("fill", t.Muted ? FigureStyle.Muted.ToHex() : FigureStyle.Ink.ToHex()), FigurePlot.Plain(t.Text)))).ToString(SaveOptions.DisableFormatting);
    }

    private static byte[] Draw(Figure figure, PictureLayout layout, float scale, SKColor paper, bool texts)
    {
        PictureGrid grid = figure.Pictures!;
        using SKBitmap bitmap = new((int)Math.Ceiling(layout.Width * scale), (int)Math.Ceiling(layout.Height * scale), SKColorType.Rgba8888, SKAlphaType.Premul);
        using SKCanvas canvas = new(bitmap);
        canvas.Clear(paper);
        canvas.Scale(scale);
        using SKPaint edge = new() { Color = new(0xC8, 0xC8, 0xC8), Style = SKPaintStyle.Stroke, StrokeWidth = 1 / scale };
        foreach ((GreyPicture picture, float x, float y) in layout.Pictures)
        {
            using SKBitmap grey = Grey(picture, grid);
            using SKImage image = SKImage.FromBitmap(grey);
            SKRect place = SKRect.Create(x, y, picture.Width * layout.Unit, picture.Height * layout.Unit);
            canvas.DrawImage(image, place, new SKSamplingOptions(SKFilterMode.Nearest));
            place.Inflate(0.5f / scale, 0.5f / scale);
            canvas.DrawRect(place, edge);
        }
        using SKBitmap bar = Grey(new(1, 64, [.. Enumerable.Range(0, 64).Select(i => (float)(grid.Black + ((grid.White - grid.Black) * i / 63)))]), grid);
        using SKImage greys = SKImage.FromBitmap(bar);
        canvas.DrawImage(greys, layout.Scale, new SKSamplingOptions(SKFilterMode.Nearest));
        canvas.DrawRect(layout.Scale, edge);
        foreach (PictureText text in layout.Texts.Where(_ => texts)) { Write(canvas, text); }
        canvas.Flush();
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static SKBitmap Grey(GreyPicture picture, PictureGrid grid)
    {
        double range = grid.White - grid.Black;
        SKBitmap bitmap = new(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        SKColor[] colors = new SKColor[picture.Width * picture.Height];
        for (int k = 0; k < colors.Length; k++)
        {
            double share = range == 0 ? 0.5 : (picture.Pixels[k] - grid.Black) / range;
            byte level = (byte)Math.Round(255 * Math.Clamp(double.IsNaN(share) ? 0 : share, 0, 1));
            colors[k] = float.IsFinite(picture.Pixels[k]) ? new(level, level, level) : None;
        }
        bitmap.Pixels = colors;
        return bitmap;
    }

    private static void Write(SKCanvas canvas, PictureText text)
    {
        using SKFont font = new(FigureFont.Typeface, text.Size) { Subpixel = true };
        using SKPaint paint = new() { Color = text.Muted ? FigureStyle.Muted.ToSKColor() : FigureStyle.Ink.ToSKColor(), IsAntialias = true };
        SKTextAlign align = text.Anchor switch { "middle" => SKTextAlign.Center, "end" => SKTextAlign.Right, _ => SKTextAlign.Left };
        canvas.DrawText(FigurePlot.Plain(text.Text), text.X, text.Y, align, font, paint);
    }

    private static string Number(float x) => x.ToString("0.##", CultureInfo.InvariantCulture);
}
