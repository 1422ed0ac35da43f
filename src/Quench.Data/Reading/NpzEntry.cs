using System.IO.Compression;
using System.IO.Hashing;

namespace Quench.Data.Reading;

/// <summary>An array of .npz.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">Its bytes.</param>
/// <param name="Header">Its header; null if that cannot be read, which matters only if the array is asked for.</param>
/// <param name="Checksum">CRC-32 that the archive holds of it.</param>
internal sealed record NpzEntry(string Name, DataFile File, NpyHeader? Header, uint Checksum)
{
    /// <summary>The bytes, once their checksum is the archive's.</summary>
    public DataFile Intact()
    {
        Crc32 sum = new();
        using (Stream stream = File.Open()) { sum.Append(stream); }
        return sum.GetCurrentHashAsUInt32() == Checksum ? File : throw File.Refused("its checksum is not that of the archive; the file is damaged: fetch it again");
    }

    /// <summary>The array of an entry. The size that an entry announces is believed only as far as deflate could have packed it.</summary>
    public static NpzEntry Of(DataFile archive, ZipArchiveEntry entry)
    {
        if (entry.Length > DataFile.Expanded(Math.Min(entry.CompressedLength, archive.Length)))
        {
            throw archive.Refused($"its entry {Text.Shown(entry.FullName)} announces {entry.Length} bytes in {entry.CompressedLength} packed ones; that cannot be: is the file damaged?");
        }
        DataFile file = new($"{archive.Name}!{entry.FullName}", entry.Open, entry.Length, IsExact: true);
        return new(entry.FullName[..^".npy".Length], file, HeaderOf(file), entry.Crc32);
    }

    private static NpyHeader? HeaderOf(DataFile file)
    {
        try
        {
            using Stream stream = file.Open();
            return NpyHeader.Read(stream, file);
        }
        catch (Exception e) when (e is DataSetException or IOException or InvalidDataException) { return null; }
    }
}
