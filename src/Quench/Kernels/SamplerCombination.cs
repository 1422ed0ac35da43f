using System.Numerics;
using Quench.Diffusion;

namespace Quench.Kernels;

/// <summary>x′ = a x + a_p x_p + b â + b_p â_p + c ξ, element by element; multiplied and added in this order, so that every width gives the same bits.</summary>
internal static class SamplerCombination
{
    /// <summary>The formula, for one number.</summary>
    public static double Reference(in SamplerStage stage, double x, double previousState, double denoised, double previousDenoised, double noise) =>
        (stage.OnState * x) + (stage.OnPreviousState * previousState) + (stage.OnDenoised * denoised) + (stage.OnPreviousDenoised * previousDenoised) + (stage.Noise * noise);

    /// <summary>For a span.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="x">The states.</param>
    /// <param name="previous">x_p, as long; overwritten by x′.</param>
    /// <param name="denoised">â, as long.</param>
    /// <param name="previousDenoised">â_p, as long.</param>
    /// <param name="noise">ξ, as long.</param>
    public static void Apply(in SamplerStage stage, ReadOnlySpan<double> x, Span<double> previous, ReadOnlySpan<double> denoised, ReadOnlySpan<double> previousDenoised, ReadOnlySpan<double> noise)
    {
        int at = 0;
        for (; at <= x.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            ((stage.OnState * new Vector<double>(x[at..])) + (stage.OnPreviousState * new Vector<double>(previous[at..])) + (stage.OnDenoised * new Vector<double>(denoised[at..]))
                + (stage.OnPreviousDenoised * new Vector<double>(previousDenoised[at..])) + (stage.Noise * new Vector<double>(noise[at..]))).CopyTo(previous[at..]);
        }
        for (; at < x.Length; at++) { previous[at] = Reference(stage, x[at], previous[at], denoised[at], previousDenoised[at], noise[at]); }
    }
}
