using System.Globalization;

namespace Quench.Cli;

/// <summary>What is in a data set, for a reader and as JSON.</summary>
internal sealed record DataSummary(
    string Name, int Rows, int Columns, ImageShape? Image, IReadOnlyList<ClassCount> Classes, string Fingerprint, int DuplicateRows, int ConstantColumns,
    float Minimum, float Maximum, double MeanVariance, double Scale)
{
    private const int ShownClasses = 20;

    public static DataSummary Of(DataSet data)
    {
        ReadOnlySpan<float> values = data.Values.Span;
        (float minimum, float maximum) = (values[0], values[0]);
        foreach (float x in values) { (minimum, maximum) = (Math.Min(minimum, x), Math.Max(maximum, x)); }
        int[] counts = new int[data.Classes.Count];
        foreach (int label in data.Labels) { counts[label]++; }
        double scale = data.ConstantColumns == data.Columns ? 0 : data.Standardize().Scale[0];
        return new(data.Name, data.Rows, data.Columns, data.Image, [.. data.Classes.Zip(counts, (name, count) => new ClassCount(name, count))], data.Fingerprint, data.DuplicateRows, data.ConstantColumns,
            minimum, maximum, scale * scale, scale);
    }

    /// <summary>One line a property.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"data              {Plain(Name)}";
        yield return Invariant($"rows × columns    {Rows} × {Columns}{(Image is { } image ? $", images of {image.Height} × {image.Width} pixels" : "")}");
        yield return Invariant($"classes           {(Classes.Count == 0 ? "none; name the column of labels with --label NAME" : $"{Classes.Count}: {string.Join(", ", Classes.Take(ShownClasses).Select(c => $"{Plain(c.Name)} ({c.Count})"))}{(Classes.Count > ShownClasses ? ", …" : "")}")}");
        yield return $"fingerprint       {Fingerprint}";
        yield return Invariant($"duplicate rows    {DuplicateRows}");
        yield return Invariant($"constant columns  {ConstantColumns}");
        yield return Invariant($"range             {Minimum} to {Maximum}");
        yield return Invariant($"mean variance     {MeanVariance:G8} of a column (scale {Scale:G8})");
    }

    /// <summary>Text of a file on one line, without characters that drive a terminal or turn the direction of writing.</summary>
    public static string Plain(string text) => string.Concat(text.Select(c =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '·' : c));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

/// <summary>A class and its number of rows.</summary>
internal sealed record ClassCount(string Name, int Count);
