using System.Globalization;

namespace Quench.Tabular;

/// <summary>From one text a row to classes and an index a row.</summary>
internal static class Labelling
{
    /// <summary>Refuses rows without a label.</summary>
    public static void Check(string name, IReadOnlyList<string> labels)
    {
        int[] missing = [.. Enumerable.Range(0, labels.Count).Where(row => string.IsNullOrWhiteSpace(labels[row]))];
        if (missing.Length > 0) { throw Contents.Refused(name, $"{Contents.Rows(missing.Length, missing)} without a label; give each row one"); }
    }

    /// <summary>Distinct labels, in numeric order if all are numbers, else ordinal; and the index of each row's.</summary>
    public static (IReadOnlyList<string> Classes, int[] Labels) Classify(IReadOnlyList<string> labels)
    {
        string[] classes = [.. labels.Distinct(StringComparer.Ordinal)];
        double[] numbers = new double[classes.Length];
        bool numeric = true;
        for (int c = 0; c < classes.Length && numeric; c++)
        {
            numeric = double.TryParse(classes[c], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[c]) && double.IsFinite(numbers[c]);
        }
        Array.Sort(classes, StringComparer.Ordinal);
        if (numeric) { classes = [.. classes.OrderBy(c => double.Parse(c, NumberStyles.Float, CultureInfo.InvariantCulture))]; }
        Dictionary<string, int> index = new(StringComparer.Ordinal);
        for (int c = 0; c < classes.Length; c++) { index.Add(classes[c], c); }
        return (Array.AsReadOnly(classes), [.. labels.Select(l => index[l])]);
    }
}
