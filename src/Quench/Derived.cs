namespace Quench;

/// <summary>A function of means, declared once, jackknifed over aligned blocks by the framework.</summary>
/// <param name="Of">The quantity that it gives.</param>
/// <param name="From">The quantities whose means it takes; all observed as blocks with the same coordinates.</param>
/// <param name="Function">The function, of the means in that order.</param>
public sealed record Derived(Quantity Of, IReadOnlyList<Quantity> From, Func<double[], double> Function);
