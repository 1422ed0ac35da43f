using SkiaSharp;

namespace Quench.Runs.Figures;

/// <summary>A line of text in a grid of pictures.</summary>
/// <param name="Text">The text.</param>
/// <param name="X">Its anchor.</param>
/// <param name="Y">Its base line.</param>
/// <param name="Size">Size of the letters.</param>
/// <param name="Anchor">start, middle or end.</param>
/// <param name="Muted">Whether it is grey.</param>
internal sealed record PictureText(string Text, float X, float Y, float Size, string Anchor, bool Muted);

/// <summary>Where everything of a grid of pictures stands, in units of the SVG; a pixel of a picture is a whole number of half units, so that it stays sharp at twice the size.</summary>
internal sealed class PictureLayout
{
    private const float Gap = 3, GroupGap = 10, Margin = 18, TextGap = 10, MostCell = 96, LeastCell = 18;

    /// <summary>The layout of a figure.</summary>
    public PictureLayout(Figure figure)
    {
        PictureGrid grid = figure.Pictures!;
        GreyPicture[] all = [.. grid.Rows.SelectMany(r => r.Pictures).OfType<GreyPicture>()];
        (int height, int width) = (all.Max(p => p.Height), all.Max(p => p.Width));
        int columns = grid.Rows.Max(r => r.Pictures.Count);
        bool alternate = grid.Kinds.Count > 1;
        float left = Margin + Widest(grid.Rows.Select(r => r.Label), FigureStyle.TickSize), right = Margin + (alternate ? Widest(grid.Kinds, Small) : 0);
        float cell = Math.Clamp(((FigureStyle.Width - left - right + Gap) / columns) - Gap, LeastCell, MostCell);
        Unit = Math.Max(1, MathF.Floor(2 * cell / Math.Max(width, height))) / 2;
        (float across, float down) = (width * Unit, height * Unit);
        float grown = (columns * (across + Gap)) - Gap;
        Width = (int)Math.Ceiling(Math.Max(FigureStyle.Width, left + grown + right));
        left += (Width - left - grown - right) / 2;
        Left = MathF.Floor(left);

        Texts.Add(new(figure.Title, Left + (grown / 2), 26, FigureStyle.Fitted(FigurePlot.Plain(figure.Title), FigureStyle.TitleSize, 2 * Math.Min(Left + (grown / 2), Width - Left - (grown / 2)) - 20), "middle", false));
        float y = 44;
        if (grid.Columns.Any(c => c.Length > 0))
        {
            for (int i = 0; i < grid.Columns.Count; i++) { Texts.Add(new(grid.Columns[i], Left + (i * (across + Gap)) + (across / 2), y + 6, FigureStyle.Fitted(grid.Columns[i], Small, across + Gap - 2), "middle", false)); }
            y += 16;
        }
        for (int r = 0; r < grid.Rows.Count; r++)
        {
            PictureRow row = grid.Rows[r];
            if (r > 0) { y += (alternate && row.Kind == 0) || (!alternate && row.Label.Length > 0 && grid.Rows.Any(other => other.Label.Length == 0)) ? GroupGap : Gap; }
            int group = grid.Rows.Skip(r + 1).TakeWhile(next => next.Label.Length == 0).Count() + 1;
            if (row.Label.Length > 0) { Texts.Add(new(row.Label, Left - TextGap, y + (((alternate ? Math.Min(group, grid.Kinds.Count) : 1) * (down + Gap)) - Gap) / 2 + 5, FigureStyle.TickSize, "end", false)); }
            if (alternate) { Texts.Add(new(grid.Kinds[row.Kind], Left + grown + TextGap, y + (down / 2) + 4, Small, "start", true)); }
            for (int c = 0; c < row.Pictures.Count; c++)
            {
                if (row.Pictures[c] is { } picture) { Pictures.Add((picture, Left + (c * (across + Gap)), y)); }
            }
            y += down;
        }
        (string low, string high) = (NumberText.Significant(grid.Black, 3), NumberText.Significant(grid.White, 3));
        float end = Left + grown - Wide(high, Small) - 5, bar = Math.Min(80, grown / 3);
        Scale = new(end - bar, y + 17, end, y + 26);
        Texts.Add(new(low, Scale.Left - 5, y + 26, Small, "end", true));
        Texts.Add(new(high, Scale.Right + 5, y + 26, Small, "start", true));
        float room = Scale.Left - 24 - Wide(low, Small) - Left;
        bool below = FigureStyle.Fitted(FigurePlot.Plain(grid.Caption), FigureStyle.LegendSize, room) < 10;
        if (below) { y += 22; }
        Texts.Add(new(grid.Caption, Left, y + 26, FigureStyle.Fitted(FigurePlot.Plain(grid.Caption), FigureStyle.LegendSize, below ? Width - Left - Margin : room), "start", false));
        Height = (int)Math.Ceiling(y + 42);
    }

    /// <summary>Size of small letters.</summary>
    public const float Small = 12;

    /// <summary>Width and height of the figure.</summary>
    public int Width { get; }

    /// <inheritdoc cref="Width"/>
    public int Height { get; }

    /// <summary>Left edge of the first column.</summary>
    public float Left { get; }

    /// <summary>Units a pixel of a picture.</summary>
    public float Unit { get; }

    /// <summary>The pictures with their upper left corners.</summary>
    public List<(GreyPicture Picture, float X, float Y)> Pictures { get; } = [];

    /// <summary>All texts.</summary>
    public List<PictureText> Texts { get; } = [];

    /// <summary>The bar of greys.</summary>
    public SKRect Scale { get; }

    private static float Widest(IEnumerable<string> texts, float size) => texts.Select(t => Wide(t, size)).DefaultIfEmpty(0).Max() is > 0 and var width ? width + TextGap : 0;

    private static float Wide(string text, float size)
    {
        using SKFont font = new(FigureFont.Typeface, size);
        return font.MeasureText(FigurePlot.Plain(text));
    }
}
