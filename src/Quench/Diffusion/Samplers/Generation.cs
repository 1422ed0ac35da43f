using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>Generates samples: runs the stages of a sampler on a denoiser.</summary>
/// <remarks>
/// Sample i draws its noise from stream i, so that it depends neither on the batch that it is in nor on the others. States are in double precision: near the data, and for small eigenvalues, single precision is
/// what would be seen. An instance serves one thread at a time.
/// </remarks>
/// <param name="plan">The sampler on its grid.</param>
/// <param name="denoiser">The denoiser.</param>
public sealed class Generation(SamplerPlan plan, IDenoiser denoiser)
{
    private const int Together = 1 << 17;
    private readonly int _noisy = Count(plan);
    private double[] _states = [], _denoised = [], _previousDenoised = [], _noise = [], _drawn = [];

    /// <summary>Numbers of noise that one sample takes: d for each stage with noise.</summary>
    public int NoiseLength => _noisy * denoiser.Dimension;

    /// <summary>Runs samples from noise to data.</summary>
    /// <param name="x">batch × d numbers from the law at the start of the grid; overwritten by samples. Not finite where a run diverged.</param>
    /// <param name="streams">One stream a sample: its next normal numbers in double precision are used, stage by stage.</param>
    /// <exception cref="ArgumentException">The number of streams is not that of the samples.</exception>
    public void Run(Span<double> x, ReadOnlySpan<Rng> streams)
    {
        int d = denoiser.Dimension, each = NoiseLength;
        if (x.Length != (long)streams.Length * d) { throw new ArgumentException($"{streams.Length} streams for {x.Length} numbers in dimension {d}", nameof(streams)); }
        int batch = Math.Max(1, Together / Math.Max(d, each));
        for (int start = 0; start < streams.Length; start += batch)
        {
            int samples = Math.Min(batch, streams.Length - start);
            if (_drawn.Length < samples * each) { _drawn = new double[samples * each]; }
            for (int i = 0; i < samples && each > 0; i++) { streams[start + i].FillNormal(_drawn.AsSpan(i * each, each)); }
            RunWith(x.Slice(start * d, samples * d), _drawn.AsSpan(0, samples * each));
        }
    }

    /// <summary>Runs samples with given noise.</summary>
    /// <param name="x">batch × d numbers; overwritten by samples.</param>
    /// <param name="noise">ξ: batch × <see cref="NoiseLength"/> numbers, sample by sample, stage by stage.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public void RunWith(Span<double> x, ReadOnlySpan<double> noise)
    {
        int d = denoiser.Dimension, length = x.Length, samples = length / d;
        if (samples * d != length || noise.Length != (long)samples * NoiseLength) { throw new ArgumentException($"{noise.Length} numbers of noise for {length} numbers: each sample has {d} and takes {NoiseLength}", nameof(noise)); }
        Grow(length);
        Span<double> state = x, other = _states.AsSpan(0, length), denoised = _denoised.AsSpan(0, length), earlier = _previousDenoised.AsSpan(0, length), fresh = _noise.AsSpan(0, length);
        other.Clear();
        earlier.Clear();
        fresh.Clear();
        int drawn = 0;
        foreach (ref readonly SamplerStage stage in plan.Stages)
        {
            denoiser.Denoise(state, stage.At, denoised);
            if (stage.Noise != 0)
            {
                for (int i = 0; i < samples; i++) { noise.Slice((i * NoiseLength) + (drawn * d), d).CopyTo(fresh.Slice(i * d, d)); }
                drawn++;
            }
            SamplerCombination.Apply(stage, state, other, denoised, earlier, fresh);
            Span<double> swap = state;
            state = other;
            other = swap;
            swap = denoised;
            denoised = earlier;
            earlier = swap;
        }
        if (plan.Stages.Length % 2 != 0) { state.CopyTo(x); }
    }

    private void Grow(int length)
    {
        if (_states.Length >= length) { return; }
        (_states, _denoised, _previousDenoised, _noise) = (new double[length], new double[length], new double[length], new double[length]);
    }

    private static int Count(SamplerPlan plan)
    {
        int noisy = 0;
        foreach (ref readonly SamplerStage stage in plan.Stages) { noisy += stage.Noise != 0 ? 1 : 0; }
        return noisy;
    }
}
