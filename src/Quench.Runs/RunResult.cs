using Quench.Runs.Figures;
using Quench.Runs.Reports;

namespace Quench.Runs;

/// <summary>What a run found.</summary>
/// <param name="Study">Study id.</param>
/// <param name="Directory">Its folder.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Total">Cells.</param>
/// <param name="Computed">Cells computed now.</param>
/// <param name="Reused">Cells found finished.</param>
/// <param name="Failed">Cells that threw.</param>
/// <param name="Seconds">Wall time of this call.</param>
/// <param name="CoreSeconds">Time that all finished cells took, on one core each.</param>
/// <param name="Claims">Judged claims.</param>
/// <param name="Table">The table.</param>
/// <param name="Warnings">What a reader must know.</param>
public sealed record RunResult(string Study, string Directory, ulong Seed, int Total, int Computed, int Reused, int Failed, double Seconds, double CoreSeconds,
    IReadOnlyList<JudgedClaim> Claims, Table Table, IReadOnlyList<string> Warnings)
{
    /// <summary>The figures.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>What a reader must know about the points.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Whether no claim fails and no cell failed.</summary>
    public bool Good => Failed == 0 && Claims.All(c => c.Verdict.Holds != false);
}
