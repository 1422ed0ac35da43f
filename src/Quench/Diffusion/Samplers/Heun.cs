namespace Quench.Diffusion;

/// <summary>
/// Heun's rule for the probability flow in the clock of the path: an Euler step to x̃, then x − h(v(x, t) + v(x̃, s))/2. Second order. Two evaluations; the last step, to
/// β = 0, is Euler's.
/// </summary>
[Notes("7.5.8", "7.5.14")]
public sealed class Heun : ISampler
{
    private static readonly EulerMaruyama Flow = new(0);

    /// <inheritdoc/>
    public int Order => 2;

    /// <inheritdoc/>
    public IEnumerable<SamplerStage> Stages(TimeNode? before, TimeNode from, TimeNode to)
    {
        SamplerStage euler = Flow.Stages(before, from, to).Single();
        yield return euler;
        if (to.At.Beta == 0) { yield break; }
        double half = (from.Time - to.Time) / 2;
        (double onState, double onDenoised) = Velocity(to.At);
        (double onStart, double onFirst) = Velocity(from.At);
        yield return new(to.At, -half * onState, 1 - (half * onStart), -half * onDenoised, -half * onFirst, 0);
    }

    // v = (β̇/β) x + (α̇ − αβ̇/β) â.
    private static (double OnState, double OnDenoised) Velocity(Schedule at) => (at.BetaDot / at.Beta, at.AlphaDot - (at.Alpha * at.BetaDot / at.Beta));
}
