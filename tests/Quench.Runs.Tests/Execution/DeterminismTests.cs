using System.Diagnostics;
using Quench.Runs.Execution;
using Quench.Runs.Planning;
using Quench.Runs.Tables;

namespace Quench.Runs.Tests.Execution;

public sealed class DeterminismTests
{
    [Fact]
    public void The_table_does_not_depend_on_threads()
    {
        using TemporaryFolder folder = new();
        Plan plan = Questions.Plan("chance=0:1:9", replicas: 3);
        Assert.Equal(TableCsv.Write(Questions.Run(plan, folder["one"], threads: 1).Table), TableCsv.Write(Questions.Run(plan, folder["four"], threads: 4).Table));
    }

    [Fact]
    public void An_interrupted_run_resumes_to_the_same_table()
    {
        using TemporaryFolder folder = new();
        Plan plan = Questions.Plan("chance=0:1:9", replicas: 8);
        string whole = TableCsv.Write(Questions.Run(plan, folder["whole"]).Table);
        for (int attempt = 0; attempt < 20; attempt++)
        {
            using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(5 * attempt));
            try { Questions.RunUntil(plan, folder["cut"], cancel.Token); }
            catch (OperationCanceledException) { }
        }
        Assert.Equal(whole, TableCsv.Write(Questions.Run(plan, folder["cut"]).Table));
    }

    [Fact]
    public void An_interrupt_is_answered_within_a_second_even_by_a_cell_that_is_busy()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(200));
        Stopwatch watch = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => Questions.RunUntil(Questions.Plan("flavour=busy"), folder["run"], cancel.Token));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), "a cell that sleeps 20 s held up the interrupt");
    }

    [Fact]
    public void A_cell_that_throws_is_kept_in_words_and_the_others_go_on()
    {
        using TemporaryFolder folder = new();
        RunResult result = Questions.Run(Questions.Plan("chance=0.5 flavour=plain,that-throws"), folder["run"]);
        Assert.Equal((2, 1, 1, false), (result.Total, result.Computed, result.Failed, result.Good));
        string text = File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(folder["run"], "failures"))));
        Assert.Contains("InvalidOperationException: this flavour throws", text);
        Assert.Contains(nameof(TestStudy.Measure), text);
        Assert.Contains(result.Warnings, w => w.StartsWith("cell failed: System.InvalidOperationException: this flavour throws at chance=0.5", StringComparison.Ordinal));
    }

    [Fact]
    public void An_observation_that_makes_no_sense_fails_its_cell_only()
    {
        using TemporaryFolder folder = new();
        RunResult result = Questions.Run(Questions.Plan("chance=0.5 flavour=plain,invalid"), folder["run"]);
        Assert.Equal((1, 1), (result.Computed, result.Failed));
        Assert.Contains(result.Warnings, w => w.Contains("the Fraction of heads counts 3 of 2", StringComparison.Ordinal));
    }

    [Fact]
    public void More_memory_than_there_is_is_said_before_anything_runs()
    {
        using TemporaryFolder folder = new();
        string message = Assert.Throws<BadInputException>(() => Run.Execute(Questions.Plan("chance=0.5 tosses=2000"), folder["run"], new ThreadExecutor(1, 1000), cancel: TestContext.Current.CancellationToken)).Message;
        Assert.Contains("memory = 2E-06 GB", message);
        Assert.Contains("valid is up to 1E-06 GB", message);
        Assert.False(Directory.Exists(folder["run"]));
    }

    /// <summary>Cells of 600 bytes under a budget of 1000 run one at a time, whatever the number of threads, and all run.</summary>
    [Fact]
    public void Running_cells_stay_under_the_memory_budget()
    {
        MemoryStudy study = new();
        using TemporaryFolder folder = new();
        RunResult result = Run.Execute(Plan.Of(new(new RunnableStudy<MemoryStudy.Parameters>(study), Scale.Smoke, [])), folder["run"], new ThreadExecutor(4, 1000), cancel: TestContext.Current.CancellationToken);
        Assert.Equal((8, 1), (result.Computed, study.Most));
    }

    /// <summary>Replicas share disorder over points and differ among themselves.</summary>
    [Fact]
    public void Shared_streams_are_shared_by_the_points_of_a_replica()
    {
        using TemporaryFolder folder = new();
        Row[] rows = [.. Questions.Run(Questions.Plan("chance=0.25,0.5"), folder["a"]).Table.Of(TestStudy.Instance)];
        Assert.Equal(rows[0].Measured.Mean, rows[1].Measured.Mean);
        Row merged = Questions.Run(Questions.Plan("chance=0.5", replicas: 2), folder["b"]).Table.Of(TestStudy.Instance).Single();
        Assert.NotEqual(rows[0].Measured.Mean, merged.Measured.Mean);
    }
}
