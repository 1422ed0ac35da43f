namespace Quench.Diffusion;

/// <summary>
/// Euler and Maruyama in the clock of the path, for any strength of the noise: with λ = strength · g², g² of the path's own process,
/// x′ = x − (t − s) v + |t − s| λ φ + √(2λ|t − s|) ξ. Strength 1 reverses that process, 0 is the probability flow. On the Ornstein–Uhlenbeck path, g = 1, it is
/// x + h(x + (1 + λ)φ) + √(2λh) ξ; on the localisation path strength 1 is x + hâ + √h ξ. First order.
/// </summary>
/// <remarks>
/// Stable near data of variance s only for h &lt; 2s/(1 + λ − s), h the step of the Ornstein–Uhlenbeck clock. Where α = 0, at the noise of an interpolant, g is infinite: with noise, start
/// before.
/// </remarks>
/// <param name="strength">0 or larger.</param>
[Notes("6.3.11", "7.2.4", "7.5.8", "7.5.19", "7.5.20", "7.5.21", "7.5.26")]
public sealed class EulerMaruyama(double strength = 1) : ISampler
{
    private readonly double _strength = strength >= 0 && double.IsFinite(strength) ? strength : throw new ArgumentOutOfRangeException(nameof(strength), strength, "the strength of the noise is 0 or larger");

    /// <inheritdoc/>
    public int Order => 1;

    /// <inheritdoc/>
    public IEnumerable<SamplerStage> Stages(TimeNode? before, TimeNode from, TimeNode to)
    {
        (double alpha, double alphaDot, double beta, double betaDot) = from.At;
        double h = from.Time - to.Time, noise = _strength == 0 ? 0 : _strength * Math.Abs(h * from.At.Diffusion), pull = noise / (beta * beta);
        yield return SamplerStage.Of(from.At, 1 - (h * betaDot / beta) - pull, (h * ((alpha * betaDot / beta) - alphaDot)) + (pull * alpha), Math.Sqrt(2 * noise));
    }
}
