namespace Quench.Data.Reading;

/// <summary>A folder of PNG of one size, in ordinal order of their names; if they stand in subfolders, the names of these are the labels.</summary>
internal static class PngFolderReader
{
    /// <summary>The pictures of a folder.</summary>
    public static string[] Pictures(string folder)
    {
        string[] subfolders = [.. Directory.GetDirectories(folder).Where(f => Png(f).Length > 0).Order(StringComparer.Ordinal)];
        string[] own = Png(folder);
        DataFile named = new(folder, () => Stream.Null, 0, IsExact: true);
        if (subfolders.Length == 0) { return own.Length > 0 ? own : throw named.Refused("the folder holds no PNG, nor do its subfolders; name a file, or a folder of *.png"); }
        return own.Length == 0 ? [.. subfolders.SelectMany(Png)] : throw named.Refused($"{own.Length} PNG stand beside subfolders of PNG; put each into the subfolder of its label");
    }

    /// <summary>Reads all pictures.</summary>
    public static DataSet Read(string folder, string? label)
    {
        string[] paths = Pictures(folder);
        DataFile[] files = [.. paths.Select(DataFile.Plain)];
        bool labelled = Path.GetDirectoryName(paths[0]) != Path.TrimEndingDirectorySeparator(folder);
        if (label is not null) { throw new DataFile(folder, () => Stream.Null, 0, IsExact: true).Refused($"label = {Text.Shown(label)} is refused: labels of pictures are the names of their subfolders; leave label out"); }
        ImageShape shape = PngReader.Shape(files[0]);
        int columns = shape.Height * shape.Width;
        float[] values = files[0].Allocate(files.Length, columns);
        for (int i = 0; i < files.Length; i++)
        {
            ImageShape own = PngReader.Shape(files[i]);
            if (own != shape) { throw files[i].Refused($"it has {own.Height} × {own.Width} pixels, the first ({Text.Shown(files[0].Name)}) {shape.Height} × {shape.Width}; all need the same size"); }
            PngReader.Read(files[i], values.AsSpan(i * columns, columns));
        }
        return new(folder, values, columns, labelled ? [.. paths.Select(p => Path.GetFileName(Path.GetDirectoryName(p)!))] : null, shape);
    }

    private static string[] Png(string folder) => [.. Directory.GetFiles(folder).Where(f => Path.GetExtension(f).Equals(".png", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
}
