using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Quench.Runs.Schema;

namespace Quench.Runs.Planning;

/// <summary>A point of the sweep.</summary>
/// <param name="Parameters">The study's record.</param>
/// <param name="Settings">All parameters as settings.</param>
public sealed record Point(object Parameters, IReadOnlyList<Setting> Settings)
{
    /// <summary>"spins=32 beta=0.5": names the point's streams and keys.</summary>
    public string Text { get; } = Written(Settings);

    /// <summary>Settings on one line, so that different settings give different lines.</summary>
    public static string Written(IEnumerable<Setting> settings) =>
        string.Join(' ', settings.Select(s => s.Name + "=" + s.Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(" ", "\\ ", StringComparison.Ordinal)));
}

/// <summary>One repetition of a point.</summary>
/// <param name="Point">The point.</param>
/// <param name="Replica">Number of the repetition.</param>
/// <param name="Key">Hash of study, version, parameters, data fingerprint, replica and seed: an equal key is never computed twice.</param>
public sealed record PlannedCell(Point Point, int Replica, string Key);

/// <summary>All points and cells of a request.</summary>
public sealed class Plan
{
    /// <summary>The most points of one run.</summary>
    public const int MaxPoints = 1_000_000;

    private readonly Lazy<(IReadOnlyList<PlannedCell> Cells, string Hash, IReadOnlyList<string> Fingerprints)> _identified;
    private readonly Lazy<IReadOnlyList<string>> _remarks;
    private readonly Lazy<Dictionary<Point, string>> _fingerprints;

    private Plan(RunRequest request, int replicas, IReadOnlyList<Axis> axes, IReadOnlyList<Point> points)
    {
        (Request, Replicas, Axes, Points) = (request, replicas, axes, points);
        _identified = new(Identify);
        _fingerprints = new(() => Points.Zip(Fingerprints).ToDictionary(p => p.First, p => p.Second));
        _remarks = new(() => [.. Points.SelectMany(p => Study.Remarks(p.Parameters)).Distinct()]);
    }

    /// <summary>What was asked.</summary>
    public RunRequest Request { get; }

    /// <summary>The study.</summary>
    public IRunnableStudy Study => Request.Study;

    /// <summary>Repetitions of every point.</summary>
    public int Replicas { get; }

    /// <summary>Every parameter with the text of its values, resolved.</summary>
    public IReadOnlyList<Axis> Axes { get; }

    /// <summary>The points.</summary>
    public IReadOnlyList<Point> Points { get; }

    /// <summary>The cells: points × replicas.</summary>
    public IReadOnlyList<PlannedCell> Cells => _identified.Value.Cells;

    /// <summary>8 hex digits of the question's hash.</summary>
    public string Hash => _identified.Value.Hash;

    /// <summary>Fingerprint of the data of each point, in the order of the points; empty where a point names no data.</summary>
    public IReadOnlyList<string> Fingerprints => _identified.Value.Fingerprints;

    /// <summary>What a reader must know about the points, each remark once.</summary>
    public IReadOnlyList<string> Remarks => _remarks.Value;

    /// <summary>The run's folder if none is named: "runs/STUDY-HASH".</summary>
    public string DefaultFolder => Path.Combine("runs", Study.FileName() + "-" + Hash);

    /// <summary>Keys of all cells.</summary>
    public IReadOnlySet<string> Keys => Cells.Select(c => c.Key).ToHashSet();

    /// <summary>Names of the parameters that take more than one value.</summary>
    public IReadOnlyList<string> Varying => [.. Study.Schema.All.Select(p => p.Name).Where((_, i) => Points.Select(p => p.Settings[i].Text).Distinct().Skip(1).Any())];

