using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Quench.Data;
using Quench.Runs;
using Spectre.Console;

namespace Quench.Cli.Commands;

internal static class DataCommand
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public static Command Create()
    {
        Argument<string> data = new("DATA") { Description = "a name of the list, a file (CSV, .npy, .npz, Parquet, IDX) or a folder of PNG", Arity = ArgumentArity.ZeroOrOne };
        data.CompletionSources.Add(_ => DataSets.Named.Select(n => new System.CommandLine.Completions.CompletionItem(n.Name)));
        Option<string> label = new("--label") { Description = "the column of labels: its name, its number from 1, or last; of .npz an array" };
        Option<bool> json = new("--json") { Description = "print JSON" };
        Command command = new("data", """
            List the data sets that are known by name, or say what is in one.

            Examples:
              quench data digits
              quench data table.csv --label kind --json
            """) { data, label, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(data) is { } name) { Describe(DataSummary.Of(DataSets.Open(name, parsed.GetValue(label))), parsed.GetValue(json)); }
            else if (parsed.GetValue(label) is not null) { throw new BadInputException("--label is given without DATA; name the file: quench data FILE --label NAME"); }
            else { List(DataSets.Named, parsed.GetValue(json)); }
            return 0;
        });
        return command;
    }

    private static void Describe(DataSummary summary, bool json)
    {
        if (json) { Console.Out.WriteLine(JsonSerializer.Serialize(summary, Options)); }
        else { foreach (string line in summary.Lines()) { Console.Out.WriteLine(line); } }
    }

    private static void List(IReadOnlyList<NamedData> sets, bool json)
    {
        if (json) { Console.Out.WriteLine(JsonSerializer.Serialize(sets, Options)); return; }
        Spectre.Console.Table grid = new() { Border = TableBorder.Simple };
        foreach (string name in new[] { "name", "rows × columns", "classes", "licence", "where" }) { grid.AddColumn(name); }
        foreach (NamedData set in sets)
        {
            grid.AddRow([.. new[] { set.Name, string.Create(CultureInfo.InvariantCulture, $"{set.Rows} × {set.Columns}"), set.Classes.ToString(CultureInfo.InvariantCulture), set.Licence, set.IsFound ? set.Place : "not here: " + set.HowToGet }
                .Select(DataSummary.Plain).Select(Markup.Escape)]);
        }
        ResultText.Terminal(Console.Out).Write(grid);
        foreach (NamedData set in sets) { Console.Out.WriteLine($"{set.Name}: {set.Description}"); }
    }
}
