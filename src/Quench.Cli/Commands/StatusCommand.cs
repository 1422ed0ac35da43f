using System.CommandLine;
using System.Globalization;
using Quench.Runs.Planning;
using Quench.Runs.Store;

namespace Quench.Cli.Commands;

internal static class StatusCommand
{
    public static Command Create()
    {
        Argument<string> directory = Application.Directory();
        Command command = new("status", """
            Say what of a run is finished, failed or unreadable.

            Examples:
              quench status runs/curie-weiss-magnetization-1a2b3c4d
              quench status my-run
            """) { directory };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(directory)!;
            Plan plan = Asking.PlanOf(path);
            RunRecord.ReadFile(Path.Combine(path, RunRecord.FileName)).CheckAsks(plan, path);
            using RunDirectory folder = RunDirectory.Read(path);
            (Dictionary<string, FinishedCell> finished, IReadOnlyList<string> untrusted) = folder.ReadParts(plan.Keys);
            int failed = plan.Cells.Count(c => !finished.ContainsKey(c.Key) && folder.Failure(c.Key) is not null);
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{plan.Study.Id}: {finished.Count} of {plan.Cells.Count} cells finished, {failed} failed, {untrusted.Count} unreadable, {finished.Values.Sum(f => f.Seconds):F1} s of one core"));
            foreach (string line in untrusted) { Console.Out.WriteLine(line); }
            if (finished.Count < plan.Cells.Count) { Console.Out.WriteLine($"go on with: quench run --resume '{path}'"); }
            return 0;
        });
        return command;
    }
}
