using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>Backward Langevin runs with the empirical score: they end on data.</summary>
/// <param name="score">The score; may be shared.</param>
/// <param name="grid">Falling times, from the start of the runs to their end.</param>
public sealed class EmpiricalRuns(EmpiricalScore score, IReadOnlyList<double> grid)
{
    private readonly BackwardLangevin _dynamics = new(score);
    private double[] _uniforms = [];

    /// <summary>Runs each sample to the end of the grid.</summary>
    /// <param name="x">batch × d numbers at the first time; changed to those at the last.</param>
    /// <param name="streams">One stream a sample.</param>
    /// <param name="cancel">Asks to stop.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public void Run(Span<float> x, ReadOnlySpan<Rng> streams, CancellationToken cancel = default)
    {
        for (int k = 0; k + 1 < grid.Count; k++)
        {
            cancel.ThrowIfCancellationRequested();
            _dynamics.Step(x, grid[k], grid[k + 1], streams);
        }
    }

    /// <summary>
    /// Runs each sample and draws the datum that it ends on from the posterior at the last time: the exact rest of the run. The nearest datum would be another law where
    /// the posterior is not of one datum yet, in few dimensions or among duplicates.
    /// </summary>
    /// <param name="x">batch × d numbers at the first time; changed to those at the last.</param>
    /// <param name="streams">One stream a sample.</param>
    /// <param name="ends">The datum of each, −1 where the numbers are not finite; overwritten.</param>
    /// <param name="cancel">Asks to stop.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public void Run(Span<float> x, ReadOnlySpan<Rng> streams, Span<int> ends, CancellationToken cancel = default)
    {
        Run(x, streams, cancel);
        if (_uniforms.Length < streams.Length) { _uniforms = new double[streams.Length]; }
        for (int i = 0; i < streams.Length; i++) { _uniforms[i] = streams[i].NextDouble(); }
        score.Draw(x, grid[^1], _uniforms.AsSpan(0, streams.Length), ends);
    }
}
