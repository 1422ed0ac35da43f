using System.Buffers.Binary;

namespace Quench.Data.Reading;

/// <summary>
/// IDX, the format of MNIST: 0, 0, type, number of dimensions, dimensions, numbers, all big endian. Beside …images-idx3… the labels are
/// looked for in …labels-idx1…, plain or .gz.
/// </summary>
internal static class IdxReader
{
    /// <summary>Whether a file begins as IDX does.</summary>
    public static bool Begins(ReadOnlySpan<byte> start) => start is [0, 0, >= 0x08 and <= 0x0e, >= 1 and <= 8, ..];

    /// <summary>The file of labels that belongs to a file of images, or null.</summary>
    public static string? LabelsBeside(string path)
    {
        string name = Path.GetFileName(path);
        string labels = name.Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);
        if (labels == name || !name.Contains("idx3", StringComparison.Ordinal)) { return null; }
        string other = labels.EndsWith(".gz", StringComparison.Ordinal) ? labels[..^3] : labels + ".gz";
        return new[] { labels, other }.Select(n => Path.Combine(Path.GetDirectoryName(path) ?? "", n)).FirstOrDefault(File.Exists);
    }

    /// <summary>Reads a file of rows or images, and the labels if there are any.</summary>
    public static DataSet Read(DataFile file, DataFile? labels, string? label)
    {
        if (label is not null) { throw file.Refused($"label = {Text.Shown(label)} is refused: the labels of IDX stand in a file of their own, …labels-idx1… beside …images-idx3…; leave label out"); }
        using Stream stream = file.Open();
        (NumberFormat format, int[] shape) = Header(stream, file);
        if (shape.Length is not (2 or 3)) { throw file.Refused($"it has {shape.Length} dimensions; valid is rows × columns or images × height × width{(shape.Length == 1 ? ": open the file of images, its labels are found beside it" : "")}"); }
        double columns = shape.Length == 2 ? shape[1] : (double)shape[1] * shape[2];
        float[] values = file.Allocate(shape[0], columns);
        format.Read(stream, values);
        if (stream.ReadByte() >= 0) { throw file.Refused("it goes on after the numbers that its header announces; fetch it again"); }
        return new(file.Name, values, (int)columns, labels is null ? null : Labels(labels), shape.Length == 3 ? new(shape[1], shape[2]) : null);
    }

    private static string[] Labels(DataFile file)
    {
        using Stream stream = file.Open();
        (NumberFormat format, int[] shape) = Header(stream, file);
        if (shape.Length != 1) { throw file.Refused($"labels of {shape.Length} dimensions are refused; valid is 1"); }
        file.RequireMemory(shape[0], format.Size);
        return format.ReadTexts(stream, shape[0]);
    }

    private static (NumberFormat Format, int[] Shape) Header(Stream stream, DataFile file)
    {
        byte[] start = new byte[4];
        stream.ReadExactly(start);
        if (!Begins(start)) { throw file.Refused("it does not begin as IDX does (0, 0, type, dimensions); fetch it again"); }
        NumberFormat format = start[2] switch
        {
            0x08 => new('u', 1, BigEndian: true),
            0x09 => new('i', 1, BigEndian: true),
            0x0b => new('i', 2, BigEndian: true),
            0x0c => new('i', 4, BigEndian: true),
            0x0d => new('f', 4, BigEndian: true),
            0x0e => new('f', 8, BigEndian: true),
            _ => throw file.Refused($"its type is 0x{start[2]:x2}; valid is 0x08, 0x09, 0x0b, 0x0c, 0x0d or 0x0e"),
        };
        int[] shape = new int[start[3]];
        for (int d = 0; d < shape.Length; d++)
        {
            stream.ReadExactly(start);
            shape[d] = BinaryPrimitives.ReadInt32BigEndian(start);
            if (shape[d] < 0) { throw file.Refused($"its dimension {d + 1} is {(uint)shape[d]}; valid is up to {int.MaxValue}"); }
        }
        file.RequireLength(4 + (4 * shape.Length) + (format.Size * shape.Aggregate(1.0, (product, n) => product * n)));
        return (format, shape);
    }
}
