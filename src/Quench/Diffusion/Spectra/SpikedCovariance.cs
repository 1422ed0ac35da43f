using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// C = (1/n) Σ a aᵀ of n samples a of N(0, 1 + (ℓ − 1) v vᵀ): the sample covariance (mean known) of data with variance ℓ along a direction v, uniform on the
/// sphere, and 1 across it. It is applied through the samples and never formed.
/// </summary>
public sealed class SpikedCovariance : ISpikedMatrix
{
    private readonly double[] _samples, _direction;

    /// <summary>One set of samples.</summary>
    /// <param name="spike">ℓ ≥ 0, the eigenvalue of the population.</param>
    /// <param name="size">d ≥ 2.</param>
    /// <param name="samples">n ≥ 1; n·d is at most 2³⁰.</param>
    /// <param name="rng">Gives v, then the samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public SpikedCovariance(double spike, int size, int samples, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        if (!(spike >= 0) || !double.IsFinite(spike)) { throw new ArgumentOutOfRangeException(nameof(spike), spike, "ℓ is a variance: finite and at least 0"); }
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        if (samples < 1 || (long)samples * size > 1 << 30) { throw new ArgumentOutOfRangeException(nameof(samples), samples, $"n is between 1 and 2³⁰/d = {(1 << 30) / size}"); }
        (Spike, Samples) = (spike, samples);
        _direction = SpikeDirection.Draw(size, rng);
        _samples = new double[samples * size];
        rng.FillNormal(_samples);
        for (int row = 0; row < samples; row++)
        {
            Span<double> a = _samples.AsSpan(row * size, size);
            DenseProduct.Add(_direction, (Math.Sqrt(spike) - 1) * DenseProduct.Dot(a, _direction), a);
        }
    }

    /// <summary>ℓ.</summary>
    public double Spike { get; }

    /// <summary>n.</summary>
    public int Samples { get; }

    /// <inheritdoc/>
    public int Size => _direction.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Direction => _direction;

    /// <inheritdoc/>
    public void Multiply(ReadOnlySpan<double> x, Span<double> y)
    {
        DenseProduct.ApplyGram(_samples, x[..Size], y[..Size]);
        for (int i = 0; i < Size; i++) { y[i] /= Samples; }
    }
}
