using System.Diagnostics;
using Quench.Runs.Planning;
using Quench.Runs.Store;
using Quench.Runs.Tables;

namespace Quench.Runs.Execution;

/// <summary>Counts finished cells and predicts the time left from their cost.</summary>
internal sealed class Tracker
{
    private readonly Plan _plan;
    private readonly Action<RunProgress>? _progress;
    private readonly TableBuilder _builder;
    private readonly Lock _gate = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly double _operations;
    private double _operationsDone, _worst = double.NaN;
    private int _done, _failed;

    public Tracker(Plan plan, LawBook laws, int reused, IReadOnlyList<PlannedCell> missing, Action<RunProgress>? progress)
    {
        (_plan, _progress, _done) = (plan, progress, reused);
        _builder = new(plan, laws);
        _operations = missing.Sum(c => plan.Study.Cost(c.Point.Parameters).Operations);
        _progress?.Invoke(new(reused, plan.Cells.Count, 0, double.NaN, null));
    }

    public void Done(PlannedCell cell, FinishedCell result)
    {
        if (_progress is null) { return; }
        lock (_gate)
        {
            double[] scores = [.. _builder.Of(cell, result).Select(r => Math.Abs(r.Z)).Where(double.IsFinite)];
            if (scores.Length > 0) { _worst = Math.Max(scores.Max(), double.IsNaN(_worst) ? 0 : _worst); }
            Say(cell);
        }
    }

    public void Failed(PlannedCell cell)
    {
        lock (_gate)
        {
            _failed++;
            Say(cell);
        }
    }

    private void Say(PlannedCell cell)
    {
        _done++;
        _operationsDone += _plan.Study.Cost(cell.Point.Parameters).Operations;
        double left = _operationsDone > 0 ? (_operations - _operationsDone) / _operationsDone : 0;
        _progress?.Invoke(new(_done, _plan.Cells.Count, _failed, _worst, Stopwatch.GetElapsedTime(_started) * Math.Max(0, left)));
    }
}
