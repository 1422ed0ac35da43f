using System.CommandLine;
using Quench.Runs;
using Quench.Runs.Execution;
using Quench.Runs.Planning;

namespace Quench.Cli.Commands;

internal static class GalleryCommand
{
    public static Command Create()
    {
        Argument<string> directory = new("DIR") { Description = "folder for the pages" };
        Argument<string[]> only = new("STUDY") { Description = "studies; all if none is named", Arity = ArgumentArity.ZeroOrMore };
        only.CompletionSources.Add(_ => Application.Studies.All.Select(s => new System.CommandLine.Completions.CompletionItem(s.Id)));
        Command command = new("gallery", """
            Write a page for every study, or for those named, at standard scale, with its figure and claims. The runs stay under runs/.

            Examples:
              quench gallery docs/gallery
              quench gallery /tmp/pages diffusion/samplers diffusion/grids
            """) { directory, only };
        command.SetAction(parsed =>
        {
            string pages = parsed.GetValue(directory)!;
            if (string.IsNullOrWhiteSpace(pages) || File.Exists(pages)) { throw new BadInputException($"DIR = {Runs.Schema.Parameter.Shown(pages)} is refused: valid is the name of a folder; for example quench gallery docs/gallery"); }
            bool good = true;
            string[] named = parsed.GetValue(only) ?? [];
            foreach (IRunnableStudy study in named.Length == 0 ? Application.Studies.All : [.. named.Select(id => Application.Studies[id])])
            {
                Plan plan = Plan.Of(new(study, Scale.Standard, []));
                using ProgressDisplay display = new(study.Id);
                RunResult result = Run.Execute(plan, plan.DefaultFolder, new ThreadExecutor(Environment.ProcessorCount, Machines.MemoryBudget), display.Show);
                good &= result.Good;
                Console.Out.WriteLine(Gallery.Write(plan, result, pages));
            }
            return good ? 0 : 1;
        });
        return command;
    }
}
