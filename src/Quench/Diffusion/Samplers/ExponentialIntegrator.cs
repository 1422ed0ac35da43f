namespace Quench.Diffusion;

/// <summary>
/// The exponential integrator of reverse Langevin dynamics, which treats the linear drift exactly: x′ = e^h x + 2(e^h − 1) φ + √(e^{2h} − 1) ξ, h the step of the Ornstein–Uhlenbeck clock; on any path by
/// its noise levels. First order.
/// </summary>
[Notes("7.3.12")]
public sealed class ExponentialIntegrator : ISampler
{
    /// <inheritdoc/>
    public int Order => 1;

    /// <inheritdoc/>
    public IEnumerable<SamplerStage> Stages(TimeNode? before, TimeNode from, TimeNode to)
    {
        VariancePreservingStep step = new(from.At, to.At);
        yield return step.OfScore(step.Growth, 2 * step.GrowthVariance / (step.Growth + 1), Math.Sqrt(step.GrowthVariance));
    }
}
