using System.Runtime.CompilerServices;

namespace Quench.Kernels;

/// <summary>2ʸ in single precision for y ≤ 0, by +, −, × and a maximum alone, so that every width gives the same bits and it may feed decisions; <see cref="Exponential"/> is faster and fused.</summary>
internal static class PowerOfTwo
{
    /// <summary>With y = n + f, |f| ≤ ½: 2ⁿ(1 + f P(f)), P the interpolant of (2ᶠ − 1)/f at Chebyshev's nodes. Relative error 1.2e-7; below y = −125 the value is 2⁻¹²⁵.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static R Of<R, W>(R y) where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        R bounded = R.Max(y, R.All(-125));
        R shifted = bounded + R.All(Rounder);
        R f = bounded - (shifted - R.All(Rounder)), w = f * f;
        R even = (((R.All(0.0013390863f) * w) + R.All(0.055503571f)) * w) + R.All(0.69314719f);
        R odd = (((R.All(0.00015453163f) * w) + R.All(0.0096180826f)) * w) + R.All(0.24022651f);
        R power = ((even + (f * odd)) * f) + R.All(1);
        return R.Of(power.Bits + (shifted.Bits << 23));
    }

    // Adding 1.5 · 2²³ rounds to an integer, which then stands in the lowest bits.
    private const float Rounder = 12582912;
}
