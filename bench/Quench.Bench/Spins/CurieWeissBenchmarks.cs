using BenchmarkDotNet.Attributes;
using Quench.Randomness;
using Quench.Spins;

namespace Quench.Bench.Spins;

/// <summary>One sweep of N = 1024 at β = 1. The bound is one random word and one unpredictable sign a spin: the baseline draws the words only.</summary>
public class CurieWeissBenchmarks
{
    private const int Spins = 1024;
    private readonly Rng _rng = Rng.Stream(1, "curie-weiss");
    private readonly CurieWeissState _state = new(Spins);
    private readonly CurieWeissHeatBath _heatBath = new(1, Spins);
    private readonly CurieWeissMetropolis _metropolis = new(1, Spins);

    [Benchmark(Baseline = true)]
    public ulong WordsOnly()
    {
        ulong all = 0;
        for (int i = 0; i < Spins; i++) { all ^= _rng.NextBits(); }
        return all;
    }

    /// <summary>The formula, without a table.</summary>
    [Benchmark]
    public void Reference()
    {
        for (int i = 0; i < Spins; i++)
        {
            int others = _state.Sum - _state.Spins[i];
            _state.Set(i, _rng.NextDouble() < 1 / (1 + Math.Exp(-2.0 * others / Spins)) ? (sbyte)1 : (sbyte)-1);
        }
    }

    [Benchmark]
    public void HeatBath() => _heatBath.Step(_state, _rng);

    [Benchmark]
    public void Metropolis() => _metropolis.Step(_state, _rng);
}
