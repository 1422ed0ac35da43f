namespace Quench.Diffusion;

/// <summary>A rule that turns a step of a grid into stages.</summary>
public interface ISampler
{
    /// <summary>Order of the error of the generated variance in the step, on grids that refine everywhere and on data with a positive variance.</summary>
    int Order { get; }

    /// <summary>The stages of one step.</summary>
    /// <param name="before">Where the step before started; null in the first.</param>
    /// <param name="from">The noisier end.</param>
    /// <param name="to">The other end.</param>
    IEnumerable<SamplerStage> Stages(TimeNode? before, TimeNode from, TimeNode to);
}
