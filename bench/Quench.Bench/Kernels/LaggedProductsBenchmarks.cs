using BenchmarkDotNet.Attributes;
using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Bench.Kernels;

/// <summary>64 autocovariance sums of 100 000 numbers: 6.4·10⁶ products.</summary>
[Config(typeof(InstructionSets))]
public class LaggedProductsBenchmarks
{
    private readonly double[] _series = new double[100_000], _sums = new double[64];

    [GlobalSetup]
    public void Setup() => Rng.Stream(1, "lagged").FillNormal(_series);

    [Benchmark(Baseline = true)]
    public void Reference() => LaggedProducts.Reference(_series, 1, _sums);

    [Benchmark]
    public void Accumulate() => LaggedProducts.Accumulate(_series, 1, _sums);
}
