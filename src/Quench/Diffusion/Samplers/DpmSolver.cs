namespace Quench.Diffusion;

/// <summary>
/// DPM-Solver++(2M) (C. Lu et al., arXiv 2211.01095): with χ = ln(α/β), k = χ′ − χ and the step before k_p, D = â + (â − â_p) k/(2k_p) and x′ = (β′/β) x + α′(1 − e^{−k}) D. Second order with
/// one evaluation, where ratios of successive steps of χ stay bounded; the first step has D = â, the last, to σ = 0, returns â.
/// </summary>
/// <remarks>Take grids that are even in ln σ: on the angle grid the last jumps of χ spoil it. With k and k_p exchanged it still runs, and even keeps its order, since the errors of successive steps cancel: only D itself tells.</remarks>
public sealed class DpmSolver : ISampler
{
    /// <inheritdoc/>
    public int Order => 2;

    /// <inheritdoc/>
    public IEnumerable<SamplerStage> Stages(TimeNode? before, TimeNode from, TimeNode to)
    {
        double next = to.At.NoiseLevel, sigma = from.At.NoiseLevel, whole = to.At.Alpha * (1 - (next / sigma));
        double memory = next > 0 && before is { } earlier ? Math.Log(sigma / next) / (2 * Math.Log(earlier.At.NoiseLevel / sigma)) : 0;
        yield return new(from.At, to.At.Beta / from.At.Beta, 0, whole * (1 + memory), -whole * memory, 0);
    }
}
