using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quench.Kernels;

/// <summary>Random bits to numbers in [0, 1), in place: the leading 53 bits of each double, the leading 24 of each float.</summary>
internal static class Uniforms
{
    /// <summary>The reference: ⌊bits/2¹¹⌋ 2⁻⁵³, exact.</summary>
    public static double Reference(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    /// <summary>The reference: ⌊bits/2⁸⌋ 2⁻²⁴, exact.</summary>
    public static float Reference(uint bits) => (bits >> 8) * (1f / (1U << 24));

    /// <summary>By the widest path of this machine; the length is a multiple of 8.</summary>
    public static void Apply(Span<double> x)
    {
        if (Width.Is512) { ApplyAvx512(x); }
        else if (Width.Is256) { ApplyAvx2(x); }
        else { ApplyScalar(x); }
    }

    /// <summary>By the widest path of this machine; the length is a multiple of 16.</summary>
    public static void Apply(Span<float> x)
    {
        if (Width.Is512) { ApplyAvx512(x); }
        else if (Width.Is256) { ApplyAvx2(x); }
        else { ApplyScalar(x); }
    }

    public static void ApplyScalar(Span<double> x) => Apply<Reals1<double, ulong>, Words1<ulong>>(x);
    public static void ApplyAvx2(Span<double> x) => Apply<Reals256<double, ulong>, Words256<ulong>>(x);
    public static void ApplyAvx512(Span<double> x) => Apply<Reals512<double, ulong>, Words512<ulong>>(x);

    public static void ApplyScalar(Span<float> x) => Apply<Reals1<float, uint>, Words1<uint>>(x);
    public static void ApplyAvx2(Span<float> x) => Apply<Reals256<float, uint>, Words256<uint>>(x);
    public static void ApplyAvx512(Span<float> x) => Apply<Reals512<float, uint>, Words512<uint>>(x);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<R, W>(Span<double> x) where R : struct, IReals<R, W, double> where W : struct, IWords<W, ulong>
    {
        ref double start = ref MemoryMarshal.GetReference(x);
        for (int at = 0; at < x.Length; at += W.Count)
        {
            (R.Convert(R.Load(ref start, at).Bits >>> 11) * R.All(1.0 / (1UL << 53))).Store(ref start, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<R, W>(Span<float> x) where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        ref float start = ref MemoryMarshal.GetReference(x);
        for (int at = 0; at < x.Length; at += W.Count)
        {
            (R.Convert(R.Load(ref start, at).Bits >>> 8) * R.All(1f / (1U << 24))).Store(ref start, at);
        }
    }
}
