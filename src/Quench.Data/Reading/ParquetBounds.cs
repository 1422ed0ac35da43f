using System.Buffers.Binary;
using Parquet.Meta;

namespace Quench.Data.Reading;

/// <summary>Parquet.Net allocates what a file announces; here the announcements are held against the bytes that there are.</summary>
internal static class ParquetBounds
{
    // A header of a page; statistics in it may quote values.
    private const int LongestHeader = 1 << 16;

    // The checksum and the size of a page among the fields of its header.
    private const int Checksum = 4, Size = 3;

    /// <summary>Checks the description at the end of the file; the stream then stands at its beginning.</summary>
    public static void RequireFooter(DataFile file, Stream stream)
    {
        byte[] end = new byte[8];
        if (file.Length < 12) { throw file.Refused("it ends before its description; fetch it again"); }
        stream.Seek(-end.Length, SeekOrigin.End);
        stream.ReadExactly(end);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(end);
        if (!end.AsSpan(4).SequenceEqual(ParquetFile.Magic) || length > file.Length - 12) { throw file.Refused("it does not end as Parquet does; it is cut off: fetch it again"); }
        byte[] footer = new byte[length];
        stream.Seek(-end.Length - length, SeekOrigin.End);
        stream.ReadExactly(footer);
        new ThriftBounds(footer).Structure();
        stream.Position = 0;
    }

    /// <summary>Checks the headers of all pages of a column.</summary>
    public static void RequirePages(DataFile file, Stream stream, ColumnMetaData column)
    {
        long at = column.DictionaryPageOffset is > 0 and long dictionary ? Math.Min(dictionary, column.DataPageOffset) : column.DataPageOffset;
        long end = at + column.TotalCompressedSize;
        if (at < 0 || column.TotalCompressedSize < 0 || end > file.Length) { throw new InvalidDataException("a column ends after the file"); }
        byte[] header = new byte[Math.Min(LongestHeader, end - at)];
        while (at < end)
        {
            stream.Position = at;
            ThriftBounds bounds = new(header.AsSpan(0, stream.ReadAtLeast(header, (int)Math.Min(header.Length, end - at), throwOnEndOfStream: false))) { Ignored = Checksum, Wanted = Size };
            bounds.Structure();
            if (bounds.Largest > (ulong)DataFile.Expanded(file.Length) || bounds.Found < 0) { throw new InvalidDataException("a page announces more than the file can hold"); }
            at += bounds.Position + bounds.Found;
        }
    }
}
