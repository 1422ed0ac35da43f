using Quench.Runs.Planning;
using Quench.Runs.Schema;
using Quench.Runs.Tables;

namespace Quench.Runs.Figures;

/// <summary>Finds the marked places of a view. A place that depends on the horizontal parameter itself is no place on its axis and is left out.</summary>
/// <param name="plan">The plan.</param>
/// <param name="table">The table.</param>
/// <param name="laws">The laws.</param>
/// <param name="coloured">Whether each group of rows is one series, whose colour its places take.</param>
internal sealed class MarkedPlaces(Plan plan, Table table, LawBook laws, bool coloured)
{
    /// <summary>The places that are predicted, each once however many groups share it, and those that were measured.</summary>
    public (IReadOnlyList<PredictedPlace> Predicted, IReadOnlyList<MeasuredPlace> Measured) Of(IReadOnlyList<Quantity> marks, Parameter? x, string[] apart, IReadOnlyList<(Row First, Point At)> groups)
    {
        List<PredictedPlace> predicted = [];
        List<MeasuredPlace> measured = [];
        foreach ((int shape, Quantity mark) in marks.Index())
        {
            string symbol = mark.Symbol.Length > 0 ? mark.Symbol : mark.Name.Replace('-', ' ');
            foreach ((int group, (Row first, Point at)) in groups.Index())
            {
                int? series = coloured && groups.Count > 1 ? group : null;
                foreach (RunnableLaw law in laws.Of(mark).Where(l => x is null || !l.DependsOn.Contains(x.Name)))
                {
                    predicted.AddRange(laws.Values(law, at).Where(v => double.IsFinite(v.Value)).Select(v => new PredictedPlace(symbol, law.Name, law.Standing, v.Value, series)));
                }
                if (x is not null && plan.Varying.Contains(x.Name)) { continue; }
                measured.AddRange(table.Of(mark).Where(row => double.IsFinite(row.Measured.Mean) && apart.All(name => row[name].Text == first[name].Text))
                    .Select(row => new MeasuredPlace(symbol, shape + 3, row.Measured.Mean, row.Measured.Error, row.Converged, series)));
            }
        }
        return ([.. predicted.GroupBy(p => p with { Series = null }).Select(same => same.Count() == 1 ? same.First() : same.Key)], measured);
    }
}
