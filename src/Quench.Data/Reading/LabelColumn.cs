using System.Globalization;

namespace Quench.Data.Reading;

/// <summary>Which column holds the labels.</summary>
internal static class LabelColumn
{
    /// <summary>Its index: a column of that name, else "last", else a number from 1; −1 if no label is asked.</summary>
    public static int Find(DataFile file, string? label, IReadOnlyList<string> names)
    {
        if (label is null) { return -1; }
        for (int j = 0; j < names.Count; j++) { if (names[j] == label) { return j; } }
        if (label == "last") { return names.Count - 1; }
        if (int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= names.Count) { return number - 1; }
        throw file.Refused($"label = {Text.Shown(label)} is refused{Text.DidYouMean(label, names)}: valid is one of its columns ({Text.List(names)}), their number from 1 to {names.Count}, or last");
    }
}
