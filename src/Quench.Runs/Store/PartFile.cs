using Parquet;
using Parquet.Schema;

namespace Quench.Runs.Store;

/// <summary>Rows of a part ↔ Parquet, column by column and without code made at run time: a user's program may have that switched off.</summary>
internal static class PartFile
{
    private sealed record Column(DataField Field, Func<ParquetRowGroupWriter, IReadOnlyList<PartRow>, Task> Write, Func<ParquetRowGroupReader, DataField, PartRow[], Task> Read);

    private static readonly Column[] Columns =
    [
        Text(nameof(PartRow.Study), r => r.Study, (r, x) => r.Study = x),
        Text(nameof(PartRow.Point), r => r.Point, (r, x) => r.Point = x),
        Number<int>(nameof(PartRow.Replica), r => r.Replica, (r, x) => r.Replica = x),
        Text(nameof(PartRow.Kind), r => r.Kind, (r, x) => r.Kind = x),
        Number<int>(nameof(PartRow.Observation), r => r.Observation, (r, x) => r.Observation = x),
        Text(nameof(PartRow.Quantity), r => r.Quantity, (r, x) => r.Quantity = x),
        Text(nameof(PartRow.Symbol), r => r.Symbol, (r, x) => r.Symbol = x),
        Text(nameof(PartRow.Along), r => r.Along, (r, x) => r.Along = x),
        Number<bool>(nameof(PartRow.OverReplicas), r => r.OverReplicas, (r, x) => r.OverReplicas = x),
        Optional(nameof(PartRow.Along1), r => r.Along1, (r, x) => r.Along1 = x),
        Optional(nameof(PartRow.Along2), r => r.Along2, (r, x) => r.Along2 = x),
        Number<int>(nameof(PartRow.Index), r => r.Index, (r, x) => r.Index = x),
        Number<double>(nameof(PartRow.Value), r => r.Value, (r, x) => r.Value = x),
        Number<double>(nameof(PartRow.Error), r => r.Error, (r, x) => r.Error = x),
        Number<double>(nameof(PartRow.Tau), r => r.Tau, (r, x) => r.Tau = x),
        Number<long>(nameof(PartRow.Count), r => r.Count, (r, x) => r.Count = x),
        Number<double>(nameof(PartRow.Freedom), r => r.Freedom, (r, x) => r.Freedom = x),
        Number<int>(nameof(PartRow.Height), r => r.Height, (r, x) => r.Height = x),
        Number<int>(nameof(PartRow.Width), r => r.Width, (r, x) => r.Width = x),
        Bytes(nameof(PartRow.Pixels), r => r.Pixels, (r, x) => r.Pixels = x),
        Text(nameof(PartRow.Outcome), r => r.Outcome, (r, x) => r.Outcome = x),
        Number<double>(nameof(PartRow.Seconds), r => r.Seconds, (r, x) => r.Seconds = x),
        Text(nameof(PartRow.By), r => r.By, (r, x) => r.By = x),
        Number<int>(nameof(PartRow.Format), r => r.Format, (r, x) => r.Format = x),
        Text(nameof(PartRow.Needs), r => r.Needs, (r, x) => r.Needs = x),
    ];

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(IReadOnlyList<PartRow> rows)
    {
        using MemoryStream stream = new();
        Task.Run(async () =>
        {
            await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(Columns.Select(c => (Field)c.Field).ToArray()), stream).ConfigureAwait(false);
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            foreach (Column column in Columns) { await column.Write(group, rows).ConfigureAwait(false); }
        }).GetAwaiter().GetResult();
        return stream.ToArray();
    }

    /// <summary>The rows of a file; a column that it lacks keeps its default.</summary>
    public static IReadOnlyList<PartRow> Read(byte[] bytes) => Task.Run(async () =>
    {
        using MemoryStream stream = new(bytes);
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream).ConfigureAwait(false);
        List<PartRow> rows = [];
        foreach (ParquetRowGroupReader group in reader.RowGroups)
        {
            PartRow[] read = [.. Enumerable.Range(0, checked((int)group.RowCount)).Select(_ => new PartRow())];
            foreach (Column column in Columns)
            {
                if (reader.Schema.DataFields.FirstOrDefault(f => f.Name == column.Field.Name) is { } stored) { await column.Read(group, stored, read).ConfigureAwait(false); }
            }
            rows.AddRange(read);
        }
        return rows;
    }).GetAwaiter().GetResult();

    private static Column Number<T>(string name, Func<PartRow, T> get, Action<PartRow, T> set) where T : struct
    {
        DataField field = new DataField<T>(name);
        return new(field, (group, rows) => group.WriteAsync<T>(field, rows.Select(get).ToArray().AsMemory()), async (group, stored, rows) =>
        {
            T[] values = new T[rows.Length];
            await group.ReadAsync<T>(stored, values.AsMemory()).ConfigureAwait(false);
            foreach ((PartRow row, T value) in rows.Zip(values)) { set(row, value); }
        });
    }

    private static Column Optional(string name, Func<PartRow, double?> get, Action<PartRow, double?> set)
    {
        DataField field = new DataField<double?>(name);
        return new(field, (group, rows) => group.WriteAsync<double>(field, rows.Select(get).ToArray().AsMemory()), async (group, stored, rows) =>
        {
            double?[] values = new double?[rows.Length];
            await group.ReadAsync<double>(stored, values.AsMemory()).ConfigureAwait(false);
            foreach ((PartRow row, double? value) in rows.Zip(values)) { set(row, value); }
        });
    }

    private static Column Text(string name, Func<PartRow, string> get, Action<PartRow, string> set)
    {
        DataField field = new DataField<string>(name);
        return new(field, (group, rows) => group.WriteAsync(field, rows.Select(get).ToArray()), async (group, stored, rows) =>
        {
            string?[] values = new string?[rows.Length];
            await group.ReadAsync(stored, values.AsMemory()!).ConfigureAwait(false);
            foreach ((PartRow row, string? value) in rows.Zip(values)) { set(row, value ?? ""); }
        });
    }

    private static Column Bytes(string name, Func<PartRow, byte[]?> get, Action<PartRow, byte[]?> set)
    {
        DataField field = new DataField<byte[]>(name);
        return new(field, (group, rows) => group.WriteAsync(field, rows.Select(get).ToArray()!), async (group, stored, rows) =>
        {
            byte[]?[] values = new byte[]?[rows.Length];
            await group.ReadAsync(stored, values.AsMemory()!).ConfigureAwait(false);
            foreach ((PartRow row, byte[]? value) in rows.Zip(values)) { set(row, value); }
        });
    }
}
