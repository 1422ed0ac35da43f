using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quench.Kernels;

/// <summary>
/// Random bits to standard normal numbers, in place, by Box and Muller (doi 10.1214/aoms/1177706645). In each group of 16, words j and
/// j + 8 (j &lt; 8) become numbers j and j + 8. Logarithm, sine and cosine are polynomials in +, −, ×, ÷ and √ alone, so every
/// path gives the same bits; each number is within 2e-15 · radius of the formula.
/// </summary>
internal static class Normals
{
    /// <summary>Numbers that belong together, 16.</summary>
    public const int Group = 16;

    /// <summary>The reference: u = (bits₁ + ½) 2⁻⁶⁴ rounded, v = (⌊bits₂/2¹¹⌋ + ½) 2⁻⁵³, z = √(−2 ln u) · (cos, sin) 2π(v − ⅛).</summary>
    public static (double Cosine, double Sine) Reference(ulong radius, ulong angle)
    {
        double u = (radius + 0.5) * Math.Pow(2, -64);
        double v = ((angle >> 11) + 0.5) * Math.Pow(2, -53);
        double r = Math.Sqrt(-2 * Math.Log(u)), theta = 2 * Math.PI * (v - 0.125);
        return (r * Math.Cos(theta), r * Math.Sin(theta));
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
                (R cosine, R sine) = Direction<R, W>(R.Load(ref start, at + (Group / 2)).Bits);
                (radius * cosine).Store(ref start, at);
                (radius * sine).Store(ref start, at + (Group / 2));
            }
        }
    }

    // √(−2 ln u). With u = m 2ᵉ, m in [√½, √2), and s = (m − 1)/(m + 1): −2 ln u = −2e ln 2 − 4 artanh s, and −4 artanh(s)/s is a
    // polynomial in z = s² (minimax, relative error 1.1e-18). Adding 1 − √½ to the bits of u carries into the exponent where m must be halved.
    // The even and the odd powers of z run side by side. Here u is 2⁶⁴ times the formula's, so 64 is taken from e.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static R Radius<R, W>(W bits) where R : struct, IReals<R, W, double> where W : struct, IWords<W, ulong>
    {
        R u = R.Convert(bits) + R.All(0.5);
        W shifted = u.Bits + W.All(One - RootHalf);
        R e = R.Of((shifted >>> 52) | W.All(TwoTo52)) - R.All(4503599627370496 + 1023 + 64);
        R m = R.Of((shifted & W.All(0x000F_FFFF_FFFF_FFFF)) + W.All(RootHalf));
        R s = (m - R.All(1)) / (m + R.All(1));
        R z = s * s;
        R w = z * z;
        R pEven = (((((R.All(-0.3062488748066785) * w) + R.All(-0.4444439397640012)) * w) + R.All(-0.7999999999859776)) * w) + R.All(-4);
        R pOdd = (((((R.All(-0.29621059656745596) * w) + R.All(-0.36367270191389117)) * w) + R.All(-0.5714285752269478)) * w) + R.All(-1.333333333333353);
        R p = pEven + (z * pOdd);
        return R.Sqrt((e * R.All(-1.3862943611198906)) + (p * s));
    }

    // (cos, sin) 2π(v − ⅛): the two leading bits number the quadrant, the others are t in (−1, 1), θ = quadrant · π/2 + t π/4. Cosine and
    // sine of tπ/4 are polynomials in t² (minimax, relative errors 3.6e-20 and 3.3e-18); odd quadrants swap them, then signs follow.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (R Cosine, R Sine) Direction<R, W>(W bits) where R : struct, IReals<R, W, double> where W : struct, IWords<W, ulong>
    {
        R f = R.Of(((bits << 2) >>> 12) | W.All(One | 1));
        R t = f + f - R.All(3);
        R z = t * t;
        R w = z * z;
        R cEven = (((((R.All(1.1500497022250946e-10) * w) + R.All(3.5908604458858052e-06)) * w) + R.All(0.01585434424381541)) * w) + R.All(1);
        R cOdd = (((((R.All(-3.8577619759062096e-13) * w) + R.All(-2.4611363826345016e-08)) * w) + R.All(-0.00032599188692668756)) * w) + R.All(-0.30842513753404244);
        R c = cEven + (z * cOdd);
        R sEven = (((((R.All(6.877100952396026e-12) * w) + R.All(3.1336162166389886e-07)) * w) + R.All(0.0024903945701887364)) * w) + R.All(0.7853981633974483);
        R sOdd = (((R.All(-1.7571492945530815e-09) * w) + R.All(-3.65762041584567e-05)) * w) + R.All(-0.08074551218828054);
        R s = (sEven + (z * sOdd)) * t;

        W odd = W.All(0) - ((bits >>> 62) & W.All(1));
        W swap = (c.Bits ^ s.Bits) & odd;
        W sign = W.All(1UL << 63);
        return (R.Of(c.Bits ^ swap ^ ((bits ^ (bits << 1)) & sign)), R.Of(s.Bits ^ swap ^ (bits & sign)));
    }

    private const ulong One = 0x3FF0_0000_0000_0000, RootHalf = 0x3FE6_A09E_667F_3BCD, TwoTo52 = 0x4330_0000_0000_0000;
}
