using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Quench.Estimation;
using Quench.Randomness;
using Quench.Studies;
using Spectre.Console;

namespace Quench.Cli.Commands;

internal static class VerifyCommand
{
    private const double Bound = 5;

    private sealed record Line(string Name, double? Exact, double? Sampled, double? Error, double? Z);

    public static Command Create()
    {
        Option<bool> json = new("--json") { Description = "print JSON" };
        Command command = new("verify", """
            Run the exact oracles on this machine: what is sampled against what is known.

            Examples:
              quench verify
              quench verify --json
            """) { json };
        command.SetAction(parsed =>
        {
            Line[] lines = [.. Oracle.All.AsParallel().AsOrdered().Select(Judge)];
            if (parsed.GetValue(json)) { Console.Out.WriteLine(JsonSerializer.Serialize(lines, Options)); } else { Write(lines); }
            return lines.All(Agrees) ? 0 : 1;
        });
        return command;
    }

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    private static Line Judge(Oracle oracle)
    {
        Estimate sampled = oracle.Sample(Rng.Stream(1, "verify", oracle.Name));
        return new(oracle.Name, oracle.Exact, Finite(sampled.Mean), Finite(sampled.Error), Finite(StudentT.GaussianZ((sampled.Mean - oracle.Exact) / sampled.Error, sampled.Freedom)));
    }

    private static bool Agrees(Line line) => line.Z is double z && Math.Abs(z) <= Bound;

    private static double? Finite(double x) => double.IsFinite(x) ? x : null;

    private static string Number(double? x, string format) => x?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    private static void Write(Line[] lines)
    {
        Spectre.Console.Table grid = new() { Border = TableBorder.Simple };
        foreach (string name in new[] { "oracle", "exact", "sampled", "error", "z" }) { grid.AddColumn(name); }
        foreach (Line l in lines)
        {
            grid.AddRow([.. new[] { l.Name, Number(l.Exact, "G8"), Number(l.Sampled, "G8"), Number(l.Error, "G2"), Number(l.Z, "F2") }.Select(Markup.Escape)]);
        }
        ResultText.Terminal(Console.Out).Write(grid);
        int bad = lines.Count(l => !Agrees(l));
        Console.Out.WriteLine(bad == 0 ? $"all {lines.Length} oracles agree within {Bound} standard errors" : $"{bad} of {lines.Length} oracles DISAGREE");
    }
}
