namespace Quench.Diffusion;

/// <summary>
/// A step of another sampler, then Langevin steps at the new time, x′ = x + εφ + √(2ε) ξ with ε = rβ² (Y. Song et al., arXiv 2011.13456): they pull the law towards p_s whatever the predictor
/// left. At fixed r they rest at variance Γ/(1 − rβ²/2Γ), not Γ: a bias of rβ²/2 that does not fall with the step (order 0) but with β where the last of them acts; on uniform times down to the data that is half an
/// order. No corrector where β = 0.
/// </summary>
/// <param name="predictor">The predictor; one without memory of the step before, which a correction would falsify.</param>
/// <param name="ratio">r, the step in units of β²: above 0, below 1.</param>
/// <param name="corrections">Langevin steps after each step ≥ 1.</param>
public sealed class PredictorCorrector(ISampler predictor, double ratio = 0.1, int corrections = 1) : ISampler
{
    private readonly ISampler _predictor = predictor is not (null or DpmSolver or PredictorCorrector) ? predictor : throw new ArgumentException("a predictor has no memory of the step before and no corrector of its own: take EulerMaruyama, Ddim or Heun, for example", nameof(predictor));
    private readonly double _ratio = ratio is > 0 and < 1 ? ratio : throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "the step of the corrector is above 0 and below 1, in units of β²");
    private readonly int _corrections = corrections >= 1 ? corrections : throw new ArgumentOutOfRangeException(nameof(corrections), corrections, "there is at least one correction");

    /// <inheritdoc/>
    public int Order => 0;

    /// <inheritdoc/>
    public IEnumerable<SamplerStage> Stages(TimeNode? before, TimeNode from, TimeNode to)
    {
        foreach (SamplerStage stage in _predictor.Stages(before, from, to)) { yield return stage; }
        for (int i = 0; i < _corrections && to.At.Beta > 0; i++)
        {
            yield return SamplerStage.Of(to.At, 1 - _ratio, _ratio * to.At.Alpha, Math.Sqrt(2 * _ratio) * to.At.Beta);
        }
    }
}