    /// <summary>The points of a request, unchecked: what <c>predict</c> needs.</summary>
    /// <exception cref="BadInputException">A name or value is none.</exception>
    public static Plan Of(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        (IRunnableStudy study, ParameterSchema schema) = (request.Study, request.Study.Schema);
        Layout layout = study.Layout(request.Scale);
        int replicas = request.Replicas ?? layout.Replicas;
        if (replicas is < 1 or > RunRequest.MaxReplicas)
        {
            throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"replicas = {replicas} is refused: valid is 1 to {RunRequest.MaxReplicas}; set it with --replicas R"));
        }

        List<(Parameter Parameter, string Text, IReadOnlyList<object> Values)> axes = [];
        foreach (Axis axis in Merge(schema, layout.Axes, request.Values)) { axes.Add((schema[axis.Name], axis.Values, Values(schema[axis.Name], axis.Values))); }
        double product = axes.Aggregate(1.0, (n, axis) => n * axis.Values.Count);
        if (product * replicas > MaxPoints)
        {
            throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"points × replicas = {product * replicas:G4} is refused: valid is up to {MaxPoints}; give fewer values with --set, or fewer --replicas"));
        }

        List<Point> points = [];
        foreach (IReadOnlyList<(Parameter, object)> choice in Product(axes, 0))
        {
            object parameters = schema.With(layout.Defaults, choice);
            if (!layout.Keep(parameters)) { continue; }
            points.Add(new(parameters, schema.Settings(parameters)));
        }
        if (points.Count == 0) { throw new BadInputException("the values given leave no point of the sweep: the study keeps none of these combinations; see quench show " + study.Id); }

        IReadOnlyList<Axis> resolved = [.. schema.All.Select(p => new Axis(p.Name, axes.FirstOrDefault(a => a.Parameter == p) is { Parameter: not null } axis
            ? axis.Text : Parameter.Format(p.Get(layout.Defaults))))];
        return new(request, replicas, resolved, points);
    }

    /// <summary>Refuses what the study refuses.</summary>
    /// <exception cref="BadInputException">A point is refused.</exception>
    public void Check()
    {
        foreach (Point point in Points)
        {
            if (Study.Check(point.Parameters) is [Refusal refusal, ..]) { throw new BadInputException(refusal.ToString()); }
        }
    }

    /// <summary>Refuses data that changed since the plan was made: their numbers would stand under the old fingerprint.</summary>
    /// <exception cref="BadInputException">The data of the point have another content now.</exception>
    public void RequireSameData(Point point)
    {
        ArgumentNullException.ThrowIfNull(point);
        string planned = _fingerprints.Value[point], now = Study.Fingerprint(point.Parameters);
        if (now != planned) { throw new BadInputException($"the data of {point.Text} changed during the run: fingerprint {planned} became {now}; put them back, or run again in another folder"); }
    }

    // Data are read for their fingerprint only here, so that a prediction never needs them.
    private (IReadOnlyList<PlannedCell> Cells, string Hash, IReadOnlyList<string> Fingerprints) Identify()
    {
        (IRunnableStudy study, ulong seed) = (Study, Request.Seed);
        string[] fingerprints = [.. Points.Select(p => study.Fingerprint(p.Parameters))];
        string question = string.Create(CultureInfo.InvariantCulture, $"{study.Id}\n{study.Version}\n{seed}\n{Replicas}\n") + string.Join('\n', Points.Select((p, i) => p.Text + "\t" + fingerprints[i]));
        PlannedCell[] cells = [.. Points.SelectMany((point, i) => Enumerable.Range(0, Replicas).Select(replica => new PlannedCell(point, replica,
            Digest(string.Create(CultureInfo.InvariantCulture, $"{study.Id}\n{study.Version}\n{point.Text}\n{fingerprints[i]}\n{replica}\n{seed}"))[..32])))];
        return (cells, Digest(question)[..8], fingerprints);
    }

    private static IEnumerable<Axis> Merge(ParameterSchema schema, IReadOnlyList<Axis> defaults, IReadOnlyList<Axis> given)
    {
        Dictionary<string, string> values = [];
        foreach (Axis axis in given)
        {
            Parameter parameter = schema[axis.Name];
            if (!values.TryAdd(axis.Name, axis.Values))
            {
                if (parameter.Kind != ParameterKind.Text) { throw new BadInputException($"{axis.Name} is given twice; write its values in one --set {axis.Name}=A,B"); }
                values[axis.Name] += "\n" + axis.Values;
            }
        }
        foreach (Axis axis in defaults) { yield return values.Remove(axis.Name, out string? text) ? new(axis.Name, text) : axis; }
        foreach (string name in given.Select(a => a.Name).Distinct()) { if (values.TryGetValue(name, out string? text)) { yield return new(name, text); } }
    }

    private static IReadOnlyList<object> Values(Parameter parameter, string text) =>
        parameter.Kind == ParameterKind.Text ? [.. text.Split('\n').Distinct()] : AxisText.Expand(parameter, text);

    private static IEnumerable<IReadOnlyList<(Parameter, object)>> Product(List<(Parameter Parameter, string Text, IReadOnlyList<object> Values)> axes, int from)
    {
        if (from == axes.Count) { yield return []; yield break; }
        foreach (object value in axes[from].Values)
        {
            foreach (IReadOnlyList<(Parameter, object)> rest in Product(axes, from + 1)) { yield return [(axes[from].Parameter, value), .. rest]; }
        }
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
