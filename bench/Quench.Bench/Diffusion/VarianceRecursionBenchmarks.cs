using BenchmarkDotNet.Attributes;
using Quench.Diffusion;
using Quench.Kernels;

namespace Quench.Bench.Diffusion;

/// <summary>10⁶ pairs of an eigenvalue and a step of DPM-Solver++(2M): the recursion by the kernel and by its formula, one eigenvalue at a time. The bound is the one division of a pair.</summary>
[Config(typeof(InstructionSets))]
public class VarianceRecursionBenchmarks
{
    private const int Eigenvalues = 1000, Steps = 1000;
    private readonly OrnsteinUhlenbeckPath _path = new();
    private readonly SamplerPlan _plan = new(new DpmSolver(), TimeGrid.Geometric(new OrnsteinUhlenbeckPath(), 100, 1e-3, Steps));
    private readonly double[] _data = [.. Enumerable.Range(1, Eigenvalues).Select(k => 1.0 / k)], _variances = new double[Eigenvalues];

    [Benchmark(Baseline = true)]
    public double Reference()
    {
        double sum = 0;
        foreach (double s in _data) { sum += VarianceRecursion.Reference(_plan.Stages, s, 1); }
        return sum;
    }

    [Benchmark]
    public void Divisions()
    {
        for (int step = 0; step < Steps; step++)
        {
            for (int i = 0; i < Eigenvalues; i++) { _variances[i] = step / _data[i]; }
        }
    }

    [Benchmark]
    public void Recursion()
    {
        Array.Fill(_variances, 1);
        ExactRecursion.Variances(_plan, _data, _variances);
    }

    [Benchmark]
    public SamplerPlan Plan() => new(new DpmSolver(), TimeGrid.Geometric(_path, 100, 1e-3, Steps));
}
