namespace Quench;

/// <summary>How a predicted value relates to a measurement of this size.</summary>
public enum Standing
{
    /// <summary>Exact at this size: judged by z.</summary>
    Exact,

    /// <summary>The limit of infinite size: drawn, and judged only with a stated allowance.</summary>
    Limit,

    /// <summary>An approximation: drawn dashed, never judged.</summary>
    Approximate,
}

/// <summary>A predicted value.</summary>
/// <param name="Value">The value; NaN where the law has none.</param>
/// <param name="Allowance">For a limit: the stated finite-size bias within which it is judged; 0 means drawn only.</param>
/// <param name="At">Coordinates inside the cell, one for each name in <see cref="Quantity.Along"/>.</param>
public readonly record struct Predicted(double Value, double Allowance = 0, params IReadOnlyList<double> At);

/// <summary>A law: one quantity, one standing, the parameters it depends on. It is evaluated once for each distinct values of these.</summary>
/// <param name="Of">The quantity.</param>
/// <param name="Standing">How it relates to a measurement.</param>
/// <param name="Values">The prediction.</param>
/// <param name="DependsOn">Kebab-case names of the parameters that the prediction depends on.</param>
public sealed record Law<TParameters>(Quantity Of, Standing Standing, Func<TParameters, IEnumerable<Predicted>> Values, params IReadOnlyList<string> DependsOn)
    where TParameters : class
{
    /// <summary>The law's name in legends, such as "m = tanh βm" or the reason why it is only approximate; empty takes the standing's own.</summary>
    public string Name { get; init; } = "";
}
