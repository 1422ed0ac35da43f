using BenchmarkDotNet.Attributes;
using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Bench.Diffusion;

/// <summary>
/// 256 samples noised from 10⁴ Gaussian data of 64 dimensions at t = 1, where no chunk of data is skipped: 655 million operations in the two products of
/// Denoise, half of them in Weigh, and 2.56 million exponentials. The bound is the peak: twelve vectors that never leave the registers.
/// </summary>
[Config(typeof(InstructionSets))]
public class EmpiricalScoreBenchmarks
{
    private const int Count = 10_000, Dimension = 64, Batch = 256;
    private const double Time = 1;
    private readonly PosteriorWeights[] _weights = new PosteriorWeights[Batch];
    private readonly float[] _data = new float[Count * Dimension], _x = new float[Batch * Dimension], _destination = new float[Batch * Dimension];
    private readonly int _rounds = 1_000_000;
    private readonly EmpiricalScore _score;

    public EmpiricalScoreBenchmarks()
    {
        Rng rng = Rng.Stream(1, "empirical");
        rng.FillNormal(_data);
        rng.FillNormal(_x);
        double alpha = Math.Exp(-Time), beta = Math.Sqrt(OrnsteinUhlenbeckPath.Variance(Time));
        for (int at = 0; at < _x.Length; at++) { _x[at] = (float)((alpha * _data[at]) + (beta * _x[at])); }
        _score = new(_data, Dimension);
    }

    /// <summary>24 · 16, 24 · 8 or 24 operations, by the width, a million times.</summary>
    [Benchmark]
    public float Peak() => MultiplyAdds.Run(_rounds);

    [Benchmark]
    public void Denoise() => _score.Denoise(_x, Time, _destination);

    [Benchmark]
    public void Weigh() => _score.Weigh(_x, Time, [], null, _weights);

    /// <summary>The formula for one sample: a 256th of the work.</summary>
    [Benchmark]
    public void ReferenceOfOne()
    {
        const int d = Dimension;
        double alpha = Math.Exp(-Time), variance = OrnsteinUhlenbeckPath.Variance(Time), highest = double.NegativeInfinity, sum = 0;
        double[] logs = new double[Count], average = new double[d];
        for (int datum = 0; datum < Count; datum++)
        {
            for (int k = 0; k < d; k++) { logs[datum] += ((alpha / variance * _x[k]) - (alpha * alpha / (2 * variance) * _data[(datum * d) + k])) * _data[(datum * d) + k]; }
            highest = Math.Max(highest, logs[datum]);
        }
        for (int datum = 0; datum < Count; datum++)
        {
            double w = Math.Exp(logs[datum] - highest);
            sum += w;
            for (int k = 0; k < d; k++) { average[k] += w * _data[(datum * d) + k]; }
        }
        for (int k = 0; k < d; k++) { _destination[k] = (float)(average[k] / sum); }
    }
}
