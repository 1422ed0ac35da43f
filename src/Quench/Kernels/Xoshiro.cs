using System.Runtime.InteropServices;

namespace Quench.Kernels;

/// <summary>
/// Eight generators xoshiro256++ (Blackman and Vigna, arXiv 1805.01407) side by side. Word 8k + l of the output is the k-th number of
/// generator l, however wide the registers are.
/// </summary>
internal static class Xoshiro
{
    /// <summary>Generators, 8.</summary>
    public const int Lanes = 8;

    /// <summary>Words of state: a₀…a₇, b₀…b₇, c₀…c₇, d₀…d₇.</summary>
    public const int StateSize = 4 * Lanes;

    /// <summary>The reference: one number of one generator.</summary>
    public static ulong Next(ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        ulong result = ulong.RotateLeft(a + d, 23) + a, shifted = b << 17;
        (c, d) = (c ^ a, d ^ b);
        (a, b, c, d) = (a ^ d, b ^ c, c ^ shifted, ulong.RotateLeft(d, 45));
        return result;
    }

    /// <summary>Fills the words, a multiple of 8, by the widest path of this machine.</summary>
    public static void Fill(Span<ulong> state, Span<ulong> words)
    {
        if (Width.Is512) { FillAvx512(state, words); }
        else if (Width.Is256) { FillAvx2(state, words); }
        else { FillScalar(state, words); }
    }

    public static void FillScalar(Span<ulong> state, Span<ulong> words) => Fill<Words1<ulong>>(state, words);
    public static void FillAvx2(Span<ulong> state, Span<ulong> words) => Fill<Words256<ulong>>(state, words);
    public static void FillAvx512(Span<ulong> state, Span<ulong> words) => Fill<Words512<ulong>>(state, words);

    // Each group of W generators runs through the whole output with its state in registers; its words lie 8 apart.
    private static void Fill<W>(Span<ulong> state, Span<ulong> words) where W : struct, IWords<W, ulong>
    {
        ref ulong s = ref MemoryMarshal.GetReference(state[..StateSize]);
        ref ulong w = ref MemoryMarshal.GetReference(words);
        for (int lane = 0; lane < Lanes; lane += W.Count)
        {
            W a = W.Load(ref s, lane), b = W.Load(ref s, lane + 8), c = W.Load(ref s, lane + 16), d = W.Load(ref s, lane + 24);
            for (int at = lane; at < words.Length; at += Lanes)
            {
                (W.RotateLeft(a + d, 23) + a).Store(ref w, at);
                W shifted = b << 17;
                c ^= a;
                d ^= b;
                b ^= c;
                a ^= d;
                c ^= shifted;
                d = W.RotateLeft(d, 45);
            }
            a.Store(ref s, lane);
            b.Store(ref s, lane + 8);
            c.Store(ref s, lane + 16);
            d.Store(ref s, lane + 24);
        }
    }
}
