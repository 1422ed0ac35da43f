using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Quench.Diffusion;

namespace Quench.Kernels;

/// <summary>
/// The variance of x through the stages of a sampler on data of variance s, for many s: â = κx, κ = αs/(α²s + β²), so x′ = P x + Q x_p + c ξ with P = a + bκ, Q = a_p + b_pκ_p, and
/// V′ = P²V + 2PQ W + Q²U + c², W′ = PV + QW, U′ = V for V = E x², W = E x x_p, U = E x_p². Every width gives the same bits.
/// </summary>
internal static class VarianceRecursion
{
    /// <summary>The formula, for one eigenvalue.</summary>
    public static double Reference(ReadOnlySpan<SamplerStage> stages, double dataVariance, double variance)
    {
        double mixed = 0, previous = 0, previousGain = 0;
        foreach (SamplerStage stage in stages)
        {
            double gain = stage.At.Alpha * dataVariance / stage.At.Variance(dataVariance);
            double p = stage.OnState + (stage.OnDenoised * gain), q = stage.OnPreviousState + (stage.OnPreviousDenoised * previousGain);
            (variance, mixed, previous, previousGain) = ((p * p * variance) + (2 * p * q * mixed) + (q * q * previous) + (stage.Noise * stage.Noise), (p * variance) + (q * mixed), variance, gain);
        }
        return variance;
    }

    /// <summary>By the widest path of this machine.</summary>
    /// <param name="stages">The stages.</param>
    /// <param name="dataVariances">s of each eigenvalue.</param>
    /// <param name="variances">V where the sampler starts, as many; overwritten by V where it ends.</param>
    public static void Apply(ReadOnlySpan<SamplerStage> stages, ReadOnlySpan<double> dataVariances, Span<double> variances)
    {
        if (Width.Is512) { ApplyAvx512(stages, dataVariances, variances); }
        else if (Width.Is256) { ApplyAvx2(stages, dataVariances, variances); }
        else { ApplyScalar(stages, dataVariances, variances); }
    }

    public static void ApplyScalar(ReadOnlySpan<SamplerStage> stages, ReadOnlySpan<double> dataVariances, Span<double> variances) =>
        Apply<Reals1<double, ulong>, Words1<ulong>>(stages, dataVariances, variances, 0);
    public static void ApplyAvx2(ReadOnlySpan<SamplerStage> stages, ReadOnlySpan<double> dataVariances, Span<double> variances) =>
        Apply<Reals1<double, ulong>, Words1<ulong>>(stages, dataVariances, variances, Apply<Reals256<double, ulong>, Words256<ulong>>(stages, dataVariances, variances, 0));
    public static void ApplyAvx512(ReadOnlySpan<SamplerStage> stages, ReadOnlySpan<double> dataVariances, Span<double> variances) =>
        Apply<Reals1<double, ulong>, Words1<ulong>>(stages, dataVariances, variances, Apply<Reals512<double, ulong>, Words512<ulong>>(stages, dataVariances, variances, 0));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Apply<R, W>(ReadOnlySpan<SamplerStage> stages, ReadOnlySpan<double> dataVariances, Span<double> variances, int at)
        where R : struct, IReals<R, W, double> where W : struct, IWords<W, ulong>
    {
        ref double data = ref MemoryMarshal.GetReference(dataVariances[..variances.Length]), to = ref MemoryMarshal.GetReference(variances);
        for (; at <= variances.Length - W.Count; at += W.Count)
        {
            R s = R.Load(ref data, at), v = R.Load(ref to, at), w = R.All(0), u = R.All(0), gain = R.All(0);
            foreach (ref readonly SamplerStage stage in stages)
            {
                double alpha = stage.At.Alpha, beta = stage.At.Beta;
                R next = R.All(alpha) * s / ((R.All(alpha * alpha) * s) + R.All(beta * beta));
                R p = R.All(stage.OnState) + (R.All(stage.OnDenoised) * next), q = R.All(stage.OnPreviousState) + (R.All(stage.OnPreviousDenoised) * gain);
                R pv = p * v, qw = q * w;
                (v, w, u, gain) = ((p * (pv + qw + qw)) + (q * q * u) + R.All(stage.Noise * stage.Noise), pv + qw, v, next);
            }
            v.Store(ref to, at);
        }
        return at;
    }
}
