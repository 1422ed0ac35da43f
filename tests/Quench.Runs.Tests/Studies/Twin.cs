namespace Quench.Runs.Tests.Studies;

/// <summary>A wrong study, where it is run, and the beginnings of the claims that have to fail there; all others hold or have no points.</summary>
internal sealed class Twin(IRunnableStudy study, string values, params string[] fails)
{
    private readonly Lazy<RunResult> _result = new(() => Sabotaged.Run(study, values));

    public RunResult Result => _result.Value;

    public IReadOnlyList<string> Fails => fails;
}
