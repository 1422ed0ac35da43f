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

    /// <summary>Names of columns without names: their numbers from 1.</summary>
    public static string[] Numbers(int columns) => [.. Enumerable.Range(1, columns).Select(j => j.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Takes the column of labels out of an array of numbers.</summary>
    public static DataSet Split(DataFile file, string label, float[] values, int columns)
    {
        int column = Find(file, label, Numbers(Math.Min(columns, 1 << 20)));
        int rows = columns == 0 ? 0 : values.Length / columns;
        string[] labels = new string[rows];
        float[] rest = new float[values.Length - rows];
        for (int i = 0, at = 0; i < rows; i++)
        {
            ReadOnlySpan<float> row = values.AsSpan(i * columns, columns);
            labels[i] = row[column].ToString("R", CultureInfo.InvariantCulture);
            row[..column].CopyTo(rest.AsSpan(at));
            row[(column + 1)..].CopyTo(rest.AsSpan(at + column));
            at += columns - 1;
        }
        return new(file.Name, rest, columns - 1, labels);
    }
}
