using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quench.Kernels;

/// <summary>S[r, q] += h_r in a tile of panels, and the largest of each lane.</summary>
internal static class TileMaxima
{
    /// <summary>The formula.</summary>
    public static void Reference(Span<float> tile, ReadOnlySpan<float> heights, Span<float> maxima)
    {
        maxima.Fill(float.NegativeInfinity);
        for (int at = 0; at < tile.Length; at++)
        {
            int lane = at % maxima.Length;
            tile[at] += heights[at / maxima.Length];
            maxima[lane] = MathF.Max(maxima[lane], tile[at]);
        }
    }

    /// <summary>Adds and takes the maxima, by the path of as many lanes as there are maxima.</summary>
    /// <param name="tile">heights.Length × lanes.</param>
    /// <param name="heights">h.</param>
    /// <param name="maxima">Overwritten; NaN does not count, and of nothing the maximum is −∞.</param>
    public static void Apply(Span<float> tile, ReadOnlySpan<float> heights, Span<float> maxima)
    {
        switch (maxima.Length)
        {
            case Panels.Avx512: Apply<Reals512<float, uint>, Words512<uint>>(tile, heights, maxima); break;
            case Panels.Avx2: Apply<Reals256<float, uint>, Words256<uint>>(tile, heights, maxima); break;
            default: Apply<Reals1<float, uint>, Words1<uint>>(tile, heights, maxima); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<R, W>(Span<float> tile, ReadOnlySpan<float> heights, Span<float> maxima)
        where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        _ = tile[..(heights.Length * 2 * W.Count)];
        ref float row = ref MemoryMarshal.GetReference(tile);
        R first = R.All(float.NegativeInfinity), second = first;
        foreach (float height in heights)
        {
            R h = R.All(height), s0 = R.Load(ref row, 0) + h, s1 = R.Load(ref row, W.Count) + h;
            s0.Store(ref row, 0);
            s1.Store(ref row, W.Count);
            first = R.Max(s0, first);
            second = R.Max(s1, second);
            row = ref Unsafe.Add(ref row, 2 * W.Count);
        }
        first.Store(ref MemoryMarshal.GetReference(maxima), 0);
        second.Store(ref MemoryMarshal.GetReference(maxima), W.Count);
    }
}
