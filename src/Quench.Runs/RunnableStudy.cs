using Quench.Runs.Planning;
using Quench.Runs.Schema;

namespace Quench.Runs;

/// <summary>A law whose parameters are a boxed record.</summary>
/// <param name="Of">The quantity.</param>
/// <param name="Standing">How it relates to a measurement.</param>
/// <param name="Name">Name in legends, or empty.</param>
/// <param name="DependsOn">Parameters it depends on.</param>
/// <param name="Values">The prediction at a record of parameters.</param>
public sealed record RunnableLaw(Quantity Of, Standing Standing, string Name, IReadOnlyList<string> DependsOn, Func<object, IEnumerable<Predicted>> Values);

/// <summary>The default points of a study at a scale.</summary>
/// <param name="Defaults">The record of defaults.</param>
/// <param name="Axes">Axes.</param>
/// <param name="Replicas">Repetitions.</param>
/// <param name="Keep">Whether a point is kept.</param>
public sealed record Layout(object Defaults, IReadOnlyList<Axis> Axes, int Replicas, Func<object, bool> Keep);

/// <summary>A study without its type parameter: what the framework runs.</summary>
public interface IRunnableStudy
{
    /// <summary>Its id.</summary>
    string Id { get; }

    /// <summary>Its id as a part of file names: "curie-weiss-magnetization".</summary>
    string FileName() => Id.Replace('/', '-');

    /// <summary>Its question.</summary>
    string Question { get; }

    /// <summary>Its version.</summary>
    int Version { get; }

    /// <summary>Its equations.</summary>
    IReadOnlyList<string> Equations { get; }

    /// <summary>What to cite.</summary>
    IReadOnlyList<string> Sources { get; }

    /// <summary>The tags of the notes on the study's class.</summary>
    IReadOnlyList<string> Tags { get; }

    /// <summary>The name of the class, which is the name of its file.</summary>
    string ClassName { get; }

    /// <summary>Its parameters.</summary>
    ParameterSchema Schema { get; }

    /// <summary>Its laws.</summary>
    IReadOnlyList<RunnableLaw> Laws { get; }

    /// <summary>Its functions of means.</summary>
    IReadOnlyList<Derived> Derived { get; }

    /// <summary>Its claims.</summary>
    IReadOnlyList<Claim> Claims { get; }

    /// <summary>Its figures.</summary>
    IReadOnlyList<View> Views { get; }

    /// <summary>Default points at a scale.</summary>
    Layout Layout(Scale scale);

    /// <summary>Refusals at a point.</summary>
    IReadOnlyList<Refusal> Check(object at);

    /// <summary>Fingerprint of named data.</summary>
    string Fingerprint(object at);

    /// <summary>What a reader must know about a point.</summary>
    IReadOnlyList<string> Remarks(object at);

    /// <summary>Cost of a cell.</summary>
    Cost Cost(object at);

    /// <summary>Measures a cell.</summary>
    IEnumerable<Observation> Measure(object at, Cell cell);
}

/// <summary>Wraps a study.</summary>
/// <typeparam name="TParameters">The record of its parameters.</typeparam>
public sealed class RunnableStudy<TParameters>(IStudy<TParameters> study) : IRunnableStudy where TParameters : class, new()
{
    /// <inheritdoc/>
    public string Id => study.Id;

    /// <inheritdoc/>
    public string Question => study.Question;

    /// <inheritdoc/>
    public int Version => study.Version;

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations => study.Equations;

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources => study.Sources;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tags { get; } = [.. study.GetType().GetCustomAttributes(typeof(NotesAttribute), false).Cast<NotesAttribute>().SelectMany(n => n.Tags)];

    /// <inheritdoc/>
    public string ClassName => study.GetType().Name;

    /// <inheritdoc/>
    public ParameterSchema Schema { get; } = ParameterSchema.Of<TParameters>();

    /// <inheritdoc/>
    public IReadOnlyList<RunnableLaw> Laws { get; } = [.. study.Laws.Select(law => new RunnableLaw(law.Of, law.Standing, law.Name, law.DependsOn, at => law.Values((TParameters)at)))];

    /// <inheritdoc/>
    public IReadOnlyList<Derived> Derived => study.Derived;

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims => study.Claims;

    /// <inheritdoc/>
    public IReadOnlyList<View> Views => study.Views;

    /// <inheritdoc/>
    public Layout Layout(Scale scale)
    {
        Sweep<TParameters> sweep = study.Sweep(scale);
        return new(sweep.Defaults, sweep.Axes, sweep.Replicas, at => sweep.Keep?.Invoke((TParameters)at) ?? true);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Refusal> Check(object at) => Asked(at, "check its parameters", IReadOnlyList<Refusal> (p) => [.. study.Check(p)]);

    /// <inheritdoc/>
    public string Fingerprint(object at) => Asked(at, "read its data", study.Fingerprint);

    /// <inheritdoc/>
    public IReadOnlyList<string> Remarks(object at) => Asked(at, "describe its points", IReadOnlyList<string> (p) => [.. study.Remarks(p)]);

    /// <inheritdoc/>
    public Cost Cost(object at) => Asked(at, "predict its cost", study.Cost);

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(object at, Cell cell) => study.Measure((TParameters)at, cell);

    // Data that a parameter names may be missing or broken: that is the user's to mend, and one line says what. The type of another exception tells a fault of the study.
    private T Asked<T>(object at, string what, Func<TParameters, T> answer)
    {
        try { return answer((TParameters)at); }
        catch (Exception e) when (e is not (BadInputException or OperationCanceledException or OutOfMemoryException))
        {
            string kind = e is DataSetException or IOException or UnauthorizedAccessException or InvalidDataException ? "" : e.GetType().Name + ": ";
            throw new BadInputException($"{Id} cannot {what} at {Point.Written(Schema.Settings(at))}: {kind}{e.Message.Split('\n')[0].TrimEnd()}", e);
        }
    }
}
