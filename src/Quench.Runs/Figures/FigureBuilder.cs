using System.Globalization;
using Quench.Runs.Planning;
using Quench.Runs.Schema;
using Quench.Runs.Store;
using Quench.Runs.Tables;

namespace Quench.Runs.Figures;

/// <summary>Turns a view of a table into a figure: points with errors, and every law as a curve, fine where it depends on a real horizontal parameter or gives a fine grid of a coordinate itself.</summary>
public sealed class FigureBuilder(Plan plan, Table table, LawBook laws, IReadOnlyDictionary<string, FinishedCell> finished)
{
    private const int FinePoints = 121;
    private readonly Dictionary<IReadOnlyList<Setting>, Point> _points = plan.Points.ToDictionary(p => p.Settings, (IEqualityComparer<IReadOnlyList<Setting>>)ReferenceEqualityComparer.Instance);

    /// <summary>The figures of all views that have rows.</summary>
    public IReadOnlyList<Figure> Build()
    {
        List<Figure> figures = [];
        foreach (Figure figure in plan.Study.Views.SelectMany(Drawn))
        {
            int others = figures.Count(f => f.Name == figure.Name || f.Name.StartsWith(figure.Name + "-again-", StringComparison.Ordinal));
            figures.Add(others == 0 ? figure : figure with { Name = string.Create(CultureInfo.InvariantCulture, $"{figure.Name}-again-{others + 1}") });
        }
        return figures;
    }

    private IEnumerable<Figure> Drawn(View view) => view switch
    {
        View.Plot plot => new[] { Plotted(plot) }.OfType<Figure>(),
        View.Pictures pictures => new PictureGridBuilder(plan, finished).Of(pictures),
        _ => [],
    };

    private Figure? Plotted(View.Plot view)
    {
        Parameter? x = view.Quantities[0].Along.Contains(view.X) ? null : Horizontal(view.X);
        bool log = view.LogX || (x is not null && plan.Axes.First(a => a.Name == x.Name).Values.EndsWith(":log", StringComparison.Ordinal));
        string[] apart = [.. plan.Varying.Where(name => name != x?.Name)];
        Row[][] groups = [.. table.Rows.Where(row => view.Quantities.Contains(row.Of)).GroupBy(row => string.Join('\0', apart.Select(name => row[name].Text))).Select(group => group.ToArray())];

        List<(Series Series, string[] Factors)> drawn = [];
        foreach (Quantity of in view.Quantities)
        {
            foreach (Row[] group in groups) { drawn.AddRange(Drawn(view, of, x, log, apart, group).Where(d => d.Series.Measured.Count + d.Series.Predicted.Count > 0 && !drawn.Any(other => other.Factors.SequenceEqual(d.Factors)))); }
        }
        if (drawn.Count == 0) { return null; }

        SeriesLook?[] looks = SeriesLooks.Of([.. drawn.Select(d => d.Factors)]);
        string horizontal = x is null ? view.X : Words(x.Meaning, x.Symbol) + (x.Unit.Length > 0 ? $" ({x.Unit})" : "");
        (string name, string vertical) = view is View.Overlay overlay ? (SvgText.Slug(view.Title), overlay.Y.Length > 0 ? overlay.Y : string.Join(", ", view.Quantities.Select(Short)))
            : (plan.Study.Views.OfType<View.Curves>().Count(v => v.Of.Equals(view.Quantities[0])) > 1 ? $"{view.Quantities[0].Name}-by-{view.X}" : view.Quantities[0].Name, Words(view.Quantities[0].Name, view.Quantities[0].Symbol));
        (IReadOnlyList<PredictedPlace> predicted, IReadOnlyList<MeasuredPlace> measured) = new MarkedPlaces(plan, table, laws, view.Quantities.Count == 1 && drawn.Count == groups.Length).Of(view.Marks, x, apart, [.. groups.Select(g => (g[0], _points[g[0].At]))]);
        return new(name, view.Title, horizontal, vertical, [.. drawn.Select((d, i) => d.Series with { Look = looks[i] })]) { LogX = log, LogY = view.LogY, PredictedPlaces = predicted, MeasuredPlaces = measured };
    }

