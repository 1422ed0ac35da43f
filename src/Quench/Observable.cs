namespace Quench;

/// <summary>A number read from a state.</summary>
/// <typeparam name="TState">The state.</typeparam>
/// <param name="Of">The quantity whose mean is wanted.</param>
/// <param name="Read">Reads it.</param>
public sealed record Observable<TState>(Quantity Of, Func<TState, double> Read) where TState : class;
