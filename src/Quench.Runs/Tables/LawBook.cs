using Quench.Runs.Planning;

namespace Quench.Runs.Tables;

/// <summary>The laws of a study, each evaluated once for distinct values of the parameters that it depends on.</summary>
public sealed class LawBook(IRunnableStudy study)
{
    private readonly Dictionary<(RunnableLaw, string), IReadOnlyList<Predicted>> _known = [];
    private readonly Dictionary<RunnableLaw, (string First, int Count)> _thrown = [];

    /// <summary>What laws threw, one line each.</summary>
    public IReadOnlyList<string> Warnings => [.. _thrown.Values.Select(t => t.Count == 1 ? t.First : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{t.First} (and at {t.Count - 1} more places)"))];

    /// <summary>Laws of a quantity.</summary>
    public IEnumerable<RunnableLaw> Of(Quantity quantity) => study.Laws.Where(law => law.Of.Equals(quantity));

    /// <summary>The settings that a law's values depend on at a point.</summary>
    public static IReadOnlyList<Setting> Arguments(RunnableLaw law, Point point)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(point);
        return [.. point.Settings.Where(s => law.DependsOn.Contains(s.Name))];
    }

    /// <summary>All values of a law at a point; none, with a warning, if it throws.</summary>
    public IReadOnlyList<Predicted> Values(RunnableLaw law, Point point)
    {
        string arguments = Point.Written(Arguments(law, point));
        if (_known.TryGetValue((law, arguments), out IReadOnlyList<Predicted>? values)) { return values; }
        try { values = [.. law.Values(point.Parameters)]; }
        catch (Exception e) when (e is not (OutOfMemoryException or DataSetException or BadInputException))
        {
            string line = $"the {law.Standing.ToString().ToLowerInvariant()} law of {law.Of.Name} has no value at {arguments}: {e.Message.Split('\n')[0]}";
            _thrown[law] = _thrown.TryGetValue(law, out (string First, int Count) before) ? (before.First, before.Count + 1) : (line, 1);
            values = [];
        }
        return _known[(law, arguments)] = values;
    }

    /// <summary>The value of a standing at coordinates, or null.</summary>
    public Predicted? Value(Quantity quantity, Standing standing, Point point, IReadOnlyList<double> at)
    {
        foreach (RunnableLaw law in Of(quantity).Where(l => l.Standing == standing))
        {
            foreach (Predicted predicted in Values(law, point))
            {
                if (!double.IsNaN(predicted.Value) && Same(predicted.At ?? [], at)) { return predicted; }
            }
        }
        return null;
    }

    /// <summary>Whether two coordinates are equal but for rounding.</summary>
    internal static bool Same(double a, double b) => a == b || Math.Abs(a - b) <= 1e-12 * Math.Max(Math.Abs(a), Math.Abs(b));

    private static bool Same(IReadOnlyList<double> a, IReadOnlyList<double> b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second));
}
