namespace Quench.Diffusion;

/// <summary>
/// Ancestral sampling (DDPM, arXiv 2006.11239) with the smaller of its two variances, that of x_s given x_t and the datum: x′ = A x + B â + √C ξ, A = e^{−h}Δ_s/Δ_t, B = e^{−s}Δ_h/Δ_t, C = Δ_sΔ_h/Δ_t. Exact for a
/// single datum. On uniform times its error falls like h ln(1/h) only; in the last step C = 0.
/// </summary>
public sealed class DdpmPosterior : ISampler
{
    /// <inheritdoc/>
    public int Order => 1;

    /// <inheritdoc/>
    public IEnumerable<SamplerStage> Stages(TimeNode? before, TimeNode from, TimeNode to)
    {
        VariancePreservingStep step = new(from.At, to.At);
        double ratio = step.StepVariance / step.Variance;
        yield return step.OfDenoised(step.NextVariance / (step.Growth * step.Variance), step.NextAlpha * ratio, Math.Sqrt(step.NextVariance * ratio));
    }
}