    // If the view's own parameter has one value here, the figure shows the first number that does vary.
    private Parameter Horizontal(string name) => plan.Varying.Contains(name) ? plan.Study.Schema[name]
        : plan.Varying.Select(v => plan.Study.Schema[v]).FirstOrDefault(p => p.Kind is ParameterKind.Real or ParameterKind.Integer) ?? plan.Study.Schema[name];

    // One series for each value of the coordinates that are not the horizontal axis; a quantity that has no rows is drawn by its laws alone.
    private IEnumerable<(Series Series, string[] Factors)> Drawn(View.Plot view, Quantity of, Parameter? x, bool log, string[] apart, Row[] group)
    {
        int along = x is null ? of.Along.ToList().IndexOf(view.X) : -1;
        int[] others = [.. Enumerable.Range(0, of.Along.Count).Where(i => i != along)];
        bool unmeasured = !group.Any(row => row.Of.Equals(of));
        string[] settings = [.. apart.Select(name => unmeasured && !laws.Of(of).Any(law => law.DependsOn.Contains(name)) ? "" : plan.Study.Schema[name] is { Symbol.Length: > 0 } p ? $"{p.Symbol} = {group[0][name].Text}" : group[0][name].Text)];
        Row[][] split = [.. group.Where(row => row.Of.Equals(of)).GroupBy(row => string.Join('\0', others.Select(i => row.Along[i].ToString("R", CultureInfo.InvariantCulture)))).Select(g => g.ToArray())];
        foreach (Row[] rows in unmeasured && others.Length == 0 ? [[]] : split)
        {
            string[] coordinates = [.. others.Select(i => $"{of.Along[i]} = {NumberText.Significant(rows[0].Along[i])}")];
            string[] factors = [.. view.Quantities.Count > 1 ? [Words(of.Name, of.Symbol)] : Array.Empty<string>(), .. settings, string.Join(", ", split.Length > 1 ? coordinates : [])];
            MeasuredPoint[] measured = [.. rows.Select(row => new MeasuredPoint(X(row), row.Measured.Mean, row.Measured.Error, row.Converged)).Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).OrderBy(p => p.X)];
            double[] places = x is null ? [] : [.. (rows.Length > 0 ? rows : group).Select(X).Where(place => double.IsFinite(place) && (place > 0 || !log)).Distinct().Order()];
            bool Beside(Predicted value) => (value.At?.Count ?? 0) == of.Along.Count && others.All(i => LawBook.Same(value.At![i], rows[0].Along[i]));
            yield return (new(string.Join(", ", factors.Where(f => f.Length > 0)), measured, [.. laws.Of(of).Select(law => Curve(law, along, x, group[0], places, log, Beside)).OfType<PredictedCurve>()]), factors);
        }

        double X(Row row) => along >= 0 ? row.Along.ElementAtOrDefault(along) : row[x!.Name].Number;
    }

    private PredictedCurve? Curve(RunnableLaw law, int along, Parameter? x, Row row, double[] places, bool log, Func<Predicted, bool> beside)
    {
        Point at = _points[row.At];
        List<(double X, double Y)> curve = [];
        if (x is null)
        {
            curve.AddRange(laws.Values(law, at).Where(beside).Select(v => (v.At[along], v.Value)));
        }
        else
        {
            double[] grid = x.Kind == ParameterKind.Real && places.Length > 1 ? Fine(places[0], places[^1], log) : places;
            foreach (double place in grid)
            {
                object value = x.Parse(place.ToString("R", CultureInfo.InvariantCulture));
                object parameters = plan.Study.Schema.With(at.Parameters, [(x, value)]);
                Point moved = new(parameters, plan.Study.Schema.Settings(parameters));
                foreach (Predicted predicted in laws.Values(law, moved).Where(beside)) { curve.Add((place, predicted.Value)); }
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

    private static string Short(Quantity of) => of.Symbol.Length > 0 ? of.Symbol : of.Name.Replace('-', ' ');

    private static string Words(string words, string symbol) => symbol.Length == 0 ? words.Replace('-', ' ') : $"{words.Replace('-', ' ')}  {symbol}";
}
