using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quench.Kernels;

/// <summary>
/// Random bits to standard normal numbers, in place, by Box and Muller (doi 10.1214/aoms/1177706645). In each group of 16, words j and
/// j + 8 (j &lt; 8) become numbers j and j + 8. Logarithm, sine and cosine are polynomials in +, −, ×, ÷ and √ alone, so every
/// path gives the same bits; each number is within 1e-15 · radius of the formula.
/// </summary>
internal static class Normals
{
    /// <summary>Numbers that belong together, 16.</summary>
    public const int Group = 16;

    /// <summary>
    /// The reference: u = (⌊bits₁/2¹²⌋ + ½) 2⁻⁵², t = f − ½ with f = (⌊bits₂/2¹²⌋ | 1) 2⁻⁵², z = √(−2 ln u) · (±cos, sin) πt/2; the lowest
    /// bit of bits₂ swaps the two, the next one is the sign: a direction uniform on the circle.
    /// </summary>
    public static (double First, double Second) Reference(ulong radius, ulong angle)
    {
        double u = ((radius >> 12) + 0.5) * Math.Pow(2, -52), t = (((angle >> 12) | 1) * Math.Pow(2, -52)) - 0.5;
        double r = Math.Sqrt(-2 * Math.Log(u)), cosine = r * Math.Cos(Math.PI / 2 * t), sine = r * Math.Sin(Math.PI / 2 * t);
        if ((angle & 2) != 0) { cosine = -cosine; }
        return (angle & 1) == 0 ? (cosine, sine) : (sine, cosine);
    }

    /// <summary>By the widest path of this machine; the length is a multiple of 16.</summary>
    public static void Apply(Span<double> x)
    {
        if (Width.Is512) { ApplyAvx512(x); }
        else if (Width.Is256) { ApplyAvx2(x); }
        else { ApplyScalar(x); }
    }

    public static void ApplyScalar(Span<double> x) => Apply<Reals1<double, ulong>, Words1<ulong>>(x);
    public static void ApplyAvx2(Span<double> x) => Apply<Reals256<double, ulong>, Words256<ulong>>(x);
    public static void ApplyAvx512(Span<double> x) => Apply<Reals512<double, ulong>, Words512<ulong>>(x);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<R, W>(Span<double> x) where R : struct, IReals<R, W, double> where W : struct, IWords<W, ulong>
    {
        ref double start = ref MemoryMarshal.GetReference(x);
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

    // √(−2 ln u). With u = m 2ᵉ, m in [√½, √2), and s = (m − 1)/(m + 1): −2 ln u = −2e ln 2 − 4 artanh s, and −4 artanh(s)/s is a
    // polynomial in z = s² (minimax, relative error 1.7e-16), its even and odd powers side by side. Adding 1 − √½ to the bits of u carries
    // into the exponent where m must be halved. Here u is 2⁵² times the formula's, exact, so 52 is taken from e.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static R Radius<R, W>(W bits) where R : struct, IReals<R, W, double> where W : struct, IWords<W, ulong>
    {
        R u = R.Of((bits >>> 12) | W.All(TwoTo52)) - R.All(4503599627370495.5);
        W shifted = u.Bits + W.All(One - RootHalf);
        R e = R.Of((shifted >>> 52) | W.All(TwoTo52)) - R.All(4503599627370496 + 1023 + 52);
        R m = R.Of((shifted & W.All(0x000F_FFFF_FFFF_FFFF)) + W.All(RootHalf));
        R s = (m - R.All(1)) / (m + R.All(1)), z = s * s, w = z * z;
        R even = (((((R.All(-0.33677103028901073) * w) + R.All(-0.44446874304503065)) * w) + R.All(-0.8000000012403099)) * w) + R.All(-4.000000000000001);
        R odd = (((R.All(-0.3624371146912722) * w) + R.All(-0.5714283196275287)) * w) + R.All(-1.3333333333310446);
        return R.Sqrt((e * R.All(-1.3862943611198906)) + ((even + (z * odd)) * s));
    }

    // Cosine and sine of πt/2 are polynomials in z = t² (minimax, relative errors 5.6e-17 and 3.3e-18).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (R First, R Second) Direction<R, W>(W bits) where R : struct, IReals<R, W, double> where W : struct, IWords<W, ulong>
    {
        R t = R.Of((bits >>> 12) | W.All(One | 1)) - R.All(1.5), z = t * t, w = z * z;
        R even = (((((R.All(4.6546176616413115e-07) * w) + R.All(0.0009192599355802688)) * w) + R.All(0.2536695078997531)) * w) + R.All(1);
        R odd = (((R.All(-2.5200084137320835e-05) * w) + R.All(-0.020863480733058607)) * w) + R.All(-1.2337005501361489);
        W cosine = (even + (z * odd)).Bits ^ ((bits << 62) & W.All(1UL << 63));
        even = (((((R.All(5.633721100202825e-08) * w) + R.All(0.00016044115029191622)) * w) + R.All(0.07969262624603957)) * w) + R.All(1.5707963267948966);
        odd = (((R.All(-3.598641755244711e-06) * w) + R.All(-0.004681754132282457)) * w) + R.All(-0.6459640975062443);
        W sine = ((even + (z * odd)) * t).Bits;
        W swap = (cosine ^ sine) & (W.All(0) - (bits & W.All(1)));
        return (R.Of(cosine ^ swap), R.Of(sine ^ swap));
    }

    private const ulong One = 0x3FF0_0000_0000_0000, RootHalf = 0x3FE6_A09E_667F_3BCD, TwoTo52 = 0x4330_0000_0000_0000;
}
