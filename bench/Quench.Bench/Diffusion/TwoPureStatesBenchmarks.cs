using BenchmarkDotNet.Attributes;
using Quench.Diffusion;
using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Bench.Diffusion;

/// <summary>One backward Langevin step of the two-pure-state model, d = 10⁴, normal numbers included. The bound is the normal numbers alone; the baseline is the formula on System.Math.</summary>
[Config(typeof(InstructionSets))]
public class TwoPureStatesBenchmarks
{
    private const int Dimension = 10_000;
    private readonly TwoPureStates _model = new(1.5, Dimension);
    private readonly Rng _rng = Rng.Stream(1, "two pure states");
    private readonly float[] _x = new float[Dimension], _noise = new float[Dimension];

    [GlobalSetup]
    public void Setup() => _rng.FillNormal(_x);

    [Benchmark(Baseline = true)]
    public void Reference()
    {
        double gain = 0.5 / Math.Sinh(1), difference = Math.Tanh(TwoStatesOdds.Reference(_x, gain, _model.Magnetization) / 2), h = 0.01, variance = OrnsteinUhlenbeckPath.Variance(1);
        _rng.FillNormal(_noise);
        for (int i = 0; i < _x.Length; i++)
        {
            double mean = TwoStatesCombination.Reference(gain * _x[i], _model.Magnetization, difference);
            _x[i] = (float)(((1 + h - (2 * h / variance)) * _x[i]) + (2 * h * gain * mean) + (Math.Sqrt(2 * h) * _noise[i]));
        }
    }

    [Benchmark]
    public void NormalsOnly() => _rng.FillNormal(_noise);

    [Benchmark]
    public void Step() => _model.Step(_x, 1, 0.99, _rng);
}
