using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Tests.Estimation;

/// <summary>Series that the tests of several estimators share.</summary>
internal static class Series
{
    public static double[] Autoregressive(int length, double correlation, string name, int seed = 0)
    {
        double[] series = new double[length];
        AutoregressiveProcess.Fill(series, correlation, Rng.Stream(1, name).Substream((ulong)seed));
        return series;
    }
}
