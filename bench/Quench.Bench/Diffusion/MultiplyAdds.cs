using System.Runtime.CompilerServices;
using Quench.Kernels;

namespace Quench.Bench.Diffusion;

/// <summary>x = x m + c for twelve vectors in registers, independent of one another: what one core can do in single precision.</summary>
internal static class MultiplyAdds
{
    /// <summary>Each round is 24 operations times the numbers in a vector.</summary>
    public static float Run(int rounds) =>
        Width.Is512 ? Run<Reals512<float, uint>, Words512<uint>>(rounds)
        : Width.Is256 ? Run<Reals256<float, uint>, Words256<uint>>(rounds)
        : Run<Reals1<float, uint>, Words1<uint>>(rounds);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run<R, W>(int rounds) where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        R m = R.All(0.999f), c = R.All(0.001f), x0 = c, x1 = c, x2 = c, x3 = c, x4 = c, x5 = c, x6 = c, x7 = c, x8 = c, x9 = c, x10 = c, x11 = c;
        for (int i = 0; i < rounds; i++)
        {
            x0 = R.MultiplyAdd(x0, m, c);
            x1 = R.MultiplyAdd(x1, m, c);
            x2 = R.MultiplyAdd(x2, m, c);
            x3 = R.MultiplyAdd(x3, m, c);
            x4 = R.MultiplyAdd(x4, m, c);
            x5 = R.MultiplyAdd(x5, m, c);
            x6 = R.MultiplyAdd(x6, m, c);
            x7 = R.MultiplyAdd(x7, m, c);
            x8 = R.MultiplyAdd(x8, m, c);
            x9 = R.MultiplyAdd(x9, m, c);
            x10 = R.MultiplyAdd(x10, m, c);
            x11 = R.MultiplyAdd(x11, m, c);
        }
        Span<float> first = stackalloc float[W.Count];
        (x0 + x1 + x2 + x3 + x4 + x5 + (x6 + x7 + x8 + x9 + x10 + x11)).Store(ref first[0], 0);
        return first[0];
    }
}
