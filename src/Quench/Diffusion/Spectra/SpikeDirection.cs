using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Diffusion;

internal static class SpikeDirection
{
    /// <summary>A direction uniform on the sphere.</summary>
    public static double[] Draw(int size, Rng rng)
    {
        double[] v = new double[size];
        rng.FillNormal(v);
        double length = Math.Sqrt(DenseProduct.Dot(v, v));
        for (int i = 0; i < size; i++) { v[i] /= length; }
        return v;
    }
}
