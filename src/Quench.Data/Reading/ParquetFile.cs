using Parquet;
using Parquet.Schema;

namespace Quench.Data.Reading;

/// <summary>Parquet: numeric columns, and one of labels, numeric or text.</summary>
internal static class ParquetFile
{
    // pandas keeps its index as a column of this name: it counts rows, it is no datum.
    private const string IndexOfPandas = "__index_level_0__";

    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>Reads the file.</summary>
    public static DataSet Read(DataFile file, string? label)
    {
        try { return Task.Run(() => ReadAll(file, label)).GetAwaiter().GetResult(); }
        catch (Exception e) when (e is not DataSetException) { throw file.Refused($"it is a damaged Parquet file ({Text.Said(e)}); write it again", e); }
    }

    private static async Task<DataSet> ReadAll(DataFile file, string? label)
    {
        using Stream stream = file.Open();
        ParquetBounds.RequireFooter(file, stream);
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream).ConfigureAwait(false);
        DataField[] fields = [.. reader.Schema.DataFields.Where(f => f.Name != IndexOfPandas)];
        int labelled = LabelColumn.Find(file, label, [.. fields.Select(f => f.Name)]);
        DataField[] numeric = [.. fields.Where((_, j) => j != labelled)];
        Check(file, numeric, labelled < 0 ? null : fields[labelled]);

        long rows = 0;
        foreach (ParquetRowGroupReader group in reader.RowGroups) { rows = group.RowCount is >= 0 and <= int.MaxValue ? rows + group.RowCount : throw file.Refused($"a group of {group.RowCount} rows is refused; it is damaged"); }
        RequireCredible(file, rows, fields.Length);
        foreach (Parquet.Meta.ColumnMetaData column in reader.RowGroups.SelectMany(g => g.RowGroup.Columns).Select(c => c.MetaData).OfType<Parquet.Meta.ColumnMetaData>()) { ParquetBounds.RequirePages(file, stream, column); }
        float[] values = file.Allocate(rows, numeric.Length);
        string[]? labels = labelled < 0 ? null : new string[rows];
        int start = 0;
        foreach (ParquetRowGroupReader group in reader.RowGroups)
        {
            for (int j = 0; j < numeric.Length; j++)
            {
                double?[] column = await ParquetColumn.Numbers(group, numeric[j]).ConfigureAwait(false);
                for (int i = 0; i < column.Length; i++) { values[((start + (long)i) * numeric.Length) + j] = (float)(column[i] ?? throw Null(file, start + i, numeric[j])); }
            }
            if (labels is not null)
            {
                string?[] column = await ParquetColumn.Texts(group, fields[labelled]).ConfigureAwait(false);
                for (int i = 0; i < column.Length; i++) { labels[start + i] = column[i] ?? throw Null(file, start + i, fields[labelled]); }
            }
            start += (int)group.RowCount;
        }
        return new(file.Name, values, numeric.Length, labels);
    }

    private static void Check(DataFile file, DataField[] numeric, DataField? label)
    {
        if (numeric.FirstOrDefault(f => !ParquetColumn.IsNumeric(f)) is { } other)
        {
            throw file.Refused($"its column {Text.Shown(other.Name)} holds no numbers; drop it{(ParquetColumn.IsLabel(other) && label is null ? $", or if it holds labels, name it: label = {Text.Shown(other.Name)}" : "")}");
        }
        if (label is not null && !ParquetColumn.IsLabel(label)) { throw file.Refused($"label = {Text.Shown(label.Name)} is refused: the column holds neither numbers nor texts"); }
        if (numeric.Length == 0) { throw file.Refused("it has no column of numbers; at least 1 is needed"); }
    }

    // A column that repeats itself can be packed without limit, but then it says nothing.
    private static void RequireCredible(DataFile file, long rows, int columns)
    {
        if ((double)rows * columns > DataFile.Expanded(file.Length)) { throw file.Refused($"it announces {rows} rows of {columns} columns in {file.Length} bytes; it is damaged, or constant"); }
    }

    private static DataSetException Null(DataFile file, int row, DataField field) => file.Refused($"row {row + 1}, column {Text.Shown(field.Name)}: there is no value (null); remove the row or fill it in");
}
