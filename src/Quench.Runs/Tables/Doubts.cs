using System.Globalization;

namespace Quench.Runs.Tables;

/// <summary>What a reader of a table must know beyond the claims.</summary>
internal static class Doubts
{
    private const double Far = 5;

    public static IEnumerable<string> Of(Table table)
    {
        Row[] lawful = [.. table.Rows.Where(r => !double.IsNaN(r.Exact))];
        foreach (string line in new[]
        {
            Line(table.Rows.Where(r => !r.Converged), table.Rows.Count, "estimates are not converged: hollow in the figures, marked in the table"),
            Line(lawful.Where(r => r.Converged && double.IsNaN(r.Z)), lawful.Length, "estimates have an exact law and no error to judge them by"),
            Line(lawful.Where(r => Math.Abs(r.Z) > Far), lawful.Length, "estimates lie more than five standard errors from their exact law"),
        })
        {
            if (line.Length > 0) { yield return line; }
        }
    }

    private static string Line(IEnumerable<Row> rows, int of, string what)
    {
        Row[] found = [.. rows];
        return found.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{found.Length} of {of} {what}; the first is {found[0].Of.Name} at {found[0].Where}");
    }
}
