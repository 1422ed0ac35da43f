namespace Quench.Diffusion;

/// <summary>All stages of a sampler on a grid.</summary>
public sealed class SamplerPlan
{
    private readonly SamplerStage[] _stages;

    /// <summary>Lays out the stages.</summary>
    /// <param name="sampler">The sampler.</param>
    /// <param name="grid">The grid.</param>
    /// <exception cref="ArgumentException">A step of this sampler has no finite numbers on this grid.</exception>
    public SamplerPlan(ISampler sampler, TimeGrid grid)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentNullException.ThrowIfNull(grid);
        List<SamplerStage> stages = [];
        for (int k = 0; k < grid.Steps; k++)
        {
            foreach (SamplerStage stage in sampler.Stages(k == 0 ? null : grid.Nodes[k - 1], grid.Nodes[k], grid.Nodes[k + 1]))
            {
                stages.Add(stage.IsFinite ? stage : throw new ArgumentException(
                    $"{sampler.GetType().Name} has no finite step from t = {grid.Nodes[k].Time} to {grid.Nodes[k + 1].Time} of this path: start where α is positive, or take Ddim or EulerMaruyama", nameof(grid)));
            }
        }
        _stages = [.. stages];
    }

    /// <summary>The stages in order.</summary>
    public ReadOnlySpan<SamplerStage> Stages => _stages;

    /// <summary>Evaluations of the denoiser.</summary>
    public int Evaluations => _stages.Length;
}
