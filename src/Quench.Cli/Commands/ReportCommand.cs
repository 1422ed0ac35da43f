using System.CommandLine;
using Quench.Runs;

namespace Quench.Cli.Commands;

internal static class ReportCommand
{
    public static Command Create()
    {
        Argument<string> directory = Application.Directory();
        Command command = new("report", """
            Write a run's table, figures and report again from its finished cells.

            Examples:
              quench report runs/curie-weiss-magnetization-1a2b3c4d
              quench report my-run
            """) { directory };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(directory)!;
            RunResult result = Run.Report(Asking.PlanOf(path), path);
            ResultText.Write(Console.Out, result, verbose: false);
            return result.Good ? 0 : 1;
        });
        return command;
    }
}
