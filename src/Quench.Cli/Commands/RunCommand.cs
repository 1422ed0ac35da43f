using System.CommandLine;
using System.Runtime.InteropServices;
using Quench.Runs;
using Quench.Runs.Execution;
using Quench.Runs.Planning;
using Quench.Runs.Tables;

namespace Quench.Cli.Commands;

internal static class RunCommand
{
    public static Command Create()
    {
        Asking asking = new();
        Option<string> output = new("--out") { Description = "folder of the run (default runs/STUDY-HASH: the same question again reuses what is finished)" };
        Option<string> resume = new("--resume") { Description = "go on with the run in this folder" };
        Option<string> threads = new("--threads") { Description = "threads (default: all cores); results do not depend on it" };
        Option<bool> quiet = new("--quiet") { Description = "no progress" }, verbose = new("--verbose") { Description = "also the whole table" }, json = new("--json") { Description = "print one JSON document" };
        Command command = new("run", """
            Run a study: sweep, measure, compare with theory, judge the claims, write a report.

            Examples:
              quench run curie-weiss/magnetization --scale smoke
              quench run curie-weiss/magnetization --set spins=64,256 --set beta=0.8:1.2:9 --replicas 8
            """);
        asking.AddTo(command, simulates: true);
        foreach (Option option in new Option[] { output, resume, threads, quiet, verbose, json }) { command.Add(option); }
        command.SetAction(parsed =>
        {
            string? folder = parsed.GetValue(resume);
            if (folder is not null && new Option[] { asking.Set, asking.Scale, asking.Replicas, asking.Seed, asking.Config, output }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } clash)
            {
                throw new BadInputException($"{clash.Name} does not go with --resume, which continues the recorded question; to change it use --config '{Path.Combine(folder, "run.toml")}'");
            }
            if (folder is not null && parsed.GetValue(asking.Study) is { } study && Asking.PlanOf(folder).Study.Id != study)
            {
                throw new BadInputException($"STUDY = {study} does not go with --resume '{folder}', which holds a run of {Asking.PlanOf(folder).Study.Id}; leave STUDY out");
            }
            Plan plan = folder is null ? Plan.Of(asking.Request(parsed)) : Asking.PlanOf(folder);
            folder ??= parsed.GetValue(output) ?? plan.DefaultFolder;
            int workers = parsed.GetValue(threads) is { } text ? Asking.Whole("threads", text, 1024) : Environment.ProcessorCount;
            return Go(plan, folder, workers, parsed.GetValue(quiet), parsed.GetValue(verbose), parsed.GetValue(json));
        });
        return command;
    }

    internal static int Go(Plan plan, string folder, int threads, bool quiet, bool verbose, bool json)
    {
        using CancellationTokenSource interrupt = new();
        using PosixSignalRegistration onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            using ProgressDisplay display = new(plan.Study.Id);
            RunResult result = Run.Execute(plan, folder, new ThreadExecutor(threads, Machines.MemoryBudget), quiet ? null : display.Show, interrupt.Token);
            display.Clear();
            if (json) { Console.Out.WriteLine(Json.Write(result)); } else { ResultText.Write(Console.Out, result, verbose); }
            return result.Good ? 0 : 1;
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            Console.Error.WriteLine($"quench: interrupted; finished cells are kept. Go on with: quench run --resume '{folder}'");
            return 130;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = !interrupt.IsCancellationRequested;    // a second signal ends the process at once
            interrupt.Cancel();
        }
    }
}
