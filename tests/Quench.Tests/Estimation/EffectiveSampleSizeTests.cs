using CsCheck;
using Quench.Estimation;

namespace Quench.Tests.Estimation;

public sealed class EffectiveSampleSizeTests
{
    [Fact]
    public void A_series_is_worth_n_over_two_tau()
    {
        double[] series = Series.Autoregressive(3000, 0.8, "ess");
        Assert.Equal(3000 / (2 * Autocorrelation.Time(series).Time), EffectiveSampleSize.Of(series), 1e-9);
        Assert.Throws<ArgumentException>(() => EffectiveSampleSize.Of([]));
        Assert.True(double.IsNaN(EffectiveSampleSize.Of([1, double.NaN])));
    }

    [Fact]
    public void Weights_are_worth_between_one_and_n_whatever_their_unit() =>
        Gen.Select(Gen.Double[-30, 3].Array[1, 40], Gen.Double[-5000, 5000]).Sample((logs, shift) =>
        {
            double size = EffectiveSampleSize.OfWeights([.. logs.Select(Math.Exp)]);
            Assert.InRange(size, 1 - 1e-12, logs.Length + 1e-9);
            Assert.Equal(size, EffectiveSampleSize.OfLogWeights([.. logs.Select(l => l + shift)]), 1e-8);
        });

    [Fact]
    public void Special_weights_have_known_sizes()
    {
        Assert.Equal(4, EffectiveSampleSize.OfWeights([1e-320, 1e-320, 1e-320, 1e-320]));
        Assert.Equal(4, EffectiveSampleSize.OfWeights([1e300, 1e300, 1e300, 1e300]));
        Assert.Equal(1, EffectiveSampleSize.OfWeights([0, 5, 0]));
        Assert.Equal(1.8, EffectiveSampleSize.OfWeights([1, 2]), 1e-15);
        Assert.Equal(0, EffectiveSampleSize.OfWeights([0, 0]));
        Assert.Equal(0, EffectiveSampleSize.OfLogWeights([double.NegativeInfinity]));
        Assert.Equal(2, EffectiveSampleSize.OfLogWeights([7000, double.NegativeInfinity, 7000]));
        Assert.True(double.IsNaN(EffectiveSampleSize.OfWeights([1, double.NaN])));
        Assert.True(double.IsNaN(EffectiveSampleSize.OfWeights([1, double.PositiveInfinity])));
        Assert.True(double.IsNaN(EffectiveSampleSize.OfLogWeights([1, double.NaN])));
        Assert.True(double.IsNaN(EffectiveSampleSize.OfLogWeights([1, double.PositiveInfinity])));
        Assert.Throws<ArgumentException>(() => EffectiveSampleSize.OfWeights([]));
        Assert.Throws<ArgumentException>(() => EffectiveSampleSize.OfLogWeights([]));
        Assert.Throws<ArgumentException>(() => EffectiveSampleSize.OfWeights([1, -1]));
    }
}
