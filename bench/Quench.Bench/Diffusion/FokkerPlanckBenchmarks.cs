using BenchmarkDotNet.Attributes;
using Quench.Diffusion;

namespace Quench.Bench.Diffusion;

/// <summary>1000 steps of 5e-4 on 800 cells of [−8, 8], F = −x: in 2000 parts to stay positive. The target is 0.2 s; the baseline eliminates anew in every step, as the textbook does.</summary>
public class FokkerPlanckBenchmarks
{
    private const int Cells = 800, Steps = 1000;
    private static readonly CellGrid s_grid = new(-8, 8, Cells);
    private static readonly FokkerPlanckGenerator s_generator = FokkerPlanckGenerator.FromDrift(s_grid, x => -x);
    private readonly double[] _density = s_grid.Evaluate(x => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)), _lower = new double[Cells], _diagonal = new double[Cells], _upper = new double[Cells];
    private readonly double[] _change = new double[Cells], _right = new double[Cells], _work = new double[Cells];
    private readonly FokkerPlanckSolver _positive = new(s_generator, 5e-4), _undivided = new(s_generator, 5e-4, TimeScheme.CrankNicolsonUndivided), _implicit = new(s_generator, 5e-4, TimeScheme.BackwardEuler);

    [GlobalSetup]
    public void Setup()
    {
        double[] unit = new double[Cells];
        for (int j = 0; j < Cells; j++)
        {
            Array.Clear(unit);
            unit[j] = 1;
            s_generator.Apply(unit, _change);
            if (j > 0) { _upper[j - 1] = _change[j - 1]; }
            _diagonal[j] = _change[j];
            if (j < Cells - 1) { _lower[j + 1] = _change[j + 1]; }
        }
    }

    /// <summary>Thomas's elimination of (1 − hL/2) p′ = (1 + hL/2) p, undivided.</summary>
    [Benchmark(Baseline = true)]
    public void Reference()
    {
        const double Half = 2.5e-4;
        for (int step = 0; step < Steps; step++)
        {
            s_generator.Apply(_density, _change);
            for (int i = 0; i < Cells; i++)
            {
                double lower = -Half * _lower[i], pivot = 1 - (Half * _diagonal[i]) - (i > 0 ? lower * _work[i - 1] : 0);
                _work[i] = -Half * _upper[i] / pivot;
                _right[i] = (_density[i] + (Half * _change[i]) - (i > 0 ? lower * _right[i - 1] : 0)) / pivot;
            }
            for (int i = Cells - 1; i >= 0; i--) { _density[i] = _right[i] - (i < Cells - 1 ? _work[i] * _density[i + 1] : 0); }
        }
    }

    [Benchmark]
    public void Undivided() => _undivided.Advance(_density, Steps);

    [Benchmark]
    public void Positive() => _positive.Advance(_density, Steps);

    [Benchmark]
    public void BackwardEuler() => _implicit.Advance(_density, Steps);
}
