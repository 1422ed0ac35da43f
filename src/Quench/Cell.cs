using Quench.Randomness;

namespace Quench;

/// <summary>What a measurement is handed besides its parameters. A new need (a device, a budget) becomes a member here, not a new argument.</summary>
/// <param name="Rng">The stream of this cell, named by study, point and replica.</param>
/// <param name="Replica">Number of this repetition, from 0.</param>
/// <param name="Threads">Threads that the cell may use itself.</param>
/// <param name="Cancel">Asks the cell to stop; what it returns after that is dropped.</param>
public sealed record Cell(Rng Rng, int Replica, int Threads, CancellationToken Cancel)
{
    /// <summary>A stream shared by all points of a replica: the same disorder at every temperature.</summary>
    public Func<string, Rng> Shared { get; init; } = _ => throw new InvalidOperationException("this cell was made without shared streams; run the study through the framework or set Shared");
}
