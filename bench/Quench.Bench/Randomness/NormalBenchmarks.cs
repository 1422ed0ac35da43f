using BenchmarkDotNet.Attributes;
using Quench.Randomness;

namespace Quench.Bench.Randomness;

/// <summary>4096 normal numbers: blocks, and single numbers, against the polar method on System.Math with the scalar generator.</summary>
[Config(typeof(InstructionSets))]
public class NormalBenchmarks
{
    private readonly Rng _rng = Rng.Stream(1, "normal");
    private readonly double[] _doubles = new double[4096];
    private readonly float[] _floats = new float[4096];

    [Benchmark(Baseline = true)]
    public void Polar()
    {
        Span<double> x = _doubles;
        for (int i = 0; i < x.Length; i += 2) { (x[i], x[i + 1]) = Polar(_rng); }
    }

    [Benchmark]
    public void NextNormal()
    {
        Span<double> x = _doubles;
        for (int i = 0; i < x.Length; i++) { x[i] = _rng.NextNormal(); }
    }

    [Benchmark]
    public void FillNormalDouble() => _rng.FillNormal(_doubles);

    [Benchmark]
    public void FillNormalSingle() => _rng.FillNormal(_floats);

    /// <summary>Pieces of ten: what a small state asks for.</summary>
    [Benchmark]
    public void FillNormalDoubleByTen()
    {
        for (int i = 0; i + 10 <= _doubles.Length; i += 10) { _rng.FillNormal(_doubles.AsSpan(i, 10)); }
    }

    // Marsaglia and Bray, doi 10.1137/1006063.
    private static (double, double) Polar(Rng rng)
    {
        double x, y, square;
        do
        {
            x = (2 * rng.NextDouble()) - 1;
            y = (2 * rng.NextDouble()) - 1;
            square = (x * x) + (y * y);
        }
        while (square is >= 1 or 0);
        double scale = Math.Sqrt(-2 * Math.Log(square) / square);
        return (x * scale, y * scale);
    }
}
