using System.IO.Compression;

namespace Quench.Data.Reading;

/// <summary>
/// NumPy's .npz. The numbers are the array called x, X, data or images, else the only one of two or three dimensions; the labels are the one
/// that is asked for, else the one called y, Y, labels or label, if there is one.
/// </summary>
internal static class NpzReader
{
    private const int MostEntries = 1000;
    private static readonly string[] NamesOfData = ["x", "X", "data", "images"], NamesOfLabels = ["y", "Y", "labels", "label"];

    /// <summary>Reads the file.</summary>
    public static DataSet Read(DataFile file, string? label)
    {
        using ZipArchive archive = new(file.Open(), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostEntries) { throw file.Refused($"it holds {archive.Entries.Count} entries; valid is up to {MostEntries} arrays"); }
        List<NpzEntry> arrays = [.. archive.Entries.Where(e => e.FullName.EndsWith(".npy", StringComparison.Ordinal)).Select(e => NpzEntry.Of(file, e))];
        string all = arrays.Count == 0 ? "nothing" : Text.List([.. arrays.Select(a => $"{a.Name} {a.Header?.ShapeText ?? "(not readable)"}")]);

        NpzEntry? labels = Find(label is null ? NamesOfLabels : [label]);
        if (label is not null && labels is null) { throw file.Refused($"label = {Text.Shown(label)} is refused{Text.DidYouMean(label, arrays.Select(a => a.Name))}: valid is one of its arrays, which are {all}"); }
        NpzEntry? data = Find(NamesOfData);
        if (data is null)
        {
            NpzEntry[] fit = [.. arrays.Where(a => a != labels && a.Header is { Number: not null, Shape.Count: 2 or 3 })];
            data = fit.Length == 1 ? fit[0] : throw file.Refused($"which array holds the data is not clear: it has {all}; call the array x (or X, data, images), and the labels y");
        }
        (float[] values, int columns, ImageShape? image) = NpyArray.Numbers(data.Intact());
        return new(file.Name, values, columns, labels is null ? null : NpyArray.Labels(labels.Intact()), image);

        NpzEntry? Find(string[] names) => names.Select(name => arrays.Find(a => a.Name == name)).FirstOrDefault(found => found is not null);
    }
}
