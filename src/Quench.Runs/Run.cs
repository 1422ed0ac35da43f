using System.Diagnostics;
using System.Globalization;
using System.Text;
using Quench.Runs.Execution;
using Quench.Runs.Figures;
using Quench.Runs.Planning;
using Quench.Runs.Reports;
using Quench.Runs.Store;
using Quench.Runs.Tables;

namespace Quench.Runs;

/// <summary>The one flow: plan → cells → store → table → claims → figures → report.</summary>
public static class Run
{
    /// <summary>Runs a study of your own, in your own program, on all cores.</summary>
    /// <param name="study">The study.</param>
    /// <param name="directory">Folder of the run.</param>
    /// <param name="scale">Chooses the defaults.</param>
    /// <param name="seed">Seed of all streams.</param>
    /// <exception cref="BadInputException">A point is refused, a cell needs more memory than there is, or the folder cannot be used.</exception>
    public static RunResult Study<TParameters>(IStudy<TParameters> study, string directory, Scale scale = Scale.Standard, ulong seed = 1) where TParameters : class, new() =>
        Execute(Plan.Of(new(new RunnableStudy<TParameters>(study), scale, [], Seed: seed)), directory, new ThreadExecutor(Environment.ProcessorCount, Machines.MemoryBudget));

    /// <summary>Computes what is missing in a folder and writes table, figures and report.</summary>
    /// <exception cref="BadInputException">A point is refused, a cell needs more memory than there is, or the folder cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Interrupted; finished cells are kept.</exception>
    public static RunResult Execute(Plan plan, string directory, IExecutor executor, Action<RunProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(executor);
        long started = Stopwatch.GetTimestamp();
        plan.Check();
        CheckMemory(plan);
        using RunDirectory folder = RunDirectory.Open(directory);
        CheckSameQuestion(plan, folder);
        folder.WriteFile(RunRecord.FileName, Encoding.UTF8.GetBytes(RunRecord.Of(plan).ToToml()));

        (IReadOnlyDictionary<string, FinishedCell> found, IReadOnlyList<string> unreadable) = folder.ReadParts(plan.Cells.Select(c => c.Key).ToHashSet());
        Dictionary<string, FinishedCell> finished = new(found);
        PlannedCell[] missing = [.. plan.Cells.Where(c => !finished.ContainsKey(c.Key))];
        Tracker tracker = new(plan, finished.Count, missing, progress);
        executor.Execute(plan, missing,
            (cell, result) =>
            {
                folder.Write(plan.Study, cell, result);
                lock (finished) { finished[cell.Key] = result; }
                tracker.Done(cell, result);
            },
            (cell, exception) =>
            {
                folder.WriteFailure(cell, exception);
                tracker.Failed(cell);
            }, cancel);
        cancel.ThrowIfCancellationRequested();
        return Conclude(plan, folder, finished, unreadable, missing.Length, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>Writes table, figures and report again from what is finished.</summary>
    public static RunResult Report(Plan plan, string directory)
    {
        ArgumentNullException.ThrowIfNull(plan);
        long started = Stopwatch.GetTimestamp();
        using RunDirectory folder = RunDirectory.Open(directory);
        (IReadOnlyDictionary<string, FinishedCell> finished, IReadOnlyList<string> unreadable) = folder.ReadParts(plan.Cells.Select(c => c.Key).ToHashSet());
        return Conclude(plan, folder, finished, unreadable, 0, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static RunResult Conclude(Plan plan, RunDirectory folder, IReadOnlyDictionary<string, FinishedCell> finished, IReadOnlyList<string> unreadable, int attempted, double seconds)
    {
        LawBook laws = new(plan.Study);
        Table table = new TableBuilder(plan, laws).Build(finished);
        JudgedClaim[] claims = [.. plan.Study.Claims.Select(claim => new JudgedClaim(claim.Statement, claim.Judge(table)))];
        IReadOnlyList<Figure> figures = new FigureBuilder(plan, table, laws).Build();
        PlannedCell[] failed = [.. plan.Cells.Where(c => !finished.ContainsKey(c.Key) && folder.Failure(c.Key) is not null)];
        int absent = plan.Cells.Count - finished.Count - failed.Length;
        List<string> warnings = [.. unreadable, .. laws.Warnings];
        warnings.AddRange(failed.Take(5).Select(c => $"cell failed: {folder.Failure(c.Key)} at {c.Point.Text}, replica {c.Replica} (whole text in failures/{c.Key}.txt)"));
        if (failed.Length > 5) { warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{failed.Length - 5} more cells failed; see failures/")); }
        if (absent > 0) { warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{absent} of {plan.Cells.Count} cells are not computed yet; go on with quench run --resume '{folder.Path}'")); }
        int doubtful = table.Rows.Count(r => !r.Converged);
        if (doubtful > 0) { warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{doubtful} of {table.Rows.Count} estimates are not converged: hollow in the figures, marked in the table")); }

        folder.WriteFile("table.csv", Encoding.UTF8.GetBytes(TableCsv.Write(table)));
        folder.WriteFile("table.parquet", TableParquet.Write(table));
        foreach (Figure figure in figures)
        {
            folder.WriteFile($"figure-{figure.Name}.svg", Encoding.UTF8.GetBytes(FigureRenderer.Svg(figure)));
            folder.WriteFile($"figure-{figure.Name}.png", FigureRenderer.Png(figure));
        }
        double core = finished.Values.Sum(f => f.Seconds);
        ReportContent content = Contents.Of(plan, table, claims, figures, warnings, core);
        folder.WriteFile("report.html", Encoding.UTF8.GetBytes(HtmlReport.Write(content)));
        int computed = Math.Max(0, attempted - failed.Length - absent);
        return new(plan.Study.Id, folder.Path, plan.Request.Seed, plan.Cells.Count, computed, finished.Count - computed, failed.Length, seconds, core, claims, table, warnings);
    }

    private static void CheckMemory(Plan plan)
    {
        foreach (Point point in plan.Points)
        {
            long bytes = plan.Study.Cost(point.Parameters).Bytes;
            if (bytes > Machines.MemoryBudget)
            {
                throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"memory = {bytes / 1e9:F1} GB for one cell at {point.Text} is refused: valid is up to {Machines.MemoryBudget / 1e9:F1} GB on this machine; choose a smaller system or shorter run with --set"));
            }
        }
    }

    private static void CheckSameQuestion(Plan plan, RunDirectory folder)
    {
        string file = Path.Combine(folder.Path, RunRecord.FileName);
        if (!File.Exists(file)) { return; }
        RunRecord old = RunRecord.ReadFile(file), now = RunRecord.Of(plan);
        bool same = old.Study == now.Study && old.Seed == now.Seed && old.Replicas == now.Replicas
            && old.Parameters.Count == now.Parameters.Count && now.Parameters.All(p => old.Parameters.GetValueOrDefault(p.Key) == p.Value);
        if (!same) { throw new BadInputException($"'{folder.Path}' holds another question ({old.Study}); go on with it by --resume '{folder.Path}', or choose another folder with --out DIR"); }
    }
}
