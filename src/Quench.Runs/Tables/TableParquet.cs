using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace Quench.Runs.Tables;

/// <summary>A table as Parquet: the columns of the CSV, null where there is no number.</summary>
public static class TableParquet
{
    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(Table table)
    {
        IReadOnlyList<Column> columns = Column.Of(table);
        DataField[] fields = [.. columns.Select(c => c.Numbers is null ? new DataField<string>(c.Name) : (DataField)new DataField<double?>(c.Name))];
        using MemoryStream stream = new();
        Task.Run(async () =>
        {
            await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields.Cast<Field>().ToArray()), stream).ConfigureAwait(false);
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            for (int i = 0; i < columns.Count; i++)
            {
                if (columns[i].Numbers is { } numbers) { await group.WriteAsync<double>(fields[i], numbers.Select(x => double.IsNaN(x) ? (double?)null : x).ToArray()).ConfigureAwait(false); }
                else { await group.WriteAsync(fields[i], columns[i].Texts!.ToArray()).ConfigureAwait(false); }
            }
        }).GetAwaiter().GetResult();
        return stream.ToArray();
    }
}
