namespace Quench.Diffusion;

/// <summary>
/// One evaluation of the denoiser and what is made of it: x′ = OnState x + OnPreviousState x_p + OnDenoised â(x) + OnPreviousDenoised â_p + Noise ξ, where x_p and â_p are the
/// state and the denoised datum of the stage before. These five numbers drive the exact recursion, the kernel on spans, and any batch of tensors.
/// </summary>
/// <param name="At">The path where â is evaluated.</param>
/// <param name="OnState">Weight of x.</param>
/// <param name="OnPreviousState">Weight of x_p: a second stage that starts again from the beginning of its step.</param>
/// <param name="OnDenoised">Weight of â.</param>
/// <param name="OnPreviousDenoised">Weight of â_p.</param>
/// <param name="Noise">Standard deviation of the fresh noise; ξ is standard normal.</param>
public readonly record struct SamplerStage(Schedule At, double OnState, double OnPreviousState, double OnDenoised, double OnPreviousDenoised, double Noise)
{
    /// <summary>A stage without memory.</summary>
    /// <param name="at">The path where â is evaluated.</param>
    /// <param name="onState">Weight of x.</param>
    /// <param name="onDenoised">Weight of â.</param>
    /// <param name="noise">Standard deviation of the fresh noise.</param>
    public static SamplerStage Of(Schedule at, double onState, double onDenoised, double noise = 0) => new(at, onState, 0, onDenoised, 0, noise);

    internal bool IsFinite => double.IsFinite(OnState) && double.IsFinite(OnPreviousState) && double.IsFinite(OnDenoised) && double.IsFinite(OnPreviousDenoised) && double.IsFinite(Noise);
}
