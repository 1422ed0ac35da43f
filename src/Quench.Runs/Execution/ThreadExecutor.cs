using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Quench.Randomness;
using Quench.Runs.Planning;
using Quench.Runs.Store;

namespace Quench.Runs.Execution;

/// <summary>Computes cells on threads of this process, the longest first, and keeps the memory of running cells under a budget.</summary>
/// <param name="threads">Number of threads, at least 1.</param>
/// <param name="memory">Bytes that running cells may use together.</param>
public sealed class ThreadExecutor(int threads, long memory) : IExecutor
{
    private readonly int _threads = threads >= 1 ? threads : throw new ArgumentOutOfRangeException(nameof(threads), threads, "at least one thread is needed");

    /// <inheritdoc/>
    public long Memory { get; } = memory;

    /// <inheritdoc/>
    public void Execute(Plan plan, IReadOnlyList<PlannedCell> cells, Action<PlannedCell, FinishedCell> done, Action<PlannedCell, Exception> failed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(plan);
        List<(PlannedCell Cell, Cost Cost)> waiting = [.. cells.Select(c => (c, plan.Study.Cost(c.Point.Parameters))).OrderBy(c => c.Item2.Operations)];
        object gate = new();
        long used = 0;
        int working = Math.Min(_threads, waiting.Count);
        Exception? broken = null;

        // Background threads: a cell that does not look at its token cannot hold up an interrupt.
        for (int i = working; i > 0; i--) { new Thread(Work, maxStackSize: 16 << 20) { IsBackground = true }.Start(); }
        lock (gate)
        {
            while (working > 0 && !cancel.IsCancellationRequested) { Monitor.Wait(gate, 50); }
        }
        cancel.ThrowIfCancellationRequested();
        if (broken is not null) { ExceptionDispatchInfo.Throw(broken); }

        void Work()
        {
            try
            {
                while (Next() is (PlannedCell cell, Cost cost))
                {
                    try { Compute(plan, cell, done, failed, cancel); }
                    finally { lock (gate) { used -= cost.Bytes; Monitor.PulseAll(gate); } }
                }
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested) { }
            catch (Exception e) { lock (gate) { broken ??= e; } }
            finally { lock (gate) { working--; Monitor.PulseAll(gate); } }
        }

        (PlannedCell Cell, Cost Cost)? Next()
        {
            lock (gate)
            {
                while (waiting.Count > 0 && broken is null && !cancel.IsCancellationRequested)
                {
                    int fits = waiting.FindLastIndex(w => used == 0 || used + w.Cost.Bytes <= Memory);
                    if (fits >= 0)
                    {
                        (PlannedCell Cell, Cost Cost) next = waiting[fits];
                        waiting.RemoveAt(fits);
                        used += next.Cost.Bytes;
                        return next;
                    }
                    Monitor.Wait(gate, 100);
                }
                return null;
            }
        }
    }

    private static void Compute(Plan plan, PlannedCell cell, Action<PlannedCell, FinishedCell> done, Action<PlannedCell, Exception> failed, CancellationToken cancel)
    {
        long started = Stopwatch.GetTimestamp();
        Observation[] observations;
        try
        {
            observations = [.. plan.Study.Measure(cell.Point.Parameters, Handed(plan, cell, cancel))];
            foreach (Observation observation in observations) { Validity.Check(observation); }
            plan.RequireSameData(cell.Point);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested) { throw; }
        catch (Exception e)
        {
            failed(cell, e);
            return;
        }
        cancel.ThrowIfCancellationRequested();
        done(cell, new(cell.Key, observations, Stopwatch.GetElapsedTime(started).TotalSeconds, Machines.Computed));
    }

    private static Cell Handed(Plan plan, PlannedCell cell, CancellationToken cancel)
    {
        (string id, ulong seed) = (plan.Study.Id, plan.Request.Seed);
        return new(Rng.Stream(seed, id, "cell", cell.Point.Text).Substream((ulong)cell.Replica), cell.Replica, Threads: 1, cancel)
        {
            Shared = name => Rng.Stream(seed, id, "shared", name).Substream((ulong)cell.Replica),
        };
    }
}
