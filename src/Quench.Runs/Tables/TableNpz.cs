using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Quench.Runs.Tables;

/// <summary>A table as .npz: one array a column, float64 or unicode; NaN where there is no number.</summary>
public static class TableNpz
{
    /// <summary>The bytes of the archive.</summary>
    public static byte[] Write(Table table)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (Column column in Column.Of(table))
            {
                using Stream entry = archive.CreateEntry(column.Name + ".npy").Open();
                entry.Write(column.Numbers is { } numbers ? Numbers(numbers) : Texts(column.Texts!));
            }
        }
        return stream.ToArray();
    }

    private static byte[] Numbers(IReadOnlyList<double> numbers)
    {
        byte[] data = new byte[8 * numbers.Count];
        for (int i = 0; i < numbers.Count; i++) { BinaryPrimitives.WriteDoubleLittleEndian(data.AsSpan(8 * i), numbers[i]); }
        return [.. Header("<f8", numbers.Count), .. data];
    }

    private static byte[] Texts(IReadOnlyList<string> texts)
    {
        int width = Math.Max(1, texts.Select(t => t.EnumerateRunes().Count()).DefaultIfEmpty(0).Max());
        byte[] data = new byte[4 * width * texts.Count];
        for (int i = 0; i < texts.Count; i++) { Encoding.UTF32.GetBytes(texts[i], data.AsSpan(4 * width * i)); }
        return [.. Header($"<U{width}", texts.Count), .. data];
    }

    private static byte[] Header(string type, int count)
    {
        string text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({count},), }}";
        text = text.PadRight(((10 + text.Length + 1 + 63) / 64 * 64) - 11) + "\n";
        byte[] header = [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. Encoding.ASCII.GetBytes(text)];
        return header;
    }
}
