namespace Quench.Runs.Planning;

/// <summary>What was asked: a study and the values that differ from its defaults.</summary>
/// <param name="Study">The study.</param>
/// <param name="Scale">Chooses the defaults.</param>
/// <param name="Values">name → text of its values, as given with --set or in a run's record.</param>
/// <param name="Replicas">Repetitions; null takes the scale's.</param>
/// <param name="Seed">Seed of all streams.</param>
public sealed record RunRequest(IRunnableStudy Study, Scale Scale, IReadOnlyList<Axis> Values, int? Replicas = null, ulong Seed = 1)
{
    /// <summary>The most repetitions of a point.</summary>
    public const int MaxReplicas = 1_000_000;
}
