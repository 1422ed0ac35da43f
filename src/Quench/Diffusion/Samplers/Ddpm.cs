namespace Quench.Diffusion;

/// <summary>
/// Ancestral sampling (DDPM; J. Ho, A. Jain, P. Abbeel, arXiv 2006.11239) with the larger of its two variances: x′ = e^h (x + Δ_h φ) + √Δ_h ξ, Δ_h the noise that the forward process adds in the step. First
/// order; exact for data of unit variance.
/// </summary>
public sealed class Ddpm : ISampler
{
    /// <inheritdoc/>
    public int Order => 1;

    /// <inheritdoc/>
    public IEnumerable<SamplerStage> Stages(TimeNode? before, TimeNode from, TimeNode to)
    {
        VariancePreservingStep step = new(from.At, to.At);
        yield return step.OfScore(step.Growth, step.Growth * step.StepVariance, Math.Sqrt(step.StepVariance));
    }
}
