using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Tests.Kernels;

public sealed class LaggedProductsTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(32)]
    public void The_kernel_is_its_reference_at_every_length(int lags)
    {
        Rng rng = Rng.Stream(1, "lagged products");
        for (int length = 0; length <= 256; length++)
        {
            foreach (int first in (ReadOnlySpan<int>)[0, 1, 7, 40, 300]) { Compare(rng, length, first, lags); }
        }
        foreach (int length in (ReadOnlySpan<int>)[1023, 1024, 1057, 5000]) { Compare(rng, length, 3, lags); }
    }

    private static void Compare(Rng rng, int length, int first, int lags)
    {
        double[] x = new double[length], expected = new double[lags], actual = new double[lags];
        for (int i = 0; i < length; i++) { x[i] = (2 * rng.NextDouble()) - 1; }
        expected.AsSpan().Fill(0.5);
        actual.AsSpan().Fill(0.5);
        LaggedProducts.Reference(x, first, expected);
        LaggedProducts.Accumulate(x, first, actual);
        for (int j = 0; j < lags; j++) { Assert.Equal(expected[j], actual[j], 1e-11); }
    }
}
