using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Quench.Kernels;

/// <summary>
/// Products of a matrix A, stored row by row, with vectors. Four rows at a time share one pass over the vector. Products and sums are not
/// fused, and the vectors have the same four lanes everywhere, so results are the same on every instruction set.
/// </summary>
internal static class DenseProduct
{
    private const int Together = 4;

    /// <summary>The formula: yᵢ = Σⱼ Aᵢⱼ xⱼ.</summary>
    public static void Reference(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = 0;
            for (int j = 0; j < x.Length; j++) { y[i] += a[(i * x.Length) + j] * x[j]; }
        }
    }

    /// <summary>y = A x; A has as many rows as y and as many columns as x.</summary>
    public static void Apply(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        int whole = y.Length - (y.Length % Together);
        for (int i = 0; i < whole; i += Together) { Dots(a.Slice(i * x.Length, Together * x.Length), x, y[i..]); }
        for (int i = whole; i < y.Length; i++) { y[i] = Dot(a.Slice(i * x.Length, x.Length), x); }
    }

    /// <summary>y = y + c Aᵀ x; A has as many rows as x and as many columns as y.</summary>
    public static void AddTransposed(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y, double c = 1)
    {
        int whole = x.Length - (x.Length % Together);
        for (int i = 0; i < whole; i += Together) { AddRows(a.Slice(i * y.Length, Together * y.Length), x[i..], y, c); }
        for (int i = whole; i < x.Length; i++) { Add(a.Slice(i * y.Length, y.Length), c * x[i], y); }
    }

    /// <summary>y = Aᵀ A x in one pass over A.</summary>
    public static void ApplyGram(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        Span<double> dots = stackalloc double[Together];
        int rows = a.Length / x.Length;
        y.Clear();
        for (int i = 0; i < rows; i += Together)
        {
            int count = Math.Min(Together, rows - i);
            ReadOnlySpan<double> some = a.Slice(i * x.Length, count * x.Length);
            Apply(some, x, dots[..count]);
            AddTransposed(some, dots[..count], y);
        }
    }

    /// <summary>Σ xᵢ yᵢ of equally long vectors.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        _ = y[..x.Length];
        ref double p = ref MemoryMarshal.GetReference(x), q = ref MemoryMarshal.GetReference(y);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        for (; i + 16 <= x.Length; i += 16)
        {
            s0 += Vector256.LoadUnsafe(ref p, (nuint)i) * Vector256.LoadUnsafe(ref q, (nuint)i);
            s1 += Vector256.LoadUnsafe(ref p, (nuint)i + 4) * Vector256.LoadUnsafe(ref q, (nuint)i + 4);
            s2 += Vector256.LoadUnsafe(ref p, (nuint)i + 8) * Vector256.LoadUnsafe(ref q, (nuint)i + 8);
            s3 += Vector256.LoadUnsafe(ref p, (nuint)i + 12) * Vector256.LoadUnsafe(ref q, (nuint)i + 12);
        }
        double sum = Vector256.Sum((s0 + s1) + (s2 + s3));
        for (; i < x.Length; i++) { sum += x[i] * y[i]; }
        return sum;
    }

    /// <summary>y = y + c x.</summary>
    public static void Add(ReadOnlySpan<double> x, double c, Span<double> y)
    {
        _ = y[..x.Length];
        ref double p = ref MemoryMarshal.GetReference(x), q = ref MemoryMarshal.GetReference(y);
        Vector256<double> factor = Vector256.Create(c);
        int i = 0;
        for (; i + 4 <= x.Length; i += 4) { (Vector256.LoadUnsafe(ref q, (nuint)i) + (factor * Vector256.LoadUnsafe(ref p, (nuint)i))).StoreUnsafe(ref q, (nuint)i); }
        for (; i < x.Length; i++) { y[i] += c * x[i]; }
    }

    private static void Dots(ReadOnlySpan<double> rows, ReadOnlySpan<double> x, Span<double> y)
    {
        int n = x.Length, i = 0;
        ref double v = ref MemoryMarshal.GetReference(x), r0 = ref MemoryMarshal.GetReference(rows);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default, t0 = default, t1 = default, t2 = default, t3 = default;
        for (; i + 8 <= n; i += 8)
        {
            Vector256<double> low = Vector256.LoadUnsafe(ref v, (nuint)i), high = Vector256.LoadUnsafe(ref v, (nuint)i + 4);
            s0 += low * Vector256.LoadUnsafe(ref r0, (nuint)i);
            t0 += high * Vector256.LoadUnsafe(ref r0, (nuint)i + 4);
            s1 += low * Vector256.LoadUnsafe(ref r0, (nuint)(n + i));
            t1 += high * Vector256.LoadUnsafe(ref r0, (nuint)(n + i) + 4);
            s2 += low * Vector256.LoadUnsafe(ref r0, (nuint)((2 * n) + i));
            t2 += high * Vector256.LoadUnsafe(ref r0, (nuint)((2 * n) + i) + 4);
            s3 += low * Vector256.LoadUnsafe(ref r0, (nuint)((3 * n) + i));
            t3 += high * Vector256.LoadUnsafe(ref r0, (nuint)((3 * n) + i) + 4);
        }
        (double y0, double y1, double y2, double y3) = (Vector256.Sum(s0 + t0), Vector256.Sum(s1 + t1), Vector256.Sum(s2 + t2), Vector256.Sum(s3 + t3));
        for (; i < n; i++)
        {
            y0 += x[i] * rows[i];
            y1 += x[i] * rows[n + i];
            y2 += x[i] * rows[(2 * n) + i];
            y3 += x[i] * rows[(3 * n) + i];
        }
        (y[0], y[1], y[2], y[3]) = (y0, y1, y2, y3);
    }

    private static void AddRows(ReadOnlySpan<double> rows, ReadOnlySpan<double> x, Span<double> y, double c)
    {
        int n = y.Length, i = 0;
        (double c0, double c1, double c2, double c3) = (c * x[0], c * x[1], c * x[2], c * x[3]);
        ref double r = ref MemoryMarshal.GetReference(rows), sums = ref MemoryMarshal.GetReference(y);
        (Vector256<double> f0, Vector256<double> f1, Vector256<double> f2, Vector256<double> f3) = (Vector256.Create(c0), Vector256.Create(c1), Vector256.Create(c2), Vector256.Create(c3));
        for (; i + 4 <= n; i += 4)
        {
            Vector256<double> first = (f0 * Vector256.LoadUnsafe(ref r, (nuint)i)) + (f1 * Vector256.LoadUnsafe(ref r, (nuint)(n + i)));
            Vector256<double> second = (f2 * Vector256.LoadUnsafe(ref r, (nuint)((2 * n) + i))) + (f3 * Vector256.LoadUnsafe(ref r, (nuint)((3 * n) + i)));
            (Vector256.LoadUnsafe(ref sums, (nuint)i) + (first + second)).StoreUnsafe(ref sums, (nuint)i);
        }
        for (; i < n; i++) { y[i] += ((c0 * rows[i]) + (c1 * rows[n + i])) + ((c2 * rows[(2 * n) + i]) + (c3 * rows[(3 * n) + i])); }
    }
}
