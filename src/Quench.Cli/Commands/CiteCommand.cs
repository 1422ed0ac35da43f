using System.CommandLine;
using Quench.Runs;

namespace Quench.Cli.Commands;

internal static class CiteCommand
{
    public static Command Create()
    {
        Argument<string> study = Application.Study();
        Command command = new("cite", """
            Print what to cite for a study.

            Examples:
              quench cite curie-weiss/magnetization
              quench cite estimators/coverage
            """) { study };
        command.SetAction(parsed =>
        {
            IRunnableStudy about = Application.Studies[parsed.GetValue(study)!];
            Console.Out.WriteLine($"Quench {Machines.Version}, study {about.Id} version {about.Version} (CITATION.cff in the source)");
            foreach (string source in about.Sources) { Console.Out.WriteLine(source); }
            if (about.Tags.Count > 0) { Console.Out.WriteLine("equations of the Beg Rohu 2025 lecture notes: " + string.Join(", ", about.Tags)); }
            return 0;
        });
        return command;
    }
}
