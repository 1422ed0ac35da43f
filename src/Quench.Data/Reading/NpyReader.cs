namespace Quench.Data.Reading;

/// <summary>NumPy's .npy: rows × columns, one of which may hold the labels, or rows × height × width.</summary>
internal static class NpyReader
{
    /// <summary>Reads the file.</summary>
    public static DataSet Read(DataFile file, string? label)
    {
        (float[] values, int columns, ImageShape? image) = NpyArray.Numbers(file);
        if (label is null) { return new(file.Name, values, columns, image: image); }
        if (image is not null) { throw file.Refused($"label = {Text.Shown(label)} is refused: pictures have no column of labels; save both with numpy.savez(file, x=…, y=…)"); }
        return LabelColumn.Split(file, label, values, columns);
    }
}
