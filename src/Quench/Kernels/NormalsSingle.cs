using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quench.Kernels;

/// <summary>
/// <see cref="Normals"/> in single precision: in each group of 32, words j and j + 16 (j &lt; 16) of 32 bits become numbers j and j + 16.
/// The largest |z| is √(66 ln 2) = 6.76; each number is within 4e-7 · radius of the formula.
/// </summary>
internal static class NormalsSingle
{
    /// <summary>Numbers that belong together, 32.</summary>
    public const int Group = 32;

    /// <summary>The reference: as for doubles, with u = (bits₁ + ½) 2⁻³² rounded to float and f = (⌊bits₂/2⁹⌋ | 1) 2⁻²³.</summary>
    public static (double First, double Second) Reference(uint radius, uint angle)
    {
        double u = ((float)radius + 0.5f) * Math.Pow(2, -32), t = (((angle >> 9) | 1) * Math.Pow(2, -23)) - 0.5;
        double r = Math.Sqrt(-2 * Math.Log(u)), cosine = r * Math.Cos(Math.PI / 2 * t), sine = r * Math.Sin(Math.PI / 2 * t);
        if ((angle & 2) != 0) { cosine = -cosine; }
        return (angle & 1) == 0 ? (cosine, sine) : (sine, cosine);
    }

    /// <summary>By the widest path of this machine; the length is a multiple of 32.</summary>
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
        for (int group = 0; group < x.Length; group += Group)
        {
            for (int at = group; at < group + (Group / 2); at += W.Count)
            {
                R radius = Radius<R, W>(R.Load(ref start, at).Bits);
                (R first, R second) = Direction<R, W>(R.Load(ref start, at + (Group / 2)).Bits);
                (radius * first).Store(ref start, at);
                (radius * second).Store(ref start, at + (Group / 2));
            }
        }
    }

    // As in double precision; the polynomial's relative error is 7e-10. All 32 bits count, so they are converted: u is 2³² times the formula's.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static R Radius<R, W>(W bits) where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        R u = R.Convert(bits) + R.All(0.5f);
        W shifted = u.Bits + W.All(One - RootHalf);
        R e = R.Of((shifted >>> 23) | W.All(TwoTo23)) - R.All(8388608 + 127 + 32);
        R m = R.Of((shifted & W.All(0x007F_FFFF)) + W.All(RootHalf));
        R s = (m - R.All(1)) / (m + R.All(1)), z = s * s, w = z * z;
        R even = (R.All(-0.799495876f) * w) + R.All(-4);
        R odd = (R.All(-0.598513007f) * w) + R.All(-1.33333635f);
        return R.Sqrt((e * R.All(-1.38629436f)) + ((even + (z * odd)) * s));
    }

    // As in double precision; the polynomials' relative errors are 6e-11 and 3e-9.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (R First, R Second) Direction<R, W>(W bits) where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        R t = R.Of((bits >>> 9) | W.All(One | 1)) - R.All(1.5f), z = t * t, w = z * z;
        R even = (((R.All(0.00090336299f) * w) + R.All(0.253669173f)) * w) + R.All(1);
        R odd = (R.All(-0.0208599363f) * w) + R.All(-1.23370051f);
        W cosine = (even + (z * odd)).Bits ^ ((bits << 30) & W.All(1U << 31));
        even = (R.All(0.079680033f) * w) + R.All(1.57079637f);
        odd = (R.All(-0.00460165786f) * w) + R.All(-0.64596349f);
        W sine = ((even + (z * odd)) * t).Bits;
        W swap = (cosine ^ sine) & (W.All(0) - (bits & W.All(1)));
        return (R.Of(cosine ^ swap), R.Of(sine ^ swap));
    }

    private const uint One = 0x3F80_0000, RootHalf = 0x3F35_04F3, TwoTo23 = 0x4B00_0000;
}
