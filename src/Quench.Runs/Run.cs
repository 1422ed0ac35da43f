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
        CheckMemory(plan, executor);
        using RunDirectory folder = RunDirectory.Open(directory);
        CheckSameQuestion(plan, folder);
        folder.WriteFile(RunRecord.FileName, Encoding.UTF8.GetBytes(RunRecord.Of(plan).ToToml()));

        (Dictionary<string, FinishedCell> finished, IReadOnlyList<string> untrusted) = folder.ReadParts(plan.Keys, cancel);
        PlannedCell[] missing = [.. plan.Cells.Where(c => !finished.ContainsKey(c.Key))];
        LawBook laws = new(plan.Study);
        Tracker tracker = new(plan, laws, finished.Count, missing, progress);
        executor.Execute(plan, missing,
            (cell, result) =>
            {
                FinishedCell stored = folder.Write(plan.Study, cell, result);
                lock (finished) { finished[cell.Key] = stored; }
                tracker.Done(cell, stored);
            },
            (cell, exception) =>
            {
                folder.WriteFailure(cell, exception);
                tracker.Failed(cell);
            }, cancel);
        return Conclude(plan, laws, folder, finished, untrusted, missing.Length, Stopwatch.GetElapsedTime(started).TotalSeconds, cancel);
    }

    /// <summary>Writes table, figures and report again from what is finished.</summary>
    public static RunResult Report(Plan plan, string directory)
    {
        ArgumentNullException.ThrowIfNull(plan);
        long started = Stopwatch.GetTimestamp();
        using RunDirectory folder = RunDirectory.Open(directory);
        CheckSameQuestion(plan, folder);
        (Dictionary<string, FinishedCell> finished, IReadOnlyList<string> untrusted) = folder.ReadParts(plan.Keys);
        return Conclude(plan, new LawBook(plan.Study), folder, finished, untrusted, 0, Stopwatch.GetElapsedTime(started).TotalSeconds, CancellationToken.None);
    }

    private static RunResult Conclude(Plan plan, LawBook laws, RunDirectory folder, IReadOnlyDictionary<string, FinishedCell> finished, IReadOnlyList<string> untrusted, int attempted, double seconds, CancellationToken cancel)
    {
        Table table = new TableBuilder(plan, laws).Build(finished);
        foreach (Point point in plan.Points) { plan.RequireSameData(point); }
        JudgedClaim[] claims = [.. plan.Study.Claims.Select(claim => new JudgedClaim(claim.Statement, Judged(claim, table)))];
        IReadOnlyList<Figure> figures = new FigureBuilder(plan, table, laws, finished).Build();
        PlannedCell[] failed = [.. plan.Cells.Where(c => !finished.ContainsKey(c.Key) && folder.Failure(c.Key) is not null)];
        int absent = plan.Cells.Count - finished.Count - failed.Length;
        List<string> warnings = [.. untrusted, .. laws.Warnings];
        warnings.AddRange(failed.Take(5).Select(c => $"cell failed: {folder.Failure(c.Key)} at {c.Point.Text}, replica {c.Replica} (whole text in failures/{c.Key}.txt)"));
        if (failed.Length > 5) { warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{failed.Length - 5} more cells failed; see failures/")); }
        if (absent > 0) { warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{absent} of {plan.Cells.Count} cells are not computed yet; go on with quench run --resume '{folder.Path}'")); }
        warnings.AddRange(Doubts.Of(table));

        cancel.ThrowIfCancellationRequested();
        folder.WriteFile("table.csv", Encoding.UTF8.GetBytes(TableCsv.Write(table)));
        folder.WriteFile("table.parquet", TableParquet.Write(table));
        foreach (Figure figure in figures)
        {
            cancel.ThrowIfCancellationRequested();
            folder.WriteFile($"figure-{figure.Name}.svg", Encoding.UTF8.GetBytes(FigureRenderer.Svg(figure)));
            folder.WriteFile($"figure-{figure.Name}.png", FigureRenderer.Png(figure));
        }
        double core = finished.Values.Sum(f => f.Seconds);
        ReportContent content = Contents.Of(plan, table, claims, figures, warnings, core, [.. finished.Values.Select(f => f.By).Distinct().Order(StringComparer.Ordinal)]);
        folder.WriteFile("report.html", Encoding.UTF8.GetBytes(HtmlReport.Write(content)));
        int computed = Math.Max(0, attempted - failed.Length - absent);
        return new(plan.Study.Id, folder.Path, plan.Request.Seed, plan.Cells.Count, computed, finished.Count - computed, failed.Length, seconds, core, claims, table, warnings) { Figures = figures, Remarks = plan.Remarks };
    }

    private static Verdict Judged(Claim claim, Table table)
    {
        try { return claim.Judge(table); }
        catch (Exception e) when (e is not OutOfMemoryException) { return new(null, $"its judge threw {e.GetType().Name}: {e.Message.Split('\n')[0]}"); }
    }

    private static void CheckMemory(Plan plan, IExecutor executor)
    {
        foreach (Point point in plan.Points)
        {
            long bytes = plan.Study.Cost(point.Parameters).Bytes;
            if (bytes > executor.Memory)
            {
                throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"memory = {bytes / 1e9:G3} GB for one cell at {point.Text} is refused: valid is up to {executor.Memory / 1e9:G3} GB on this machine; choose a smaller system or a shorter run with --set"));
            }
        }
    }

    private static void CheckSameQuestion(Plan plan, RunDirectory folder)
    {
        string file = Path.Combine(folder.Path, RunRecord.FileName);
        if (File.Exists(file)) { RunRecord.ReadFile(file).CheckAsks(plan, folder.Path); }
    }
}
