using System.Globalization;
using System.Xml.Linq;
using Quench.Runs.Figures;
using static Quench.Runs.Reports.Html;

namespace Quench.Runs.Reports;

/// <summary>The table of a report: columns that say nothing are left out.</summary>
internal static class ReportTable
{
    /// <summary>Rows that a page shows; the rest stands in table.csv.</summary>
    public const int MostRows = 600;

    private sealed record Column(string Head, string Meaning, Func<Row, object?> Cell, string Class = "n");

    /// <summary>The table and its notes.</summary>
    public static IEnumerable<XElement> Of(ReportContent content)
    {
        IReadOnlyList<Row> rows = content.Table.Rows;
        if (rows.Count == 0) { yield return E("p", A("class", "note"), "No row: nothing was measured."); yield break; }

        Column[] columns = [.. Columns(content)];
        bool grouped = rows.Zip(rows.Skip(1)).Any(pair => SamePoint(pair.First, pair.Second));
        yield return E("div", A("class", "scroll results"), A("tabindex", "0"), A("role", "region"), A("aria-label", "table of results"),
            E("table",
                E("thead", E("tr", columns.Select(c => E("th", A("class", c.Class), A("scope", "col"), A("title", c.Meaning), c.Head)))),
                E("tbody", rows.Take(MostRows).Select((row, i) => E("tr", A("class", ClassOf(row, grouped && i > 0 && !SamePoint(rows[i - 1], row))),
                    columns.Select(c => E("td", A("class", c.Class), c.Cell(row))))))));
        string notes = "One standard error is given"
            + (rows.Any(row => !row.Converged) ? "; ○ marks estimates that are not converged" : "")
            + (rows.Any(row => !double.IsNaN(row.Z)) ? "; z is the deviation from theory in standard errors" : "")
            + (rows.Any(row => double.IsFinite(row.Measured.AutocorrelationTime)) ? "; τ is the autocorrelation time in measurements." : ".");
        yield return E("p", A("class", "note"), notes);
        if (rows.Count > MostRows) { yield return E("p", A("class", "note"), string.Create(CultureInfo.InvariantCulture, $"The first {MostRows} of {rows.Count} rows; table.csv has all.")); }
    }

    private static IEnumerable<Column> Columns(ReportContent content)
    {
        IReadOnlyList<Row> rows = content.Table.Rows;
        foreach (string name in rows[0].At.Select(s => s.Name).Where(name => rows.Select(r => Text(r, name)).Distinct().Count() > 1))
        {
            string symbol = content.Parameters.FirstOrDefault(p => p.Name == name)?.Symbol ?? "";
            bool number = rows.All(r => Text(r, name).Length == 0 || !double.IsNaN(r[name].Number));
            yield return new(symbol.Length > 0 ? symbol : name, name, r => Text(r, name), number ? "n" : "");
        }
        yield return new("quantity", "what is measured", r => r.Of.Symbol.Length == 0 ? r.Of.Name : new[] { E("span", A("class", "symbol"), A("title", r.Of.Name), r.Of.Symbol) }, "");
        foreach (string along in rows.SelectMany(r => r.Of.Along).Distinct())
        {
            yield return new(along, "coordinate", r => r.Of.Along.Zip(r.Along).Where(c => c.First == along).Select(c => NumberText.Significant(c.Second, 6)).FirstOrDefault(""));
        }
        yield return new("measured", "mean ± standard error", r => ReportNumbers.Measured(r.Measured) + (r.Converged || double.IsNaN(r.Measured.Mean) ? "" : " ○"), "n measured");
        if (rows.Any(r => !double.IsNaN(r.Exact))) { yield return new("exact", "exact at this size", r => ReportNumbers.Predicted(r.Exact, r.Measured)); }
        if (rows.Any(r => !double.IsNaN(r.Limit))) { yield return new("limit", "limit of infinite size; its stated finite-size bias in brackets", Limit); }
        if (rows.Any(r => !double.IsNaN(r.Approximate))) { yield return new("approx.", "approximation, not judged", r => ReportNumbers.Predicted(r.Approximate, r.Measured)); }
        if (rows.Any(r => !double.IsNaN(r.Z))) { yield return new("z", "deviation in standard errors", Deviation); }
        if (rows.Any(r => double.IsFinite(r.Measured.AutocorrelationTime))) { yield return new("τ", "autocorrelation time in measurements", r => NumberText.Significant(r.Measured.AutocorrelationTime, 3)); }
        yield return new("count", "number of measurements", r => r.Measured.Count.ToString(CultureInfo.InvariantCulture));
        yield return new("replicas", "replicas merged", r => r.Replicas.ToString(CultureInfo.InvariantCulture));
        if (rows.Any(r => Outcome(r).Length > 0)) { yield return new("outcome", "why a number is missing or not trusted", Outcome, "outcome"); }
    }

    private static string Limit(Row row) => ReportNumbers.Predicted(row.Limit, row.Measured) + (row.Allowance > 0 && !double.IsNaN(row.Limit) ? $" (± {NumberText.Significant(row.Allowance, 2)})" : "");

    private static object Deviation(Row row)
    {
        string z = double.IsFinite(row.Z) ? NumberText.Fixed(row.Z, 2) : NumberText.Significant(row.Z);
        return Math.Abs(row.Z) > 5 ? E("strong", z) : z;
    }

    private static string Outcome(Row row) => row.Outcome != "ok" ? row.Outcome : row.Converged ? "" : "not converged";

    private static string Text(Row row, string name) => row.At.FirstOrDefault(s => s.Name == name)?.Text ?? "";

    private static bool SamePoint(Row a, Row b) => a.At.Select(s => s.Text).SequenceEqual(b.At.Select(s => s.Text));

    private static string? ClassOf(Row row, bool next)
    {
        string classes = string.Join(' ', new[] { next ? "next" : "", double.IsNaN(row.Measured.Mean) && row.Outcome != "ok" ? "failed" : row.Converged ? "" : "unsure" }.Where(c => c.Length > 0));
        return classes.Length > 0 ? classes : null;
    }
}
