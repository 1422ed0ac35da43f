using System.CommandLine;
using System.Text;
using Quench.Runs;
using Quench.Runs.Planning;
using Quench.Runs.Schema;
using Quench.Runs.Store;
using Quench.Runs.Tables;

namespace Quench.Cli.Commands;

internal static class ExportCommand
{
    private static readonly string[] Formats = ["csv", "parquet", "npz", "json"];

    public static Command Create()
    {
        Argument<string> directory = Application.Directory();
        Option<string> to = new("--to") { Description = "csv, parquet, npz or json", Required = true };
        to.CompletionSources.Add(Formats);
        Command command = new("export", """
            Write a run's table in another format; prints the file's path.

            Examples:
              quench export runs/curie-weiss-magnetization-1a2b3c4d --to npz
              quench export my-run --to json
            """) { directory, to };
        command.SetAction(parsed =>
        {
            (string path, string format) = (parsed.GetValue(directory)!, parsed.GetValue(to)!);
            if (!Formats.Contains(format)) { throw new BadInputException($"to = {Parameter.Shown(format)} is refused: valid is {string.Join(", ", Formats)}{Suggestion.For(format, Formats)}"); }
            Plan plan = Asking.PlanOf(path);
            RunRecord.ReadFile(Path.Combine(path, RunRecord.FileName)).CheckAsks(plan, path);
            using RunDirectory folder = RunDirectory.Open(path);
            (Dictionary<string, FinishedCell> finished, IReadOnlyList<string> untrusted) = folder.ReadParts(plan.Keys);
            foreach (string line in untrusted) { Console.Error.WriteLine("quench: " + line); }
            if (finished.Count < plan.Cells.Count) { Console.Error.WriteLine($"quench: {plan.Cells.Count - finished.Count} of {plan.Cells.Count} cells are not computed, and not in the table; go on with quench run --resume '{path}'"); }
            Table table = new TableBuilder(plan, new LawBook(plan.Study)).Build(finished);
            folder.WriteFile("table." + format, format switch
            {
                "csv" => Encoding.UTF8.GetBytes(TableCsv.Write(table)),
                "parquet" => TableParquet.Write(table),
                "npz" => TableNpz.Write(table),
                _ => Encoding.UTF8.GetBytes(Json.Write(table)),
            });
            Console.Out.WriteLine(Path.Combine(path, "table." + format));
            return 0;
        });
        return command;
    }
}
