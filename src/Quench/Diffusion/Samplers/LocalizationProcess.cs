using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// The stochastic localisation of data, dx = â(x, τ) dτ + dW from x = 0, whose x_τ has the law of τa + √τ z. Its noise has <b>unit</b> variance dτ, not the 2dt of the notes' other
/// processes: with 2 the variance at τ = 1 for data N(0, 1) would be 4, not 2.
/// </summary>
/// <param name="denoiser">â, asked on the <see cref="LocalizationPath"/>; any data.</param>
/// <param name="scheme">The scheme.</param>
/// <remarks>Keeps scratch for one batch between calls; one thread at a time.</remarks>
[Notes("7.5.22", "7.5.26")]
public sealed class LocalizationProcess(IDenoiser denoiser, LocalizationScheme scheme = LocalizationScheme.Heun)
{
    private readonly IDenoiser _denoiser = denoiser ?? throw new ArgumentNullException(nameof(denoiser));
    private readonly LocalizationPath _path = new();
    private double[] _drift = [], _other = [];

    /// <summary>One step of a batch.</summary>
    /// <param name="x">batch × d numbers at τ, overwritten by those at τ + h.</param>
    /// <param name="time">τ ≥ 0.</param>
    /// <param name="step">h &gt; 0.</param>
    /// <param name="noise">ξ: batch × d standard normal numbers.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is out of range.</exception>
    public void Step(Span<double> x, double time, double step, ReadOnlySpan<double> noise)
    {
        if (noise.Length != x.Length) { throw new ArgumentException($"{x.Length} numbers need as much noise, not {noise.Length}", nameof(noise)); }
        Checks.Step(step);
        if (_drift.Length < x.Length) { (_drift, _other) = (new double[x.Length], new double[x.Length]); }
        Span<double> drift = _drift.AsSpan(0, x.Length), other = _other.AsSpan(0, x.Length);
        _denoiser.Denoise(x, _path.At(time), drift);
        double deviation = Math.Sqrt(step);
        if (scheme == LocalizationScheme.Heun)
        {
            for (int i = 0; i < x.Length; i++) { other[i] = x[i] + (step * drift[i]) + (deviation * noise[i]); }
            _denoiser.Denoise(other, _path.At(time + step), other);
            for (int i = 0; i < x.Length; i++) { drift[i] = 0.5 * (drift[i] + other[i]); }
        }
        for (int i = 0; i < x.Length; i++) { x[i] += (step * drift[i]) + (deviation * noise[i]); }
    }

    /// <summary>Runs a batch from x = 0 at τ = 0.</summary>
    /// <param name="end">τ at the end, positive and finite.</param>
    /// <param name="steps">Equal steps, at least 1.</param>
    /// <param name="rng">Sample i draws from its substream <paramref name="first"/> + i, so that it does not depend on the batch.</param>
    /// <param name="first">Number of the first sample.</param>
    /// <param name="x">batch × d numbers; overwritten by x at the end.</param>
    /// <exception cref="ArgumentException">The length is no multiple of d.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public void Run(double end, int steps, Rng rng, long first, Span<double> x)
    {
        int d = _denoiser.Dimension;
        ArgumentNullException.ThrowIfNull(rng);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        DenoiserGuard.Check(x.Length, x.Length, d);
        if (!(end > 0 && double.IsFinite(end))) { throw new ArgumentOutOfRangeException(nameof(end), end, "the last time is finite and larger than 0"); }
        Rng[] streams = new Rng[x.Length / d];
        for (int i = 0; i < streams.Length; i++) { streams[i] = rng.Substream((ulong)(first + i)); }
        double[] noise = new double[x.Length];
        x.Clear();
        for (int k = 0; k < steps; k++)
        {
            for (int i = 0; i < streams.Length; i++) { streams[i].FillNormal(noise.AsSpan(i * d, d)); }
            Step(x, end * k / steps, (end * (k + 1) / steps) - (end * k / steps), noise);
        }
    }
}
