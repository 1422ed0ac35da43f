namespace Quench.Runs.Tests.Studies;

/// <summary>Sabotage twins of studies: the measurement, what is seen of it, or a law is deliberately wrong, everything else is the right study's.</summary>
internal static class Sabotaged
{
    /// <summary>Measured at other parameters than the table says.</summary>
    public static RunnableStudy<TParameters> At<TParameters>(IStudy<TParameters> right, Func<TParameters, TParameters> spoil)
        where TParameters : class, new() => Measured(right, (at, cell) => right.Measure(spoil(at), cell));

    /// <summary>Each observation is replaced.</summary>
    public static RunnableStudy<TParameters> Seen<TParameters>(IStudy<TParameters> right, Func<Observation, Observation> spoil)
        where TParameters : class, new() => Measured(right, (at, cell) => right.Measure(at, cell).Select(spoil));

    /// <summary>Measured in another way.</summary>
    public static RunnableStudy<TParameters> Measured<TParameters>(IStudy<TParameters> right, Func<TParameters, Cell, IEnumerable<Observation>> measure)
        where TParameters : class, new() => new(new Twin<TParameters>(right, measure, right.Laws));

    /// <summary>Judged by another law.</summary>
    public static RunnableStudy<TParameters> Judged<TParameters>(IStudy<TParameters> right, Func<Law<TParameters>, Law<TParameters>> spoil)
        where TParameters : class, new() => new(new Twin<TParameters>(right, right.Measure, [.. right.Laws.Select(spoil)]));

    /// <summary>Runs a study at smoke scale.</summary>
    public static RunResult Run(IRunnableStudy study, string values = "")
    {
        using TemporaryFolder folder = new();
        return Questions.Run(Questions.Plan(values, study: study), folder["run"]);
    }

    private sealed class Twin<TParameters>(IStudy<TParameters> right, Func<TParameters, Cell, IEnumerable<Observation>> measure, IReadOnlyList<Law<TParameters>> laws) : IStudy<TParameters>
        where TParameters : class, new()
    {
        public string Id => "test/sabotaged";

        public string Question => "";

        public Sweep<TParameters> Sweep(Scale scale) => right.Sweep(scale);

        public Cost Cost(TParameters at) => right.Cost(at);

        public IEnumerable<Observation> Measure(TParameters at, Cell cell) => measure(at, cell);

        public IReadOnlyList<Law<TParameters>> Laws => laws;

        public IReadOnlyList<Derived> Derived => right.Derived;

        public IReadOnlyList<Claim> Claims => right.Claims;

        public IReadOnlyList<View> Views => [];
    }
}
