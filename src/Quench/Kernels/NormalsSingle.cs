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

    /// <summary>The reference: u = (bits₁ + ½) 2⁻³² rounded to float, v = (⌊bits₂/2⁸⌋ + ½) 2⁻²⁴, z = √(−2 ln u) · (cos, sin) 2π(v − ⅛).</summary>
    public static (double Cosine, double Sine) Reference(uint radius, uint angle)
    {
        double u = ((float)radius + 0.5f) * Math.Pow(2, -32);
        double v = ((angle >> 8) + 0.5) * Math.Pow(2, -24);
        double r = Math.Sqrt(-2 * Math.Log(u)), theta = 2 * Math.PI * (v - 0.125);
        return (r * Math.Cos(theta), r * Math.Sin(theta));
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
                (R cosine, R sine) = Direction<R, W>(R.Load(ref start, at + (Group / 2)).Bits);
                (radius * cosine).Store(ref start, at);
                (radius * sine).Store(ref start, at + (Group / 2));
            }
        }
    }

    // As in double precision; the polynomial's relative error is 7e-10.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static R Radius<R, W>(W bits) where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        R u = R.Convert(bits) + R.All(0.5f);
        W shifted = u.Bits + W.All(One - RootHalf);
        R e = R.Of((shifted >>> 23) | W.All(TwoTo23)) - R.All(8388608 + 127 + 32);
        R m = R.Of((shifted & W.All(0x007F_FFFF)) + W.All(RootHalf));
        R s = (m - R.All(1)) / (m + R.All(1));
        R z = s * s;
        R w = z * z;
        R pEven = (R.All(-0.79949590f) * w) + R.All(-4);
        R pOdd = (R.All(-0.59851301f) * w) + R.All(-1.33333632f);
        R p = pEven + (z * pOdd);
        return R.Sqrt((e * R.All(-1.38629436f)) + (p * s));
    }

    // As in double precision; the polynomials' relative errors are 6e-11 and 3e-9.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (R Cosine, R Sine) Direction<R, W>(W bits) where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        R f = R.Of(((bits << 2) >>> 9) | W.All(One | 1));
        R t = f + f - R.All(3);
        R z = t * t;
        R w = z * z;
        R cEven = (((R.All(3.52876175e-06f) * w) + R.All(0.0158543239f)) * w) + R.All(1);
        R cOdd = (R.All(-0.000325936501f) * w) + R.All(-0.308425135f);
        R c = cEven + (z * cOdd);
        R sEven = (R.All(0.00249000102f) * w) + R.All(0.785398161f);
        R sOdd = (R.All(-3.59504523e-05f) * w) + R.All(-0.0807454325f);
        R s = (sEven + (z * sOdd)) * t;

        W odd = W.All(0) - ((bits >>> 30) & W.All(1));
        W swap = (c.Bits ^ s.Bits) & odd;
        W sign = W.All(1U << 31);
        return (R.Of(c.Bits ^ swap ^ ((bits ^ (bits << 1)) & sign)), R.Of(s.Bits ^ swap ^ (bits & sign)));
    }

    private const uint One = 0x3F80_0000, RootHalf = 0x3F35_04F3, TwoTo23 = 0x4B00_0000;
}
