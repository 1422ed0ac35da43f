using System.Globalization;
using System.Text;

namespace Quench.Runs.Tables;

/// <summary>A table as columns, shared by all formats.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Numbers">Its numbers; null for a column of texts.</param>
/// <param name="Texts">Its texts; null for a column of numbers.</param>
public sealed record Column(string Name, IReadOnlyList<double>? Numbers, IReadOnlyList<string>? Texts)
{
    /// <summary>The columns of a table.</summary>
    public static IReadOnlyList<Column> Of(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        IReadOnlyList<Row> rows = table.Rows;
        List<Column> columns = [];
        for (int i = 0; rows.Count > 0 && i < rows[0].At.Count; i++)
        {
            int k = i;
            bool numeric = rows.All(r => !double.IsNaN(r.At[k].Number) && r.At[k].Text is not ("true" or "false"));
            columns.Add(new(rows[0].At[k].Name, numeric ? [.. rows.Select(r => r.At[k].Number)] : null, numeric ? null : [.. rows.Select(r => r.At[k].Text)]));
        }
        columns.Add(new("quantity", null, [.. rows.Select(r => r.Of.Name)]));
        Number("along-1", r => r.Along.Count > 0 ? r.Along[0] : double.NaN);
        Number("along-2", r => r.Along.Count > 1 ? r.Along[1] : double.NaN);
        Number("mean", r => r.Measured.Mean);
        Number("error", r => r.Measured.Error);
        Number("count", r => r.Measured.Count);
        Number("tau", r => r.Measured.AutocorrelationTime);
        Number("replicas", r => r.Replicas);
        Number("exact", r => r.Exact);
        Number("limit", r => r.Limit);
        Number("allowance", r => r.Allowance);
        Number("approximate", r => r.Approximate);
        Number("z", r => r.Z);
        columns.Add(new("converged", null, [.. rows.Select(r => r.Converged ? "true" : "false")]));
        columns.Add(new("outcome", null, [.. rows.Select(r => r.Outcome)]));
        return columns;

        void Number(string name, Func<Row, double> value) => columns.Add(new(name, [.. rows.Select(value)], null));
    }
}

/// <summary>A table as CSV: RFC 4180, invariant numbers in full, empty where there is none.</summary>
public static class TableCsv
{
    /// <summary>The text.</summary>
    public static string Write(Table table) => Write(Column.Of(table));

    /// <summary>The text of columns of equal length.</summary>
    public static string Write(IReadOnlyList<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        StringBuilder text = new();
        text.AppendJoin(',', columns.Select(c => Quoted(c.Name))).Append('\n');
        int rows = columns.Count == 0 ? 0 : columns[0].Numbers?.Count ?? columns[0].Texts!.Count;
        for (int i = 0; i < rows; i++) { text.AppendJoin(',', columns.Select(c => c.Numbers is { } numbers ? Number(numbers[i]) : Quoted(c.Texts![i]))).Append('\n'); }
        return text.ToString();
    }

    private static string Number(double x) => double.IsNaN(x) ? "" : double.IsPositiveInfinity(x) ? "infinity" : double.IsNegativeInfinity(x) ? "-infinity" : x.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
