using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Quench.Kernels;

/// <summary>
/// Σᵢ xᵢ yᵢ of doubles and floats, in double precision. Products and sums are not fused, and the vectors have the same four lanes
/// everywhere, so the result is the same on every instruction set.
/// </summary>
internal static class MixedProduct
{
    /// <summary>The formula.</summary>
    public static double Reference(ReadOnlySpan<double> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) { sum += x[i] * y[i]; }
        return sum;
    }

    /// <summary>The sum; y is at least as long as x.</summary>
    public static double Of(ReadOnlySpan<double> x, ReadOnlySpan<float> y)
    {
        _ = y[..x.Length];
        ref double a = ref MemoryMarshal.GetReference(x);
        ref float b = ref MemoryMarshal.GetReference(y);
        Vector256<double> first = default, second = default;
        int i = 0;
        for (; i + 8 <= x.Length; i += 8)
        {
            (Vector256<double> low, Vector256<double> high) = Vector256.Widen(Vector256.LoadUnsafe(ref b, (nuint)i));
            first += Vector256.LoadUnsafe(ref a, (nuint)i) * low;
            second += Vector256.LoadUnsafe(ref a, (nuint)i + 4) * high;
        }
        Vector256<double> sums = first + second;
        double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        for (; i < x.Length; i++) { sum += x[i] * y[i]; }
        return sum;
    }
}
