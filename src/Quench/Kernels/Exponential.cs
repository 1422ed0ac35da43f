using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quench.Kernels;

/// <summary>
/// eˣ in single precision for x ≤ 88, relative error at most 1.2e-7; below −126.5 ln 2 = −87.68 it is exactly 0. x = n ln 2 + r with
/// integer n, e^r = 1 + r + r² q(r), q a polynomial (minimax, relative error of e^r 3.1e-9), times 2ⁿ by its bits. NaN stays NaN. Fused where the processor can: see <see cref="PowerOfTwo"/> where bits must not differ.
/// </summary>
internal static class Exponential
{
    /// <summary>Smaller arguments count as this one, whose exponential is 0.</summary>
    public const float Lowest = -88;

    /// <summary>By the widest path of this machine; the length is a multiple of 16.</summary>
    public static void Apply(Span<float> x)
    {
        if (Width.Is512) { ApplyAvx512(x); }
        else if (Width.Is256) { ApplyAvx2(x); }
        else { ApplyScalar(x); }
    }

    public static void ApplyScalar(Span<float> x) => Apply<Reals1<float, uint>, Words1<uint>>(x);
    public static void ApplyAvx2(Span<float> x) => Apply<Reals256<float, uint>, Words256<uint>>(x);
    public static void ApplyAvx512(Span<float> x) => Apply<Reals512<float, uint>, Words512<uint>>(x);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<R, W>(Span<float> x) where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        ref float start = ref MemoryMarshal.GetReference(x);
        for (int at = 0; at < x.Length; at += W.Count) { Of<R, W>(R.Max(R.All(Lowest), R.Load(ref start, at))).Store(ref start, at); }
    }

    /// <summary>eˣ for <see cref="Lowest"/> ≤ x ≤ 88.</summary>
    // Adding 1.5·2²³ leaves n in the low bits of the sum; ln 2 is taken away in two parts, the first so short that its product with n is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static R Of<R, W>(R x) where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        R shifted = R.MultiplyAdd(x, R.All(1.44269504f), R.All(12582912));
        R n = shifted - R.All(12582912);
        R r = R.MultiplyAdd(n, R.All(2.12194440e-4f), R.MultiplyAdd(n, R.All(-0.693359375f), x));
        R q = R.MultiplyAdd(R.All(0.001381446490995586f), r, R.All(0.008368780836462975f));
        q = R.MultiplyAdd(q, r, R.All(0.04166839271783829f));
        q = R.MultiplyAdd(q, r, R.All(0.1666651964187622f));
        q = R.MultiplyAdd(q, r, R.All(0.4999999403953552f));
        R power = R.MultiplyAdd(r * r, q, r) + R.All(1);
        return power * R.Of((shifted.Bits << 23) + W.All(0x3F80_0000));
    }
}
