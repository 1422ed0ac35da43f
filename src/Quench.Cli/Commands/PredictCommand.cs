using System.CommandLine;
using Quench.Runs;
using Quench.Runs.Planning;
using Quench.Runs.Tables;
using Spectre.Console;

namespace Quench.Cli.Commands;

internal static class PredictCommand
{
    public static Command Create()
    {
        Asking asking = new();
        Option<bool> json = new("--json") { Description = "print JSON" }, csv = new("--csv") { Description = "print CSV" };
        Command command = new("predict", """
            Print what theory says, without simulating.

            Examples:
              quench predict curie-weiss/magnetization --set spins=1000 --set beta=1,1.5
              quench predict curie-weiss/magnetization --set beta=0.5:1.75:26 --csv
            """);
        asking.AddTo(command, simulates: false);
        command.Add(json);
        command.Add(csv);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json) && parsed.GetValue(csv)) { throw new BadInputException("--json does not go with --csv; give one of them"); }
            Plan plan = Plan.Of(asking.Request(parsed));
            LawBook laws = new(plan.Study);
            IReadOnlyList<Prediction> predictions = Prediction.All(plan, laws);
            foreach (string warning in laws.Warnings) { Console.Error.WriteLine("quench: " + warning); }
            if (parsed.GetValue(json)) { Console.Out.WriteLine(Json.Write(predictions)); }
            else if (parsed.GetValue(csv)) { Console.Out.Write(TableCsv.Write(Columns(predictions))); }
            else
            {
                Write(Console.Out, predictions);
                ResultText.WriteRemarks(Console.Out, plan.Remarks);
            }
            return 0;
        });
        return command;
    }

    private static string[] Names(IReadOnlyList<Prediction> predictions) => [.. predictions.SelectMany(p => p.At.Select(s => s.Name)).Distinct()];

    private static string Value(Prediction prediction, string name) => prediction.At.FirstOrDefault(s => s.Name == name)?.Text ?? "";

    private static IReadOnlyList<Column> Columns(IReadOnlyList<Prediction> predictions) =>
    [
        .. Names(predictions).Select(name => new Column(name, null, [.. predictions.Select(p => Value(p, name))])),
        new("quantity", null, [.. predictions.Select(p => p.Of.Name)]),
        new("along-1", [.. predictions.Select(p => p.Along.Count > 0 ? p.Along[0] : double.NaN)], null),
        new("along-2", [.. predictions.Select(p => p.Along.Count > 1 ? p.Along[1] : double.NaN)], null),
        new("exact", [.. predictions.Select(p => p.Exact)], null),
        new("limit", [.. predictions.Select(p => p.Limit)], null),
        new("approximate", [.. predictions.Select(p => p.Approximate)], null),
    ];

    private static void Write(TextWriter output, IReadOnlyList<Prediction> predictions)
    {
        Spectre.Console.Table grid = new() { Border = TableBorder.Simple };
        string[] names = Names(predictions);
        foreach (string name in names.Concat(["quantity", "along", "exact", "limit", "approximate"])) { grid.AddColumn(name); }
        foreach (Prediction p in predictions)
        {
            grid.AddRow([.. names.Select(name => Value(p, name))
                .Concat([p.Of.Name, ResultText.Along(p.Of, p.Along), ResultText.Number(p.Exact), ResultText.Number(p.Limit), ResultText.Number(p.Approximate)]).Select(Markup.Escape)]);
        }
        ResultText.Terminal(output).Write(grid);
    }
}
