using Quench.Runs.Planning;
using Quench.Runs.Store;

namespace Quench.Runs.Execution;

/// <summary>Computes cells somewhere: threads here, a cluster elsewhere. What is computed never depends on where or in which order.</summary>
public interface IExecutor
{
    /// <summary>Bytes that one cell may use at most.</summary>
    long Memory { get; }

    /// <summary>Computes the cells and reports each once, from any thread. Returns when all are reported or, after cancellation, at once.</summary>
    /// <param name="plan">The plan that the cells belong to.</param>
    /// <param name="cells">The cells.</param>
    /// <param name="done">Called with each finished cell.</param>
    /// <param name="failed">Called with what a cell threw.</param>
    /// <param name="cancel">Drops the cells that are not finished.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    void Execute(Plan plan, IReadOnlyList<PlannedCell> cells, Action<PlannedCell, FinishedCell> done, Action<PlannedCell, Exception> failed, CancellationToken cancel);
}
