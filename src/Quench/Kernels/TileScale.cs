using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quench.Kernels;

/// <summary>T[r, q] *= f_q in a tile of panels.</summary>
internal static class TileScale
{
    /// <summary>The formula.</summary>
    public static void Reference(Span<float> tile, ReadOnlySpan<float> factors)
    {
        for (int at = 0; at < tile.Length; at++) { tile[at] *= factors[at % factors.Length]; }
    }

    /// <summary>By the path of as many lanes as there are factors.</summary>
    public static void Apply(Span<float> tile, ReadOnlySpan<float> factors)
    {
        switch (factors.Length)
        {
            case Panels.Avx512: Apply<Reals512<float, uint>, Words512<uint>>(tile, factors); break;
            case Panels.Avx2: Apply<Reals256<float, uint>, Words256<uint>>(tile, factors); break;
            default: Apply<Reals1<float, uint>, Words1<uint>>(tile, factors); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<R, W>(Span<float> tile, ReadOnlySpan<float> factors) where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        int lanes = 2 * W.Count;
        ref float row = ref MemoryMarshal.GetReference(tile);
        R first = R.Load(ref MemoryMarshal.GetReference(factors), 0), second = R.Load(ref MemoryMarshal.GetReference(factors), W.Count);
        for (int r = tile.Length / lanes; r > 0; r--)
        {
            (R.Load(ref row, 0) * first).Store(ref row, 0);
            (R.Load(ref row, W.Count) * second).Store(ref row, W.Count);
            row = ref Unsafe.Add(ref row, lanes);
        }
    }
}
