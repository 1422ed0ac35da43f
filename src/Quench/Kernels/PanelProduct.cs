using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quench.Kernels;

/// <summary>
/// Z[i, q] = Σⱼ B[i, j] X[j, q], or added to Z, for a panel X. Six rows of B at a time meet the two vectors of a row of X, so that twelve sums stay in
/// registers; 128 columns at a time, whose part of X stays in the first-level cache and whose sums are short, hence accurate.
/// </summary>
internal static class PanelProduct
{
    /// <summary>Rows taken together: Z is written, and B read, up to the next multiple.</summary>
    public const int Group = 6;

    private const int Block = 128;

    /// <summary>The formula.</summary>
    public static void Reference(StridedMatrix b, ReadOnlySpan<float> x, Span<float> z, int lanes, bool add)
    {
        for (int i = 0; i < b.Rows; i++)
        {
            for (int q = 0; q < lanes; q++)
            {
                double sum = add ? z[(i * lanes) + q] : 0;
                for (int j = 0; j < b.Columns; j++) { sum += (double)b.Numbers[(i * b.RowStride) + (j * b.ColumnStride)] * x[(j * lanes) + q]; }
                z[(i * lanes) + q] = (float)sum;
            }
        }
    }

    /// <summary>The product, by the path of these lanes.</summary>
    /// <param name="b">rows × columns, at least one of each; its numbers go on to the next multiple of six rows.</param>
    /// <param name="x">columns × lanes.</param>
    /// <param name="z">rows (to the next multiple of six) × lanes.</param>
    /// <param name="lanes">2, 16 or 32.</param>
    /// <param name="add">Adds to Z; otherwise overwrites it.</param>
    public static void Apply(StridedMatrix b, ReadOnlySpan<float> x, Span<float> z, int lanes, bool add)
    {
        switch (lanes)
        {
            case Panels.Avx512: Apply<Reals512<float, uint>, Words512<uint>>(b, x, z, add); break;
            case Panels.Avx2: Apply<Reals256<float, uint>, Words256<uint>>(b, x, z, add); break;
            default: Apply<Reals1<float, uint>, Words1<uint>>(b, x, z, add); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<R, W>(StridedMatrix b, ReadOnlySpan<float> x, Span<float> z, bool add)
        where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        int lanes = 2 * W.Count, last = (b.Rows - 1) / Group * Group;
        _ = b.Numbers[((last + Group - 1) * b.RowStride) + ((b.Columns - 1) * b.ColumnStride)];
        _ = x[(b.Columns * lanes) - 1];
        _ = z[((last + Group) * lanes) - 1];
        for (int from = 0; from < b.Columns; from += Block)
        {
            int columns = Math.Min(Block, b.Columns - from);
            for (int i = 0; i <= last; i += Group)
            {
                Six<R, W>(
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(b.Numbers), (i * b.RowStride) + (from * b.ColumnStride)), b.RowStride, b.ColumnStride,
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(x), from * lanes), columns, ref Unsafe.Add(ref MemoryMarshal.GetReference(z), i * lanes), add || from > 0);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Six<R, W>(ref float b, nint row, nint column, ref float x, int columns, ref float z, bool add)
        where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        R s00 = R.All(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00, s40 = s00, s41 = s00, s50 = s00, s51 = s00;
        nint row2 = 2 * row, row3 = 3 * row, row4 = 4 * row, row5 = 5 * row;
        for (int j = columns; j > 0; j--)
        {
            R x0 = R.Load(ref x, 0), x1 = R.Load(ref x, W.Count);
            R b0 = R.All(b);
            s00 = R.MultiplyAdd(x0, b0, s00);
            s01 = R.MultiplyAdd(x1, b0, s01);
            R b1 = R.All(Unsafe.Add(ref b, row));
            s10 = R.MultiplyAdd(x0, b1, s10);
            s11 = R.MultiplyAdd(x1, b1, s11);
            R b2 = R.All(Unsafe.Add(ref b, row2));
            s20 = R.MultiplyAdd(x0, b2, s20);
            s21 = R.MultiplyAdd(x1, b2, s21);
            R b3 = R.All(Unsafe.Add(ref b, row3));
            s30 = R.MultiplyAdd(x0, b3, s30);
            s31 = R.MultiplyAdd(x1, b3, s31);
            R b4 = R.All(Unsafe.Add(ref b, row4));
            s40 = R.MultiplyAdd(x0, b4, s40);
            s41 = R.MultiplyAdd(x1, b4, s41);
            R b5 = R.All(Unsafe.Add(ref b, row5));
            s50 = R.MultiplyAdd(x0, b5, s50);
            s51 = R.MultiplyAdd(x1, b5, s51);
            x = ref Unsafe.Add(ref x, 2 * W.Count);
            b = ref Unsafe.Add(ref b, column);
        }
        Put<R, W>(s00, s01, ref z, 0, add);
        Put<R, W>(s10, s11, ref z, 2 * W.Count, add);
        Put<R, W>(s20, s21, ref z, 4 * W.Count, add);
        Put<R, W>(s30, s31, ref z, 6 * W.Count, add);
        Put<R, W>(s40, s41, ref z, 8 * W.Count, add);
        Put<R, W>(s50, s51, ref z, 10 * W.Count, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<R, W>(R first, R second, ref float z, int at, bool add) where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        if (add)
        {
            first = R.Load(ref z, at) + first;
            second = R.Load(ref z, at + W.Count) + second;
        }
        first.Store(ref z, at);
        second.Store(ref z, at + W.Count);
    }
}
