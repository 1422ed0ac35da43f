using System.IO.Compression;

namespace Quench.Data;

/// <summary>A file being read: its name for messages, its bytes, and what it may ask of memory.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Open">Opens its bytes, uncompressed.</param>
/// <param name="Length">Bytes at most, uncompressed: exact for a plain file, an upper bound for a compressed one.</param>
/// <param name="IsExact">Whether <paramref name="Length"/> is exact.</param>
internal sealed record DataFile(string Name, Func<Stream> Open, long Length, bool IsExact)
{
    // The most that deflate can expand, and a block for what is nearly empty.
    private const long LargestExpansion = 1032, Slack = 1024;

    /// <summary>A file on disk; by its first two bytes it is decompressed.</summary>
    public static DataFile At(string path)
    {
        long length = new FileInfo(path).Length;
        // Also pipes and devices have no length: reading them might never end.
        if (length == 0) { throw Plain(path).Refused("it is empty"); }
        using FileStream stream = File.OpenRead(path);
        return stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b
            ? new(path, () => new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Expanded(length), IsExact: false)
            : Plain(path);
    }

    /// <summary>A file on disk, as it is.</summary>
    public static DataFile Plain(string path) => new(path, () => File.OpenRead(path), new FileInfo(path).Length, IsExact: true);

    /// <summary>The embedded file of that name.</summary>
    public static DataFile Embedded(string name, string resource)
    {
        Stream Open() => typeof(DataFile).Assembly.GetManifestResourceStream(resource)!;
        using Stream stream = Open();
        return new(name, () => new GZipStream(Open(), CompressionMode.Decompress), Expanded(stream.Length), IsExact: false);
    }

    /// <summary>The most bytes that a deflated stream can hold.</summary>
    public static long Expanded(long compressed) => (compressed * LargestExpansion) + Slack;

    /// <summary>An exception that names the file.</summary>
    public DataSetException Refused(string why, Exception? inner = null) => new($"data {Text.Shown(Name)}: {why}", inner);

    /// <summary>Refuses numbers that memory cannot hold, before they are read.</summary>
    public void RequireMemory(long rows, double columns)
    {
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        double bytes = rows * columns * sizeof(float);
        if (bytes > available || rows * columns > Array.MaxLength)
        {
            throw Refused(FormattableString.Invariant($"{rows} × {columns} numbers need {bytes / 1e9:G3} GB; valid is up to {Math.Min(available, 4.0 * Array.MaxLength) / 1e9:G3} GB on this machine; take fewer rows or columns"));
        }
    }

    /// <summary>Refuses a header that announces more or other bytes than the file holds.</summary>
    public void RequireLength(double announced)
    {
        if (IsExact ? announced != Length : announced > Length)
        {
            throw Refused(FormattableString.Invariant($"its header announces {announced} bytes, the file holds {(IsExact ? "" : "at most ")}{Length}; it is cut off or damaged: fetch it again"));
        }
    }

    /// <summary>The array for that many numbers.</summary>
    public float[] Allocate(long rows, double columns)
    {
        RequireMemory(rows, columns);
        return new float[(int)(rows * columns)];
    }
}
