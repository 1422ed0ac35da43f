using System.Globalization;
using Quench.Runs;
using Quench.Runs.Reports;
using Spectre.Console;

namespace Quench.Cli;

/// <summary>A result for a reader at a terminal.</summary>
internal static class ResultText
{
    private const int MostRemarks = 10;

    public static void Write(TextWriter output, RunResult result, bool verbose)
    {
        foreach (JudgedClaim claim in result.Claims)
        {
            string verdict = claim.Verdict.Holds switch { true => "holds    ", false => "FAILS    ", null => "undecided" };
            output.WriteLine($"{verdict}  {claim.Statement}: {claim.Verdict.Because}");
        }
        WriteRemarks(output, result.Remarks);
        foreach (string warning in result.Warnings) { output.WriteLine("note       " + warning); }
        if (verbose) { WriteTable(output, result.Table); }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Total} cells, {result.Computed} computed, {result.Reused} reused, {result.Failed} failed in {result.Seconds:F1} s"));
        output.WriteLine(Path.Combine(result.Directory, "report.html"));
    }

    public static void WriteRemarks(TextWriter output, IReadOnlyList<string> remarks)
    {
        foreach (string remark in remarks.Take(MostRemarks)) { output.WriteLine("remark     " + remark.ReplaceLineEndings(" ")); }
        if (remarks.Count > MostRemarks) { output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"remark     {remarks.Count - MostRemarks} more in the report")); }
    }

    public static void WriteTable(TextWriter output, Table table)
    {
        string[] varying = [.. table.Rows.Count == 0 ? [] : table.Rows[0].At.Select(s => s.Name).Where(name => table.Rows.Select(r => r[name].Text).Distinct().Skip(1).Any())];
        Spectre.Console.Table grid = new() { Border = TableBorder.Simple };
        foreach (string name in varying) { grid.AddColumn(name); }
        foreach (string name in new[] { "quantity", "along", "measured", "exact", "limit", "approximate", "z", "outcome" }) { grid.AddColumn(name); }
        foreach (Row row in table.Rows)
        {
            grid.AddRow([.. varying.Select(name => row[name].Text).Concat(
            [
                row.Of.Name, Along(row.Of, row.Along), row.Measured.ToString(), Number(row.Exact), Number(row.Limit), Number(row.Approximate),
                double.IsNaN(row.Z) ? "" : row.Z.ToString("F2", CultureInfo.InvariantCulture), row.Outcome,
            ]).Select(Markup.Escape)]);
        }
        Terminal(output).Write(grid);
    }

    public static IAnsiConsole Terminal(TextWriter output)
    {
        IAnsiConsole console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = 200;
        return console;
    }

    /// <summary>"t = 0.5".</summary>
    public static string Along(Quantity of, IReadOnlyList<double> along) => string.Join(", ", of.Along.Zip(along, (name, x) => $"{name} = {Number(x)}"));

    public static string Number(double x) => double.IsNaN(x) ? "" : x.ToString("G8", CultureInfo.InvariantCulture);
}
