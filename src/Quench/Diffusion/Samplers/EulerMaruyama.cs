namespace Quench.Diffusion;

/// <summary>
/// Euler and Maruyama in the clock of the path, for any strength λ of the noise: x′ = x − (t − s) v + |t − s| λ φ + √(2λ|t − s|) ξ. On the Ornstein–Uhlenbeck path it is
/// x + h(x + (1 + λ)φ) + √(2λh) ξ: λ = 1 is reverse Langevin dynamics, λ = 0 the probability flow. First order.
/// </summary>
/// <remarks>Stable near data of variance s only for h &lt; 2s/(1 + λ − s), h the step of the Ornstein–Uhlenbeck clock.</remarks>
/// <param name="strength">λ ≥ 0, constant in the clock of the path.</param>
[Notes("6.3.11", "7.2.4", "7.5.8", "7.5.19", "7.5.21")]
public sealed class EulerMaruyama(double strength = 1) : ISampler
{
    private readonly double _strength = strength >= 0 && double.IsFinite(strength) ? strength : throw new ArgumentOutOfRangeException(nameof(strength), strength, "the strength of the noise is 0 or larger");

    /// <inheritdoc/>
    public int Order => 1;

    /// <inheritdoc/>
    public IEnumerable<SamplerStage> Step(TimeNode? before, TimeNode from, TimeNode to)
    {
        (double alpha, double alphaDot, double beta, double betaDot) = from.At;
        double h = from.Time - to.Time, diffusion = _strength * Math.Abs(h) / (beta * beta);
        yield return SamplerStage.Of(from.At, 1 - (h * betaDot / beta) - diffusion, (h * ((alpha * betaDot / beta) - alphaDot)) + (diffusion * alpha), Math.Sqrt(2 * _strength * Math.Abs(h)));
    }
}
