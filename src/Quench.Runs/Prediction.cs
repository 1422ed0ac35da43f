using Quench.Runs.Planning;
using Quench.Runs.Tables;

namespace Quench.Runs;

/// <summary>A predicted value, at the parameters that it depends on.</summary>
/// <param name="At">Settings of these parameters.</param>
/// <param name="Of">The quantity.</param>
/// <param name="Along">Coordinates inside the cell.</param>
/// <param name="Exact">Exact value; NaN if there is none.</param>
/// <param name="Limit">Value in the limit; NaN if there is none.</param>
/// <param name="Approximate">Approximate value; NaN if there is none.</param>
public sealed record Prediction(IReadOnlyList<Setting> At, Quantity Of, IReadOnlyList<double> Along, double Exact, double Limit, double Approximate)
{
    /// <summary>All predictions of a plan, each once for a combination of the parameters that it depends on; laws of one quantity with equal arguments share a line.</summary>
    public static IReadOnlyList<Prediction> All(Plan plan, LawBook laws)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(laws);
        Dictionary<string, Prediction> lines = [];
        List<string> order = [];
        foreach (Point point in plan.Points)
        {
            foreach (RunnableLaw law in plan.Study.Laws)
            {
                IReadOnlyList<Setting> at = LawBook.Arguments(law, point);
                foreach (Predicted value in laws.Values(law, point))
                {
                    double[] along = [.. value.At ?? []];
                    string key = law.Of.Name + "\0" + Point.Written(at) + "\0" + string.Join(' ', along.Select(x => BitConverter.DoubleToInt64Bits(x)));
                    if (!lines.TryGetValue(key, out Prediction? line))
                    {
                        line = new(at, law.Of, along, double.NaN, double.NaN, double.NaN);
                        order.Add(key);
                    }
                    lines[key] = law.Standing switch
                    {
                        Standing.Exact => line with { Exact = value.Value },
                        Standing.Limit => line with { Limit = value.Value },
                        _ => line with { Approximate = value.Value },
                    };
                }
            }
        }
        return [.. order.Select(key => lines[key])];
    }
}
