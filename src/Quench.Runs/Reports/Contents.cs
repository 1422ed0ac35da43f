using System.Globalization;
using Quench.Runs.Figures;
using Quench.Runs.Planning;
using Quench.Runs.Schema;

namespace Quench.Runs.Reports;

/// <summary>Gathers what a report shows.</summary>
internal static class Contents
{
    public static ReportContent Of(Plan plan, Table table, IReadOnlyList<JudgedClaim> claims, IReadOnlyList<Figure> figures, IReadOnlyList<string> warnings, double seconds, IReadOnlyList<string> computedBy) => new(
        plan.Study.Id, plan.Study.Question, plan.Study.Equations, claims, figures, table,
        [.. plan.Study.Schema.All.Select(p => new ReportedParameter(p.Name, p.Symbol, p.Meaning, Range(p), plan.Axes.First(a => a.Name == p.Name).Values.Replace("\n", " | ", StringComparison.Ordinal)))],
        [
            new("again", Command(plan)),
            new("seed", plan.Request.Seed.ToString(CultureInfo.InvariantCulture)),
            new("replicas", plan.Replicas.ToString(CultureInfo.InvariantCulture)),
            new("cells", plan.Cells.Count.ToString(CultureInfo.InvariantCulture)),
            new("cost", string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s of one core")),
            new("study version", plan.Study.Version.ToString(CultureInfo.InvariantCulture)),
            .. NamedData.Of(plan).Select(data => new Fact("data " + data.Key, "fingerprint " + data.Value)),
            .. computedBy.Select(by => new Fact("computed by", by)),
            new("reproducibility", "equal seed and version give equal numbers on any number of threads and on like machines; on other processors decisions by integers are equal, averages agree to rounding, and what real numbers decide agrees statistically"),
        ],
        warnings, plan.Study.Sources)
    {
        Remarks = plan.Remarks,
    };

    /// <summary>The command that asks the same question.</summary>
    public static string Command(Plan plan)
    {
        Plan defaults = Plan.Of(plan.Request with { Values = [], Replicas = null });
        IEnumerable<string> changed = plan.Axes.Where(a => defaults.Axes.First(d => d.Name == a.Name).Values != a.Values).SelectMany(a => a.Values.Split('\n').Select(v => $" --set {a.Name}={Quoted(v)}"));
        return "quench run " + plan.Study.Id + (plan.Request.Scale == Scale.Standard ? "" : " --scale " + KebabCase.Of(plan.Request.Scale.ToString())) + string.Concat(changed)
            + (plan.Replicas == defaults.Replicas ? "" : string.Create(CultureInfo.InvariantCulture, $" --replicas {plan.Replicas}"))
            + (plan.Request.Seed == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" --seed {plan.Request.Seed}"));
    }

    public static string Range(Parameter p) => p.Unit.Length > 0 ? $"{p.Range} ({p.Unit})" : p.Range;

    private static string Quoted(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is ',' or ':' or '.' or '-' or '+' or '/' or '_') ? text : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
