using BenchmarkDotNet.Attributes;
using Quench.Randomness;

namespace Quench.Bench.Randomness;

/// <summary>4096 uniform numbers: a block against the scalar generator in a loop.</summary>
[Config(typeof(InstructionSets))]
public class UniformBenchmarks
{
    private readonly Rng _rng = Rng.Stream(1, "uniform");
    private readonly ulong[] _words = new ulong[4096];
    private readonly double[] _doubles = new double[4096];
    private readonly float[] _floats = new float[4096];

    [Benchmark(Baseline = true)]
    public void NextDouble()
    {
        Span<double> x = _doubles;
        for (int i = 0; i < x.Length; i++) { x[i] = _rng.NextDouble(); }
    }

    [Benchmark]
    public void NextBits()
    {
        Span<ulong> x = _words;
        for (int i = 0; i < x.Length; i++) { x[i] = _rng.NextBits(); }
    }

    [Benchmark]
    public void FillBits() => _rng.FillBits(_words);

    [Benchmark]
    public void FillUniformDouble() => _rng.FillUniform(_doubles);

    [Benchmark]
    public void FillUniformSingle() => _rng.FillUniform(_floats);
}
