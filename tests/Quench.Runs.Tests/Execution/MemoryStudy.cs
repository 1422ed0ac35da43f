namespace Quench.Runs.Tests.Execution;

/// <summary>Counts how many of its cells run at once.</summary>
public sealed class MemoryStudy : IStudy<MemoryStudy.Parameters>
{
    private int _running;

    public sealed record Parameters
    {
        [Parameter("number", "")]
        public int Number { get; init; }
    }

    public int Most { get; private set; }

    public string Id => "test/memory";

    public string Question => "";

    public Sweep<Parameters> Sweep(Scale scale) => new(new Parameters(), [new("number", "1:8:8")]);

    public Cost Cost(Parameters at) => new(1, 600);

    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        Most = Math.Max(Most, Interlocked.Increment(ref _running));
        Thread.Sleep(20);
        Interlocked.Decrement(ref _running);
        return [];
    }

    public IReadOnlyList<Law<Parameters>> Laws => [];

    public IReadOnlyList<Claim> Claims => [];

    public IReadOnlyList<View> Views => [];
}
