using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Quench.Kernels;

/// <summary>
/// s_j += Σᵢ xᵢ xᵢ₊ₜ₊ⱼ for consecutive lags t + j. Layout: eight lags at a time share one load of x; the lanes of a vector are four
/// consecutive i; chunks of i stay in the first-level cache while all lags pass over them. Products and sums are not fused, and the
/// vectors have the same four lanes everywhere, so the result is the same on every instruction set.
/// </summary>
internal static class LaggedProducts
{
    private const int Group = 8, Chunk = 1024;

    /// <summary>The formula.</summary>
    public static void Reference(ReadOnlySpan<double> x, int firstLag, Span<double> sums)
    {
        for (int j = 0; j < sums.Length; j++)
        {
            for (int i = 0; i + firstLag + j < x.Length; i++) { sums[j] += x[i] * x[i + firstLag + j]; }
        }
    }

    /// <summary>Adds the sums of lags firstLag … firstLag + sums.Length − 1; those of lags ≥ x.Length are empty.</summary>
    /// <param name="x">The series.</param>
    /// <param name="firstLag">t ≥ 0.</param>
    /// <param name="sums">A multiple of eight long.</param>
    public static void Accumulate(ReadOnlySpan<double> x, int firstLag, Span<double> sums)
    {
        // All lags have their partner for i < common; the few i that only shorter lags reach are left to the reference.
        int common = Math.Max(0, x.Length - (firstLag + sums.Length - 1)) & ~(Vector256<double>.Count - 1);
        for (int start = 0; start < common; start += Chunk)
        {
            int length = Math.Min(Chunk, common - start);
            for (int j = 0; j < sums.Length; j += Group)
            {
                Eight(ref MemoryMarshal.GetReference(x[start..]), (nuint)(firstLag + j), (nuint)length, sums.Slice(j, Group));
            }
        }
        if (common < x.Length) { Reference(x[common..], firstLag, sums); }
    }

    private static void Eight(ref double x, nuint lag, nuint length, Span<double> sums)
    {
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (nuint i = 0; i < length; i += (nuint)Vector256<double>.Count)
        {
            Vector256<double> a = Vector256.LoadUnsafe(ref x, i);
            nuint at = i + lag;
            s0 += a * Vector256.LoadUnsafe(ref x, at);
            s1 += a * Vector256.LoadUnsafe(ref x, at + 1);
            s2 += a * Vector256.LoadUnsafe(ref x, at + 2);
            s3 += a * Vector256.LoadUnsafe(ref x, at + 3);
            s4 += a * Vector256.LoadUnsafe(ref x, at + 4);
            s5 += a * Vector256.LoadUnsafe(ref x, at + 5);
            s6 += a * Vector256.LoadUnsafe(ref x, at + 6);
            s7 += a * Vector256.LoadUnsafe(ref x, at + 7);
        }
        sums[0] += Total(s0);
        sums[1] += Total(s1);
        sums[2] += Total(s2);
        sums[3] += Total(s3);
        sums[4] += Total(s4);
        sums[5] += Total(s5);
        sums[6] += Total(s6);
        sums[7] += Total(s7);
    }

    private static double Total(Vector256<double> v) => (v[0] + v[1]) + (v[2] + v[3]);
}
