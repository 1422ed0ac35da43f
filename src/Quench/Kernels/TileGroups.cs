using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quench.Kernels;

/// <summary>T[label_r, q] += w[r, q]: the rows of a tile of panels summed by groups.</summary>
internal static class TileGroups
{
    /// <summary>The formula.</summary>
    public static void Reference(ReadOnlySpan<float> tile, int lanes, ReadOnlySpan<int> labels, Span<float> table)
    {
        for (int at = 0; at < tile.Length; at++) { table[(labels[at / lanes] * lanes) + (at % lanes)] += tile[at]; }
    }

    /// <summary>By the path of these lanes.</summary>
    public static void Add(ReadOnlySpan<float> tile, int lanes, ReadOnlySpan<int> labels, Span<float> table)
    {
        switch (lanes)
        {
            case Panels.Avx512: Add<Reals512<float, uint>, Words512<uint>>(tile, labels, table); break;
            case Panels.Avx2: Add<Reals256<float, uint>, Words256<uint>>(tile, labels, table); break;
            default: Add<Reals1<float, uint>, Words1<uint>>(tile, labels, table); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<R, W>(ReadOnlySpan<float> tile, ReadOnlySpan<int> labels, Span<float> table)
        where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        int lanes = 2 * W.Count;
        _ = tile[..(labels.Length * lanes)];
        ref float row = ref MemoryMarshal.GetReference(tile);
        foreach (int label in labels)
        {
            ref float sum = ref MemoryMarshal.GetReference(table.Slice(label * lanes, lanes));
            (R.Load(ref sum, 0) + R.Load(ref row, 0)).Store(ref sum, 0);
            (R.Load(ref sum, W.Count) + R.Load(ref row, W.Count)).Store(ref sum, W.Count);
            row = ref Unsafe.Add(ref row, lanes);
        }
    }
}
