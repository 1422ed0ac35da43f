using Quench.Runs.Execution;
using Quench.Runs.Planning;

namespace Quench.Runs.Tests;

/// <summary>Short ways to plan and run the test study.</summary>
internal static class Questions
{
    public static IRunnableStudy Coin { get; } = new RunnableStudy<TestStudy.Parameters>(new TestStudy());

    public static Plan Plan(string values = "", int? replicas = null, ulong seed = 1, IRunnableStudy? study = null, Scale scale = Scale.Smoke) =>
        Runs.Planning.Plan.Of(new(study ?? Coin, scale, [.. values.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => new Axis(v.Split('=')[0], v.Split('=')[1]))], replicas, seed));

    public static RunResult Run(Plan plan, string folder, int threads = 2) => Runs.Run.Execute(plan, folder, new ThreadExecutor(threads, 1L << 30), null, TestContext.Current.CancellationToken);

    public static RunResult RunUntil(Plan plan, string folder, CancellationToken cancel) => Runs.Run.Execute(plan, folder, new ThreadExecutor(2, 1L << 30), null, cancel);
}
