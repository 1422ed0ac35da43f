using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quench.Kernels;

/// <summary>
/// ln(P₊/P₋) of two product measures of ±1 with means ±m, seen through noise: Σᵢ ln[(1 + m tanh hᵢ)/(1 − m tanh hᵢ)], hᵢ = g xᵢ.
/// With u = e^{−2|h|} a factor is A/B or B/A, A = 1 + m + (1 − m)u, B = 1 − m + (1 + m)u, by the sign of h: no digits cancel. Layout: in each
/// block of 64, lane j of 16 multiplies the factors of sites j, j + 16, j + 32, j + 48; eight lanes share a logarithm; logarithms are added
/// in double. Only +, −, ×, ÷ and a maximum are used, so every width gives the same bits.
/// </summary>
internal static class TwoStatesOdds
{
    private const int Lanes = 16, Block = 64;

    /// <summary>The formula.</summary>
    public static double Reference(ReadOnlySpan<float> x, double gain, double m)
    {
        double sum = 0;
        foreach (float site in x)
        {
            double t = m * Math.Tanh(gain * site);
            sum += MathNet.Numerics.SpecialFunctions.Log1p(t) - MathNet.Numerics.SpecialFunctions.Log1p(-t);
        }
        return sum;
    }

    /// <summary>By the widest path of this machine.</summary>
    /// <param name="x">The sites.</param>
    /// <param name="gain">g &gt; 0.</param>
    /// <param name="m">0 &lt; m &lt; 1, 1 − m at least 1e-8.</param>
    /// <param name="decay">As long as x: receives u.</param>
    public static double Sum(ReadOnlySpan<float> x, double gain, double m, Span<float> decay) =>
        Width.Is512 ? SumAvx512(x, gain, m, decay) : Width.Is256 ? SumAvx2(x, gain, m, decay) : SumScalar(x, gain, m, decay);

    public static double SumScalar(ReadOnlySpan<float> x, double gain, double m, Span<float> decay) => Sum<Reals1<float, uint>, Words1<uint>>(x, gain, m, decay);
    public static double SumAvx2(ReadOnlySpan<float> x, double gain, double m, Span<float> decay) => Sum<Reals256<float, uint>, Words256<uint>>(x, gain, m, decay);
    public static double SumAvx512(ReadOnlySpan<float> x, double gain, double m, Span<float> decay) => Sum<Reals512<float, uint>, Words512<uint>>(x, gain, m, decay);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Sum<R, W>(ReadOnlySpan<float> x, double gain, double m, Span<float> decay) where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        Span<float> odds = stackalloc float[Lanes], last = stackalloc float[Block];
        ref float start = ref MemoryMarshal.GetReference(x), u = ref MemoryMarshal.GetReference(decay[..x.Length]), ratio = ref MemoryMarshal.GetReference(odds);
        (float rate, float more, float less) = ((float)(-2 * gain / Math.Log(2)), (float)(1 + m), (float)(1 - m));
        double sum = 0;
        int whole = x.Length & ~(Block - 1);
        for (int block = 0; block < whole; block += Block)
        {
            Factors<R, W>(ref Unsafe.Add(ref start, block), ref Unsafe.Add(ref u, block), ref ratio, rate, more, less);
            sum += Logarithm(odds);
        }
        if (whole == x.Length) { return sum; }

        // The last block is filled with x = 0, whose factor is 1.
        last.Clear();
        x[whole..].CopyTo(last);
        ref float padded = ref MemoryMarshal.GetReference(last);
        Factors<R, W>(ref padded, ref padded, ref ratio, rate, more, less);
        last[..(x.Length - whole)].CopyTo(decay[whole..]);
        return sum + Logarithm(odds);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Factors<R, W>(ref float x, ref float u, ref float ratio, float rate, float more, float less) where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        for (int lane = 0; lane < Lanes; lane += W.Count)
        {
            R above = R.All(1), below = R.All(1);
            for (int at = lane; at < Block; at += Lanes)
            {
                W bits = R.Load(ref x, at).Bits;
                R decay = PowerOfTwo.Of<R, W>(R.Of(bits & W.All(0x7FFF_FFFF)) * R.All(rate));
                decay.Store(ref u, at);
                W a = (R.All(more) + (R.All(less) * decay)).Bits, b = (R.All(less) + (R.All(more) * decay)).Bits;
                W swap = (a ^ b) & (W.All(0) - (bits >>> 31));
                above *= R.Of(a ^ swap);
                below *= R.Of(b ^ swap);
            }
            (above / below).Store(ref ratio, lane);
        }
    }

    // A ratio of four factors is at most (2/(1 − m))⁴ ≤ 1.6e33, eight of them 4e265.
    private static double Logarithm(ReadOnlySpan<float> ratios)
    {
        double low = 1, high = 1;
        for (int i = 0; i < Lanes / 2; i++)
        {
            low *= ratios[i];
            high *= ratios[i + (Lanes / 2)];
        }
        return Math.Log(low) + Math.Log(high);
    }
}
