using Quench.Runs.Figures;

namespace Quench.Runs.Reports;

/// <summary>A claim and what the table said of it.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Verdict">The verdict.</param>
public sealed record JudgedClaim(string Statement, Verdict Verdict);

/// <summary>A line of the parameter table.</summary>
/// <param name="Name">Kebab-case name.</param>
/// <param name="Symbol">Symbol, or empty.</param>
/// <param name="Meaning">Meaning.</param>
/// <param name="Range">Valid range with unit, as text.</param>
/// <param name="Values">Values of this run, as text.</param>
public sealed record ReportedParameter(string Name, string Symbol, string Meaning, string Range, string Values);

/// <summary>A fact about the run: seed, version, machine, cost.</summary>
/// <param name="Name">What.</param>
/// <param name="Value">Its value.</param>
public sealed record Fact(string Name, string Value);

/// <summary>All that a report shows.</summary>
/// <param name="Id">Study id.</param>
/// <param name="Question">The question.</param>
/// <param name="Equations">Equations in plain text.</param>
/// <param name="Claims">Judged claims.</param>
/// <param name="Figures">Figures.</param>
/// <param name="Table">The table.</param>
/// <param name="Parameters">Parameters.</param>
/// <param name="Facts">Facts about the run.</param>
/// <param name="Warnings">What a reader must know: failed cells, unreadable parts, unconverged points.</param>
/// <param name="Sources">Citations.</param>
public sealed record ReportContent(
    string Id,
    string Question,
    IReadOnlyList<string> Equations,
    IReadOnlyList<JudgedClaim> Claims,
    IReadOnlyList<Figure> Figures,
    Table Table,
    IReadOnlyList<ReportedParameter> Parameters,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Sources)
{
    /// <summary>What a reader must know about the points that is no number of the table.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
