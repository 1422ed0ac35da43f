namespace Quench.Diffusion;

/// <summary>
/// Heun's rule in σ for y = x/α (Karras et al., arXiv 2206.00364): d = (y − â)/σ, an Euler step, then the mean of both slopes. Second order. Two evaluations; the last step, to σ = 0,
/// returns â.
/// </summary>
public sealed class EdmHeun : ISampler
{
    private static readonly Ddim Euler = new();

    /// <inheritdoc/>
    public int Order => 2;

    /// <inheritdoc/>
    public IEnumerable<SamplerStage> Stages(TimeNode? before, TimeNode from, TimeNode to)
    {
        yield return Euler.Stages(before, from, to).Single();
        double sigma = from.At.NoiseLevel, next = to.At.NoiseLevel;
        if (next == 0) { yield break; }
        double half = (next - sigma) / 2 * to.At.Alpha;
        yield return new(to.At, 0, to.At.Beta / from.At.Beta, -half / next, half * ((1 / next) - (2 / sigma)), 0);
    }
}
