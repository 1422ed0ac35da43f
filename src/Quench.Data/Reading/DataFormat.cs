using System.Text;

namespace Quench.Data.Reading;

/// <summary>Recognises a file by its first bytes, and checks its extension against them.</summary>
internal static class DataFormat
{
    private const int Looked = 4096;
    private static readonly string[] Binary = [".npy", ".npz", ".parquet", ".png"];

    /// <summary>Reads a file or folder, whatever its format.</summary>
    /// <exception cref="DataSetException">It cannot be read, or is no data set.</exception>
    public static DataSet Read(string path, string? label) => Guarded(path, () => Directory.Exists(path) ? PngFolderReader.Read(path, label) : ReadFile(path, label));

    /// <summary>Whatever a file can do to its reader is one exception that names the file.</summary>
    public static T Guarded<T>(string path, Func<T> read)
    {
        try { return read(); }
        catch (EndOfStreamException e) { throw Refused("it ends before the numbers that its header announces; it is cut off: fetch it again", e); }
        catch (DecoderFallbackException e) { throw Refused("it is no text in UTF-8; save it as UTF-8", e); }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Refused($"it cannot be read ({Text.Said(e)}); check that it is whole and that you may read it", e);
        }

        DataSetException Refused(string why, Exception inner) => new($"data {Text.Shown(path)}: {why}", inner);
    }

    private static DataSet ReadFile(string path, string? label)
    {
        DataFile file = DataFile.At(path);
        string found = Recognise(Start(file)), extension = Extension(path);
        if (Binary.Contains(extension) && extension != found) { throw file.Refused($"it is called {extension}, but by its first bytes it is {(found.Length > 0 ? "a file " + found : "none")}; rename it or write it again"); }
        return found switch
        {
            ".npy" => NpyReader.Read(file, label),
            ".npz" => NpzReader.Read(Uncompressed(file), label),
            ".parquet" => ParquetFile.Read(Uncompressed(file), label),
            ".idx" => IdxReader.Read(file, IdxReader.LabelsBeside(path) is { } labels ? DataFile.At(labels) : null, label),
            ".csv" => CsvReader.Read(file, label),
            ".png" => throw file.Refused("one picture is no data set; name the folder of pictures"),
            _ => throw file.Refused("it is of no format that is read: CSV, .npy, .npz, Parquet, IDX, or a folder of PNG"),
        };
    }

    private static byte[] Start(DataFile file)
    {
        byte[] start = new byte[Looked];
        using Stream stream = file.Open();
        int length = stream.ReadAtLeast(start, Looked, throwOnEndOfStream: false);
        return length > 0 ? start[..length] : throw file.Refused("it is empty");
    }

    private static string Recognise(ReadOnlySpan<byte> start) =>
        start.StartsWith(NpyHeader.Magic) ? ".npy"
        : start.StartsWith("PK"u8) ? ".npz"
        : start.StartsWith(ParquetFile.Magic) ? ".parquet"
        : start.StartsWith(PngReader.Magic) ? ".png"
        : IdxReader.Begins(start) ? ".idx"
        : !start.Contains((byte)0) ? ".csv" : "";

    private static string Extension(string path) =>
        Path.GetExtension(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path).ToLowerInvariant();

    private static DataFile Uncompressed(DataFile file) => file.IsExact ? file : throw file.Refused("this format is compressed by itself; unpack the .gz around it");
}
