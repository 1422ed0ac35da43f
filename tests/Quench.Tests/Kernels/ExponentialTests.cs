using Quench.Kernels;

namespace Quench.Tests.Kernels;

public sealed class ExponentialTests
{
    /// <summary>1.1 million arguments from −88 to 88. Measured: 8.6e-8.</summary>
    [Fact]
    public void Every_width_follows_the_formula()
    {
        foreach (var (apply, name) in Widths.Of<float>(Exponential.ApplyScalar, Exponential.ApplyAvx2, Exponential.ApplyAvx512, Exponential.Apply))
        {
            float[] x = [.. Enumerable.Range(0, 1_100_000).Select(i => -87f + (i * 1.59e-4f))], y = [.. x];
            apply(y.AsSpan(0, y.Length / 16 * 16));
            double worst = 0;
            for (int i = 0; i < y.Length / 16 * 16; i++) { worst = Math.Max(worst, Math.Abs((y[i] / Math.Exp(x[i])) - 1)); }
            Assert.True(worst < 1.2e-7, $"{name}: {worst}");
        }
    }

    [Fact]
    public void Small_numbers_are_zero_below_the_smallest_normal_and_NaN_stays()
    {
        foreach (var (apply, name) in Widths.Of<float>(Exponential.ApplyScalar, Exponential.ApplyAvx2, Exponential.ApplyAvx512, Exponential.Apply))
        {
            float[] x = [float.NegativeInfinity, float.MinValue, -1e4f, -88.1f, -87.7f, -87.33f, 0, -0f, 1e-30f, float.NaN, 1, -1, 0, 0, 0, 0];
            apply(x);
            Assert.Equal([0, 0, 0, 0, 0], x[..5]);
            Assert.Equal(Math.Exp(-87.33), x[5], 1e-43);
            Assert.Equal([1, 1, 1], x[6..9]);
            Assert.True(float.IsNaN(x[9]), name);
            Assert.Equal((float)Math.E, x[10], 3e-7f);
        }
    }
}
