using System.Globalization;
using Quench.Data.Reading;
using Quench.Data.Sets;

namespace Quench.Data;

/// <summary>Opens data sets by name or file; thread safe.</summary>
public static class DataSets
{
    private static readonly OpenedData Opened = new(capacity: 8);
    private static readonly Lazy<DataSet> OpenedDigits = new(() => Digits.Read(null));

    /// <summary>The sets that are known by name.</summary>
    public static IReadOnlyList<NamedData> Named => [Digits.About, Fashion.About];

    /// <summary>
    /// Opens a set. The format of a file is seen by its content: CSV (also .gz), .npy, .npz, Parquet, IDX (also .gz), or a folder of PNG.
    /// Opened again while its files are unchanged, it is the same object.
    /// </summary>
    /// <param name="nameOrPath">A name of <see cref="Named"/>, else a file or folder; a file called as a set is written ./name.</param>
    /// <param name="label">
    /// The column of labels: its name, its number from 1, or "last"; of .npz the name of an array. Null: no labels, except where the format
    /// knows them itself (named sets, IDX with a file of labels, .npz with an array y, subfolders of PNG).
    /// </param>
    /// <exception cref="DataSetException">There is none, it cannot be read, has no such label, or is more than memory holds.</exception>
    public static DataSet Open(string nameOrPath, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        if (nameOrPath == Digits.About.Name) { return label is null ? OpenedDigits.Value : Opened.Get(Key("", label), "", () => Digits.Read(label)); }
        string path = Path.GetFullPath(nameOrPath == "fashion" ? Fashion.Require() : Existing(nameOrPath));
        return Opened.Get(Key(path, label), DataFormat.Guarded(path, () => State(path)), () => DataFormat.Read(path, label));
    }

    private static string Existing(string path) => File.Exists(path) || Directory.Exists(path) ? path
        : throw new DataSetException($"there is no data {Text.Shown(path)}{Text.DidYouMean(path, Named.Select(n => n.Name))}: name a file, a folder of PNG, or {string.Join(" or ", Named.Select(n => n.Name))}; quench data lists what is known");

    private static string Key(string path, string? label) => label is null ? path : $"{path}\0{label}";

    // Length and time of every file that is read.
    private static string State(string path)
    {
        IEnumerable<string> files = Directory.Exists(path) ? PngFolderReader.Pictures(path) : [path, .. IdxReader.LabelsBeside(path) is { } labels ? [labels] : Array.Empty<string>()];
        return string.Join('\n', files.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f}:{new FileInfo(f).Length}:{File.GetLastWriteTimeUtc(f).Ticks}")));
    }
}
