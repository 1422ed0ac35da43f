using System.CommandLine;
using Quench.Runs;

namespace Quench.Cli.Commands;

internal static class ListCommand
{
    public static Command Create()
    {
        Option<string> about = new("--about") { Description = "only studies whose id, question or quantities contain this word" };
        Command command = new("list", """
            List the studies.

            Examples:
              quench list
              quench list --about magnetization
            """) { about };
        command.SetAction(parsed =>
        {
            string? word = parsed.GetValue(about);
            IRunnableStudy[] studies = [.. Application.Studies.All.Where(s => word is null || Words(s).Any(w => w.Contains(word, StringComparison.OrdinalIgnoreCase)))];
            if (studies.Length == 0) { throw new BadInputException($"no study is about '{word}'; quench list shows all"); }
            int width = studies.Max(s => s.Id.Length);
            foreach (IRunnableStudy study in studies) { Console.Out.WriteLine($"{study.Id.PadRight(width)}  {study.Question}"); }
            return 0;
        });
        return command;
    }

    private static IEnumerable<string> Words(IRunnableStudy study) => [study.Id, study.Question, .. study.Laws.Select(l => l.Of.Name), .. study.Derived.Select(d => d.Of.Name), .. study.Tags];
}
