using System.Globalization;

namespace Quench.Data;

/// <summary>Texts of files in messages.</summary>
internal static class Text
{
    private const int Longest = 240;

    /// <summary>Quoted, short, on one line, without characters that drive a terminal or turn the direction of writing.</summary>
    public static string Shown(string text) => $"'{Plain(text)}'";

    /// <summary>What another library says of a file, which may quote it.</summary>
    public static string Said(Exception exception) => Plain(exception.Message.Split('\n')[0]);

    /// <summary>The first few names, and how many more there are.</summary>
    public static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(20).Select(Shown)) + (names.Count > 20 ? $", and {(names.Count - 20).ToString(CultureInfo.InvariantCulture)} more" : "");

    /// <summary>" (did you mean 'digits'?)" if one of the known names begins alike or differs by at most two letters, else empty.</summary>
    public static string DidYouMean(string word, IEnumerable<string> known)
    {
        string? near = known.FirstOrDefault(k => string.Equals(k, word, StringComparison.OrdinalIgnoreCase))
            ?? known.Where(k => Math.Abs(k.Length - word.Length) <= 2).OrderBy(k => Distance(word, k)).FirstOrDefault(k => Distance(word, k) <= Math.Min(2, k.Length / 2));
        return near is null ? "" : $" (did you mean {Shown(near)}?)";
    }

    private static string Plain(string text) => string.Concat((text.Length <= Longest ? text : text[..(Longest - 1)] + "…").Select(c =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate ? '·' : c));

    // Levenshtein.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            (int diagonal, row[0]) = (row[0], i);
            for (int j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }
        return row[^1];
    }
}
