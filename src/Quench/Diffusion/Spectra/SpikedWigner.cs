using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>H = θ v vᵀ + W: a direction v, uniform on the sphere, hidden in a <see cref="GaussianOrthogonalMatrix"/> whose spectrum ends at 2.</summary>
public sealed class SpikedWigner : ISpikedMatrix
{
    private readonly GaussianOrthogonalMatrix _noise;
    private readonly double[] _direction;

    /// <summary>One matrix.</summary>
    /// <param name="spike">θ ≥ 0.</param>
    /// <param name="size">d ≥ 2.</param>
    /// <param name="rng">Gives v, then W.</param>
    /// <exception cref="ArgumentOutOfRangeException">θ is negative or not finite, or d is below 2.</exception>
    public SpikedWigner(double spike, int size, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        if (!(spike >= 0) || !double.IsFinite(spike)) { throw new ArgumentOutOfRangeException(nameof(spike), spike, "θ is finite and at least 0"); }
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        Spike = spike;
        _direction = SpikeDirection.Draw(size, rng);
        _noise = new(size, rng);
    }

    /// <summary>θ.</summary>
    public double Spike { get; }

    /// <inheritdoc/>
    public int Size => _noise.Size;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Direction => _direction;

    /// <inheritdoc/>
    public void Multiply(ReadOnlySpan<double> x, Span<double> y)
    {
        _noise.Multiply(x, y);
        DenseProduct.Add(_direction, Spike * DenseProduct.Dot(_direction, x), y);
    }
}
