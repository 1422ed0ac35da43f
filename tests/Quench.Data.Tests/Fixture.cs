using System.IO.Compression;

namespace Quench.Data.Tests;

/// <summary>Files that NumPy, pandas, Pillow and hyparquet-writer wrote; Fixtures/make.py says how.</summary>
internal static class Fixture
{
    public const int Rows = 7, Columns = 6;

    public static readonly string[] Labels = ["cat", "dog", "cat", "émeu", "dog", "cat", "cat"];

    /// <summary>3 k mod 41 for k = 0 to 41, less an offset.</summary>
    public static float[] Table(int less = 0) => [.. Enumerable.Range(0, Rows * Columns).Select(k => (float)((3 * k % 41) - less))];

    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    /// <summary>An array of types.npz as a file of its own.</summary>
    public static string Array(TemporaryFolder folder, string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path("types.npz"));
        string path = folder[name + ".npy"];
        archive.GetEntry(name + ".npy")!.ExtractToFile(path);
        return path;
    }

    /// <summary>The text of each row's label.</summary>
    public static string[] LabelsOf(DataSet data) => [.. data.Labels.ToArray().Select(c => data.Classes[c])];

    public static string Refusal(string path, string? label = null) => Assert.Throws<DataSetException>(() => DataSets.Open(path, label)).Message;

    /// <summary>A file of that content, and the line with which it is refused.</summary>
    public static string Refusal(TemporaryFolder folder, string name, byte[] content, string? label = null)
    {
        File.WriteAllBytes(folder[name], content);
        return Refusal(folder[name], label);
    }
}
