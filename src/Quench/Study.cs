namespace Quench;

/// <summary>A question: sweep, check, measure, laws, claims, views. A study knows no file format, and never throws for disagreeing.</summary>
/// <typeparam name="TParameters">A record whose properties carry <see cref="ParameterAttribute"/>.</typeparam>
public interface IStudy<TParameters> where TParameters : class, new()
{
    /// <summary>"subject/question", kebab-case.</summary>
    string Id { get; }

    /// <summary>The question in one sentence.</summary>
    string Question { get; }

    /// <summary>Enters the key of every cell; raised when the numbers change.</summary>
    int Version => 1;

    /// <summary>The equations, in plain text, one a line.</summary>
    IReadOnlyList<string> Equations => [];

    /// <summary>What to cite, one source each.</summary>
    IReadOnlyList<string> Sources => [];

    /// <summary>The default points at a scale.</summary>
    Sweep<TParameters> Sweep(Scale scale);

    /// <summary>Refuses combinations before anything runs.</summary>
    IEnumerable<Refusal> Check(TParameters at) => [];

    /// <summary>Fingerprint of the content of data that the parameters only name; enters the key of the cell.</summary>
    string Fingerprint(TParameters at) => "";

    /// <summary>
    /// What a reader must know about this point that is no number of the table, one sentence each: which data, how they were scaled, what was left out
    /// and why. Equal remarks of several points are shown once.
    /// </summary>
    IEnumerable<string> Remarks(TParameters at) => [];

    /// <summary>What a cell at this point needs.</summary>
    Cost Cost(TParameters at);

    /// <summary>Measures; pure in the parameters and the cell's streams.</summary>
    IEnumerable<Observation> Measure(TParameters at, Cell cell);

    /// <summary>The theory.</summary>
    IReadOnlyList<Law<TParameters>> Laws { get; }

    /// <summary>Functions of means.</summary>
    IReadOnlyList<Derived> Derived => [];

    /// <summary>What the table can refute.</summary>
    IReadOnlyList<Claim> Claims { get; }

    /// <summary>The figures.</summary>
    IReadOnlyList<View> Views { get; }
}
