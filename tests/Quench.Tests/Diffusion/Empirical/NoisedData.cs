using Quench.Randomness;

namespace Quench.Tests.Diffusion;

/// <summary>Gaussian data of unit variance around a mean that is not 0, and samples noised from them.</summary>
internal sealed class NoisedData
{
    public NoisedData(int count, int dimension, string name, double mean = 0.5)
    {
        (Dimension, Rng) = (dimension, Rng.Stream(1, "noised data", name));
        Data = new float[count * dimension];
        Rng.FillNormal(Data);
        for (int at = 0; at < Data.Length; at++) { Data[at] = (float)(Data[at] + (mean * (1 + (at % dimension % 4)))); }
    }

    public int Dimension { get; }

    public int Count => Data.Length / Dimension;

    public float[] Data { get; }

    public Rng Rng { get; }

    /// <summary>x = e^{−t} a + √Δ z of data chosen uniformly.</summary>
    public (float[] X, int[] Own) Samples(int batch, double t)
    {
        float[] x = new float[batch * Dimension];
        int[] own = new int[batch];
        Rng.FillNormal(x);
        for (int i = 0; i < batch; i++)
        {
            own[i] = (int)Rng.NextBelow((ulong)Count);
            for (int k = 0; k < Dimension; k++)
            {
                ref float to = ref x[(i * Dimension) + k];
                to = (float)((Math.Exp(-t) * Data[(own[i] * Dimension) + k]) + (Math.Sqrt(EmpiricalReference.Variance(t)) * to));
            }
        }
        return (x, own);
    }
}
