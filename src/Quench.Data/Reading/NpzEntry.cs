using System.IO.Compression;

namespace Quench.Data.Reading;

/// <summary>An array of .npz.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">Its bytes.</param>
/// <param name="Header">Its header; null if that cannot be read, which matters only if the array is asked for.</param>
internal sealed record NpzEntry(string Name, DataFile File, NpyHeader? Header)
{
    /// <summary>The array of an entry. The size that an entry announces is believed only as far as deflate could have packed it.</summary>
    public static NpzEntry Of(DataFile archive, ZipArchiveEntry entry)
    {
        if (entry.Length > DataFile.Expanded(Math.Min(entry.CompressedLength, archive.Length)))
        {
            throw archive.Refused($"its entry {Text.Shown(entry.FullName)} announces {entry.Length} bytes in {entry.CompressedLength} packed ones; that cannot be: is the file damaged?");
        }
        DataFile file = new($"{archive.Name}!{entry.FullName}", entry.Open, entry.Length, IsExact: true);
        return new(entry.FullName[..^".npy".Length], file, HeaderOf(file));
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
