using Quench.Estimation;

namespace Quench;

/// <summary>A Markov chain that was run and measured: the series of its observables.</summary>
public sealed class Chain
{
    private const int MostBlocks = 128, FewestBlocks = 8, TimesPerBlock = 20;
    private readonly IReadOnlyList<Quantity> _quantities;
    private readonly IReadOnlyList<double[]> _series;

    private Chain(IReadOnlyList<Quantity> quantities, IReadOnlyList<double[]> series) => (_quantities, _series) = (quantities, series);

    /// <summary>Runs a chain and reads its observables after every step.</summary>
    /// <param name="state">The state; changed.</param>
    /// <param name="dynamics">Its dynamics.</param>
    /// <param name="observables">What is read.</param>
    /// <param name="measurements">Measured steps, at least 1.</param>
    /// <param name="burnIn">Steps before the first measurement, at least 0.</param>
    /// <param name="cell">Its stream drives the chain; its token stops it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of steps is out of range.</exception>
    /// <exception cref="OperationCanceledException">The cell was asked to stop.</exception>
    public static Chain Run<TState>(TState state, IDynamics<TState> dynamics, IReadOnlyList<Observable<TState>> observables, int measurements, int burnIn, Cell cell)
        where TState : class
    {
        ArgumentNullException.ThrowIfNull(dynamics);
        ArgumentNullException.ThrowIfNull(observables);
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentOutOfRangeException.ThrowIfLessThan(measurements, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(burnIn);

        double[][] series = [.. observables.Select(_ => new double[measurements])];
        for (int step = -burnIn; step < measurements; step++)
        {
            if ((step & 63) == 0) { cell.Cancel.ThrowIfCancellationRequested(); }
            dynamics.Step(state, cell.Rng);
            if (step < 0) { continue; }
            for (int k = 0; k < series.Length; k++) { series[k][step] = observables[k].Read(state); }
        }
        return new([.. observables.Select(o => o.Of)], series);
    }

    /// <summary>The series of an observable.</summary>
    public IReadOnlyList<double> Series(int observable) => _series[observable];

    /// <summary>
    /// Aligned block means of all observables. A block is at least 20 autocorrelation times of the slowest long, so that blocks count as
    /// independent (their error bar is then low by about 2.5 %), and there are 8 to 128 of them. A chain too short for 8 such blocks has 8 shorter ones.
    /// </summary>
    public IEnumerable<Observation> Blocks()
    {
        AutocorrelationTime[] times = [.. _series.Select(s => Autocorrelation.Time(s))];
        int length = _series[0].Length;
        if (times.Any(t => double.IsNaN(t.Time))) { return _quantities.Select(of => new Observation.Failed(of, "the chain diverged: it holds numbers that are not finite")); }
        double slowest = times.Max(t => t.Time);
        int blocks = Math.Min(length, (int)Math.Clamp(length / (TimesPerBlock * slowest), FewestBlocks, MostBlocks));
        return _quantities.Select((of, k) => new Observation.Blocks(of, Estimation.Blocks.Means(_series[k], blocks), times[k].Time, length));
    }
}
