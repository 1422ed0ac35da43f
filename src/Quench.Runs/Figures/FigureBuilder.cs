using System.Globalization;
using Quench.Runs.Planning;
using Quench.Runs.Schema;
using Quench.Runs.Tables;

namespace Quench.Runs.Figures;

/// <summary>Turns a view of a table into a figure: points with errors, and every law as a curve, fine where it depends on a real horizontal parameter.</summary>
public sealed class FigureBuilder(Plan plan, Table table, LawBook laws)
{
    private const int FinePoints = 121;
    private readonly Dictionary<IReadOnlyList<Setting>, Point> _points = plan.Points.ToDictionary(p => p.Settings, (IEqualityComparer<IReadOnlyList<Setting>>)ReferenceEqualityComparer.Instance);

    /// <summary>The figures of all views that have rows.</summary>
    public IReadOnlyList<Figure> Build() => [.. plan.Study.Views.OfType<View.Curves>().Select(Curves).OfType<Figure>()];

    private Figure? Curves(View.Curves view)
    {
        int along = view.Of.Along.ToList().IndexOf(view.X);
        Parameter? x = along >= 0 ? null : Horizontal(view.X);
        bool log = view.LogX || (x is not null && plan.Axes.First(a => a.Name == x.Name).Values.EndsWith(":log", StringComparison.Ordinal));
        string[] apart = [.. plan.Varying.Where(name => name != x?.Name)];
        Series[] series = [.. table.Of(view.Of).GroupBy(row => string.Join('\0', apart.Select(name => row[name].Text))).Select(group => Series(view.Of, along, x, log, apart, [.. group])).Where(s => s.Measured.Count + s.Predicted.Count > 0)];
        if (series.Length == 0) { return null; }
        string horizontal = x is null ? view.X : Words(x.Meaning, x.Symbol) + (x.Unit.Length > 0 ? $" ({x.Unit})" : "");
        string name = plan.Study.Views.OfType<View.Curves>().Count(v => v.Of.Equals(view.Of)) > 1 ? $"{view.Of.Name}-by-{view.X}" : view.Of.Name;
        return new(name, view.Title, horizontal, Words(view.Of.Name, view.Of.Symbol), series) { LogX = log };
    }

    // If the view's own parameter has one value here, the figure shows the first number that does vary.
    private Parameter Horizontal(string name) => plan.Varying.Contains(name) ? plan.Study.Schema[name]
        : plan.Varying.Select(v => plan.Study.Schema[v]).FirstOrDefault(p => p.Kind is ParameterKind.Real or ParameterKind.Integer) ?? plan.Study.Schema[name];

    private Series Series(Quantity of, int along, Parameter? x, bool log, string[] apart, Row[] rows)
    {
        string label = string.Join(", ", apart.Select(name => plan.Study.Schema[name] is { Symbol.Length: > 0 } p ? $"{p.Symbol} = {rows[0][name].Text}" : rows[0][name].Text));
        MeasuredPoint[] measured = [.. rows.Select(row => new MeasuredPoint(X(row), row.Measured.Mean, row.Measured.Error, row.Converged)).Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).OrderBy(p => p.X)];
        double[] places = [.. rows.Select(X).Where(place => double.IsFinite(place) && (place > 0 || !log)).Distinct().Order()];
        return new(label, measured, places.Length == 0 ? [] : [.. laws.Of(of).Select(law => Curve(law, along, x, rows[0], places, log)).OfType<PredictedCurve>()]);

        double X(Row row) => along >= 0 ? row.Along.ElementAtOrDefault(along) : row[x!.Name].Number;
    }

    private PredictedCurve? Curve(RunnableLaw law, int along, Parameter? x, Row row, double[] places, bool log)
    {
        Point at = _points[row.At];
        List<(double X, double Y)> curve = [];
        if (x is null)
        {
            curve.AddRange(laws.Values(law, at).Where(v => v.At is { Count: > 0 }).Select(v => (v.At[along], v.Value)));
        }
        else
        {
            double[] grid = x.Kind == ParameterKind.Real && places.Length > 1 ? Fine(places[0], places[^1], log) : places;
            foreach (double place in grid)
            {
                object value = x.Parse(place.ToString("R", CultureInfo.InvariantCulture));
                object parameters = plan.Study.Schema.With(at.Parameters, [(x, value)]);
                Point moved = new(parameters, plan.Study.Schema.Settings(parameters));
                foreach (Predicted predicted in laws.Values(law, moved).Where(v => v.At is null or { Count: 0 })) { curve.Add((place, predicted.Value)); }
            }
        }
        (double X, double Y)[] ordered = [.. curve.OrderBy(p => p.X)];
        return ordered.Any(p => double.IsFinite(p.Y)) ? new(law.Name, law.Standing, [.. ordered.Select(p => p.X)], [.. ordered.Select(p => p.Y)]) : null;
    }

    private static double[] Fine(double low, double high, bool log) => [.. Enumerable.Range(0, FinePoints).Select(i =>
    {
        double fraction = (double)i / (FinePoints - 1);
        return i == 0 ? low : i == FinePoints - 1 ? high : log ? low * Math.Pow(high / low, fraction) : low + (fraction * (high - low));
    })];

    private static string Words(string words, string symbol) => symbol.Length == 0 ? words.Replace('-', ' ') : $"{words.Replace('-', ' ')}  {symbol}";
}
