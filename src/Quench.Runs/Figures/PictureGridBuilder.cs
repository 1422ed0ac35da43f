using System.Globalization;
using Quench.Runs.Planning;
using Quench.Runs.Store;

namespace Quench.Runs.Figures;

/// <summary>Turns the pictures of finished cells into grids: a row for each point and first coordinate, a column for each second one. Each comes from the first replica that has it.</summary>
internal sealed class PictureGridBuilder(Plan plan, IReadOnlyDictionary<string, FinishedCell> finished)
{
    private const int MostRows = 12, MostColumns = 10, MostFigures = 6;

    /// <summary>A least value this small beside the largest is a zero that was computed in single precision.</summary>
    private const double Rounding = 1e-5;

    private sealed record Place(Point Point, double Row, double Column, Observation.Picture Picture);

    /// <summary>The figures of a view: one, or one for each of the first points where one would be too long; none without pictures.</summary>
    public IEnumerable<Figure> Of(View.Pictures view)
    {
        Place[] all = [.. plan.Points.SelectMany(point => Places(view, point))];
        var points = all.GroupBy(p => p.Point).ToArray();
        string[] varying = [.. plan.Varying.Where(name => points.Select(p => Text(p.Key, name)).Distinct().Skip(1).Any())];
        if (points.Length > 1 && all.Select(p => (p.Point, p.Row)).Distinct().Count() * view.Of.Count > MostRows)
        {
            foreach (var point in points.Take(MostFigures)) { yield return Figure(view, [.. point], $"{view.Title}, {Settings(point.Key, varying)}", []); }
        }
        else if (all.Length > 0) { yield return Figure(view, all, view.Title, varying); }
    }

    private IEnumerable<Place> Places(View.Pictures view, Point point) => plan.Cells.Where(c => ReferenceEquals(c.Point, point) && finished.ContainsKey(c.Key))
        .SelectMany(c => finished[c.Key].Observations.OfType<Observation.Picture>()).Where(p => view.Of.Contains(p.Of))
        .DistinctBy(p => (p.Of.Name, string.Join(' ', p.At.Select(x => x.ToString("R", CultureInfo.InvariantCulture)))))
        .Select(p => new Place(point, p.At.Count > 1 ? p.At[0] : double.NaN, p.At.Count > 0 ? p.At[^1] : 0, p));

    private Figure Figure(View.Pictures view, Place[] all, string title, string[] varying)
    {
        double[] columns = [.. all.Select(p => p.Column).Distinct().Order()];
        Quantity first = all[0].Picture.Of;
        bool counted = columns.Select((c, i) => c == i || c == i + 1).All(c => c);
        string[] above = [.. columns.Select(c => counted || first.Along.Count == 0 ? "" : $"{first.Along[^1]} = {NumberText.Significant(c)}")];
        List<PictureRow> rows = [];
        foreach (var row in all.GroupBy(p => (p.Point, p.Row)).Index().OrderBy(r => Array.IndexOf([.. plan.Points], r.Item.Key.Point)).ThenBy(r => r.Item.Key.Row).Select(r => r.Item))
        {
            string label = string.Join(", ", new[] { Settings(row.Key.Point, varying), double.IsNaN(row.Key.Row) ? "" : $"{first.Along[0]} = {NumberText.Significant(row.Key.Row)}" }.Where(t => t.Length > 0));
            foreach ((int kind, Quantity of) in view.Of.Index().Where(q => all.Any(p => p.Picture.Of.Equals(q.Item))))
            {
                rows.Add(new(kind == 0 ? label : "", kind, [.. columns.Select(c => row.FirstOrDefault(p => p.Picture.Of.Equals(of) && p.Column == c)?.Picture).Select(p => p is null ? null : new GreyPicture(p.Height, p.Width, p.Pixels))]));
            }
        }
        if (columns.Length > MostColumns && counted) { (rows, above) = Wrapped(rows); }

        float[] values = [.. all.SelectMany(p => p.Picture.Pixels).Where(float.IsFinite)];
        double black = double.IsNaN(view.Black) ? values.DefaultIfEmpty(0).Min() : view.Black, white = double.IsNaN(view.White) ? values.DefaultIfEmpty(1).Max() : view.White;
        if (double.IsNaN(view.Black) && Math.Abs(black) < Rounding * white) { black = 0; }
        string[] kinds = [.. view.Of.Select(q => q.Symbol.Length > 0 ? q.Symbol : q.Name.Replace('-', ' '))];
        string caption = view.Caption.Length > 0 ? view.Caption : string.Join(" above ", view.Of.Select(q => string.Join("  ", new[] { q.Name.Replace('-', ' '), q.Symbol }.Where(t => t.Length > 0))));
        return new(SvgText.Slug(title), title, "", "", []) { Pictures = new(rows, above, kinds, black, white, caption) };
    }

    // Long rows are continued below, each kind under the other.
    private static (List<PictureRow> Rows, string[] Above) Wrapped(List<PictureRow> rows)
    {
        int columns = rows[0].Pictures.Count, lines = (columns + MostColumns - 1) / MostColumns, width = (columns + lines - 1) / lines;
        List<PictureRow> wrapped = [];
        int kinds = rows.Max(r => r.Kind) + 1;
        foreach (PictureRow[] group in rows.Chunk(kinds))
        {
            for (int line = 0; line < lines; line++) { wrapped.AddRange(group.Select(r => new PictureRow(line == 0 ? r.Label : "", r.Kind, [.. r.Pictures.Skip(line * width).Take(width)]))); }
        }
        return (wrapped, new string('x', width).Select(_ => "").ToArray());
    }

    private string Settings(Point point, string[] names) => string.Join(", ", names.Select(name => plan.Study.Schema[name] is { Symbol.Length: > 0 } p ? $"{p.Symbol} = {Text(point, name)}" : Text(point, name)));

    private static string Text(Point point, string name) => point.Settings.First(s => s.Name == name).Text;
}
