using System.Runtime.CompilerServices;
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
        ulong result = ulong.RotateLeft(a + d, 23) + a, third = c ^ a, fourth = d ^ b;
        c = third ^ (b << 17);
        b ^= third;
        a ^= fourth;
        d = ulong.RotateLeft(fourth, 45);
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

    // A group of W generators runs through the whole output with its state in registers; its words lie 8 apart. Without a rotate
    // instruction a step is a chain of three operations, so groups of less than 8 run two at a time, each in the other's shadow.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill<W>(Span<ulong> state, Span<ulong> words) where W : struct, IWords<W, ulong>
    {
        ref ulong s = ref MemoryMarshal.GetReference(state[..StateSize]);
        ref ulong w = ref MemoryMarshal.GetReference(words);
        for (int lane = 0; lane < Lanes; lane += 2 * W.Count)
        {
            W a = W.Load(ref s, lane), b = W.Load(ref s, lane + 8), c = W.Load(ref s, lane + 16), d = W.Load(ref s, lane + 24);
            if (W.Count == Lanes)
            {
                for (int at = 0; at < words.Length; at += Lanes) { Step(ref a, ref b, ref c, ref d).Store(ref w, at); }
            }
            else
            {
                int next = lane + W.Count;
                W e = W.Load(ref s, next), f = W.Load(ref s, next + 8), g = W.Load(ref s, next + 16), h = W.Load(ref s, next + 24);
                for (int at = 0; at < words.Length; at += Lanes)
                {
                    Step(ref a, ref b, ref c, ref d).Store(ref w, at + lane);
                    Step(ref e, ref f, ref g, ref h).Store(ref w, at + next);
                }
                Save(e, f, g, h, ref s, next);
            }
            Save(a, b, c, d, ref s, lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static W Step<W>(ref W a, ref W b, ref W c, ref W d) where W : struct, IWords<W, ulong>
    {
        W result = W.RotateLeft(a + d, 23) + a, shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = W.RotateLeft(d, 45);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Save<W>(W a, W b, W c, W d, ref ulong state, int lane) where W : struct, IWords<W, ulong>
    {
        a.Store(ref state, lane);
        b.Store(ref state, lane + 8);
        c.Store(ref state, lane + 16);
        d.Store(ref state, lane + 24);
    }
}
