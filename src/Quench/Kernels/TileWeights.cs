using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quench.Kernels;

/// <summary>ℓ = g (S[r, q] − offset_q), w = e^ℓ in place in a tile of panels, and of each lane Σ w, Σ w² and Σ w ℓ over the rows, one after the other.</summary>
internal static class TileWeights
{
    /// <summary>The formula; w and w ℓ are 0 where ℓ is below −88.</summary>
    public static void Reference(Span<float> tile, float slope, ReadOnlySpan<float> offsets, Span<float> sums)
    {
        int lanes = offsets.Length;
        sums.Clear();
        for (int at = 0; at < tile.Length; at++)
        {
            int lane = at % lanes;
            double l = slope * ((double)tile[at] - offsets[lane]), w = l < -88 ? 0 : Math.Exp(l);
            tile[at] = (float)w;
            sums[lane] += (float)w;
            sums[lanes + lane] += (float)(w * w);
            sums[(2 * lanes) + lane] += (float)(w * Math.Max(l, -88));
        }
    }

    /// <summary>By the path of as many lanes as there are offsets.</summary>
    /// <param name="tile">Any number of rows × lanes; S becomes w.</param>
    /// <param name="slope">g &gt; 0.</param>
    /// <param name="offsets">+∞ gives the lane weights of exactly 0.</param>
    /// <param name="sums">3 × lanes; overwritten.</param>
    public static void Apply(Span<float> tile, float slope, ReadOnlySpan<float> offsets, Span<float> sums)
    {
        switch (offsets.Length)
        {
            case Panels.Avx512: Apply<Reals512<float, uint>, Words512<uint>>(tile, slope, offsets, sums); break;
            case Panels.Avx2: Apply<Reals256<float, uint>, Words256<uint>>(tile, slope, offsets, sums); break;
            default: Apply<Reals1<float, uint>, Words1<uint>>(tile, slope, offsets, sums); break;
        }
    }

    private static void Apply<R, W>(Span<float> tile, float slope, ReadOnlySpan<float> offsets, Span<float> sums)
        where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        Vector<R, W>(tile, slope, offsets, sums, 0);
        Vector<R, W>(tile, slope, offsets, sums, W.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Vector<R, W>(Span<float> tile, float slope, ReadOnlySpan<float> offsets, Span<float> sums, int at)
        where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        int lanes = 2 * W.Count;
        ref float row = ref Unsafe.Add(ref MemoryMarshal.GetReference(tile), at);
        R g = R.All(slope), offset = R.Load(ref MemoryMarshal.GetReference(offsets), at), lowest = R.All(Exponential.Lowest);
        R total = R.All(0), squares = total, logs = total;
        for (int r = tile.Length / lanes; r > 0; r--)
        {
            R l = R.Max(lowest, g * (R.Load(ref row, 0) - offset)), w = Exponential.Of<R, W>(l);
            w.Store(ref row, 0);
            total += w;
            squares = R.MultiplyAdd(w, w, squares);
            logs = R.MultiplyAdd(w, l, logs);
            row = ref Unsafe.Add(ref row, lanes);
        }
        ref float sum = ref MemoryMarshal.GetReference(sums[..(3 * lanes)]);
        total.Store(ref sum, at);
        squares.Store(ref sum, lanes + at);
        logs.Store(ref sum, (2 * lanes) + at);
    }
}
