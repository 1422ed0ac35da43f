namespace Quench.Runs.Store;

/// <summary>What a finished cell reported.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Observations">What it reported.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="By">Version of Quench and machine that computed it.</param>
public sealed record FinishedCell(string Key, IReadOnlyList<Observation> Observations, double Seconds, string By);
