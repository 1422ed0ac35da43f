namespace Quench.Diffusion;

/// <summary>
/// DDIM: x′ = α_s â + β_s ε̂, the same on every path: Euler's rule in σ for x/α. First order on grids that refine in ln σ; on uniform times its error falls like h ln(1/h) only.
/// </summary>
/// <remarks>J. Song, C. Meng, S. Ermon, arXiv 2010.02502. On Gaussian data V/V₀ = (s/Γ) Π cos²θ_k, θ_k the angle between (α√s, β) at successive nodes.</remarks>
public sealed class Ddim : ISampler
{
    /// <inheritdoc/>
    public int Order => 1;

    /// <inheritdoc/>
    public IEnumerable<SamplerStage> Stages(TimeNode? before, TimeNode from, TimeNode to)
    {
        double ratio = to.At.Beta / from.At.Beta;
        yield return SamplerStage.Of(from.At, ratio, to.At.Alpha - (from.At.Alpha * ratio));
    }
}
