using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Quench.Kernels;

/// <summary>
/// Eigenvalues of a symmetric tridiagonal matrix T = S Λ Sᵀ by the QL algorithm with implicit shifts (Dubrulle, Martin and Wilkinson, Numer. Math. 12,
/// 377 (1968)). The rotations of a sweep turn the rows of a second matrix Z into those of Sᵀ Z: Z = Qᵀ of <see cref="Tridiagonal"/> becomes the
/// eigenvectors, one a row; Z = 1 gives those of T; one column eₖ gives their k-th components at a cost of n².
/// </summary>
/// <remarks>MathNet diagonalises dense matrices only: <see cref="Diffusion.Lanczos"/> has T itself, and mostly needs one component of each eigenvector.</remarks>
internal static class ImplicitQl
{
    private const int MostSweeps = 60;
    private const double Unit = 2.220446049250313e-16;

    /// <summary>Diagonalises T; the eigenvalues are in no order. False if an eigenvalue has not settled after 60 sweeps.</summary>
    /// <param name="diagonal">n diagonal elements; receives the eigenvalues.</param>
    /// <param name="off">n − 1 elements beside the diagonal and one more that is not read; overwritten.</param>
    /// <param name="z">n rows of <paramref name="width"/> numbers.</param>
    /// <param name="width">Columns of z.</param>
    public static bool Diagonalize(Span<double> diagonal, Span<double> off, Span<double> z, int width)
    {
        int n = diagonal.Length;
        double[] cosines = new double[n], sines = new double[n];
        for (int low = 0; low < n; low++)
        {
            for (int sweep = 0; ; sweep++)
            {
                int high = low;
                while (high < n - 1 && !(Math.Abs(off[high]) <= Unit * (Math.Abs(diagonal[high]) + Math.Abs(diagonal[high + 1])))) { high++; }
                if (high == low) { break; }
                if (sweep == MostSweeps) { return false; }
                int last = Sweep(diagonal, off, low, high, cosines, sines);
                Rotate(z, width, last, high, cosines, sines);
            }
        }
        return true;
    }

    // One sweep from high to low; the rotation numbered i mixes i and i + 1. Returns the lowest that was made.
    private static int Sweep(Span<double> diagonal, Span<double> off, int low, int high, double[] cosines, double[] sines)
    {
        double shift = (diagonal[low + 1] - diagonal[low]) / (2 * off[low]), radius = double.Hypot(shift, 1);
        double g = diagonal[high] - diagonal[low] + (off[low] / (shift + Math.CopySign(radius, shift))), sine = 1, cosine = 1, p = 0;
        for (int i = high - 1; i >= low; i--)
        {
            double f = sine * off[i], b = cosine * off[i];
            off[i + 1] = radius = double.Hypot(f, g);
            if (radius == 0)
            {
                diagonal[i + 1] -= p;
                off[high] = 0;
                return i + 1;
            }
            (sine, cosine) = (f / radius, g / radius);
            g = diagonal[i + 1] - p;
            radius = ((diagonal[i] - g) * sine) + (2 * cosine * b);
            p = sine * radius;
            diagonal[i + 1] = g + p;
            g = (cosine * radius) - b;
            (cosines[i], sines[i]) = (cosine, sine);
        }
        diagonal[low] -= p;
        off[low] = g;
        off[high] = 0;
        return low;
    }

    // Sixteen columns go through the whole sweep at a time: what is left of the row above stays in registers.
    private static void Rotate(Span<double> z, int width, int low, int high, double[] cosines, double[] sines)
    {
        if (low == high) { return; }
        _ = z[((high + 1) * width) - 1];
        ref double start = ref MemoryMarshal.GetReference(z);
        int column = 0;
        for (; column + 16 <= width; column += 16)
        {
            nuint at = (nuint)((high * width) + column), row = (nuint)width;
            Vector256<double> k0 = Vector256.LoadUnsafe(ref start, at), k1 = Vector256.LoadUnsafe(ref start, at + 4), k2 = Vector256.LoadUnsafe(ref start, at + 8), k3 = Vector256.LoadUnsafe(ref start, at + 12);
            for (int i = high - 1; i >= low; i--)
            {
                Vector256<double> c = Vector256.Create(cosines[i]), s = Vector256.Create(sines[i]);
                nuint below = at - row;
                Vector256<double> z0 = Vector256.LoadUnsafe(ref start, below), z1 = Vector256.LoadUnsafe(ref start, below + 4), z2 = Vector256.LoadUnsafe(ref start, below + 8), z3 = Vector256.LoadUnsafe(ref start, below + 12);
                ((s * z0) + (c * k0)).StoreUnsafe(ref start, at);
                ((s * z1) + (c * k1)).StoreUnsafe(ref start, at + 4);
                ((s * z2) + (c * k2)).StoreUnsafe(ref start, at + 8);
                ((s * z3) + (c * k3)).StoreUnsafe(ref start, at + 12);
                (k0, k1, k2, k3) = ((c * z0) - (s * k0), (c * z1) - (s * k1), (c * z2) - (s * k2), (c * z3) - (s * k3));
                at = below;
            }
            k0.StoreUnsafe(ref start, at);
            k1.StoreUnsafe(ref start, at + 4);
            k2.StoreUnsafe(ref start, at + 8);
            k3.StoreUnsafe(ref start, at + 12);
        }
        for (; column < width; column++)
        {
            double kept = z[(high * width) + column];
            for (int i = high - 1; i >= low; i--)
            {
                double below = z[(i * width) + column];
                z[((i + 1) * width) + column] = (sines[i] * below) + (cosines[i] * kept);
                kept = (cosines[i] * below) - (sines[i] * kept);
            }
            z[(low * width) + column] = kept;
        }
    }
}
