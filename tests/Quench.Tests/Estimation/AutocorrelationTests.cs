using CsCheck;
using Quench.Estimation;

namespace Quench.Tests.Estimation;

public sealed class AutocorrelationTests
{
    /// <summary>Ladder 3: AR(1) of known τ. The last takes the path of averaged pairs (W ≈ 2500).</summary>
    [Theory]
    [InlineData(-0.5)]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    [InlineData(0.998)]
    public void The_time_of_an_autoregressive_series_is_known_within_its_error(double correlation)
    {
        AutocorrelationTime time = Autocorrelation.Time(Series.Autoregressive(1_000_000, correlation, "time"));
        Assert.True(Math.Abs(time.Time - AutoregressiveProcess.AutocorrelationTime(correlation)) < 5 * time.Error, time.ToString());
        Assert.True(time.Converged);
    }

    /// <summary>Sabotage twin: the convention 1 + 2Σρ = 2τ is off by τ, 1/√(2(2W+1)/n) ≈ 70 errors at a = 0.9.</summary>
    [Fact]
    public void The_other_convention_is_seen()
    {
        AutocorrelationTime time = Autocorrelation.Time(Series.Autoregressive(1_000_000, 0.9, "time"));
        Assert.True(Math.Abs((2 * time.Time) - AutoregressiveProcess.AutocorrelationTime(0.9)) > 8 * time.Error);
    }

    /// <summary>Ladder 0: the formula, written out.</summary>
    [Theory]
    [InlineData(50, 0.0)]
    [InlineData(700, 0.6)]
    [InlineData(20000, 0.95)]
    public void It_is_the_windowed_sum(int length, double correlation)
    {
        double[] series = Series.Autoregressive(length, correlation, "formula");
        (double time, int window) = Plain(series);
        AutocorrelationTime actual = Autocorrelation.Time(series);
        Assert.Equal(window, actual.Window);
        Assert.Equal(time, actual.Time, 1e-10 * time);
        Assert.Equal(time * Math.Sqrt(2 * ((2.0 * window) + 1) / length), actual.Error, 1e-10);
    }

    /// <summary>Ladder 5: a window of some 2500 lags, by lags and by averaged pairs.</summary>
    [Fact]
    public void Averaging_pairs_changes_little()
    {
        double[] series = Series.Autoregressive(200_000, 0.998, "pairs");
        (double time, int window) = Plain(series);
        AutocorrelationTime actual = Autocorrelation.Time(series);
        Assert.True(window > 1024);
        Assert.Equal(time, actual.Time, 0.01 * time);
        Assert.Equal(window, actual.Window, 0.02 * window);
    }

    /// <summary>The first lag of a = −0.9 alone would give τ = −0.4; the exact τ is 1/38.</summary>
    [Fact]
    public void A_strongly_antithetic_series_is_not_cut_after_its_first_lag()
    {
        AutocorrelationTime time = Autocorrelation.Time(Series.Autoregressive(200_000, -0.9, "antithetic"));
        Assert.True(time.Converged);
        Assert.Equal(1 / 38.0, time.Time, 0.25 / 38);
    }

    [Fact]
    public void Drifts_and_short_series_are_not_converged()
    {
        double[] drift = [.. Enumerable.Range(0, 5000).Select(i => (double)i)];
        Assert.False(Autocorrelation.Time(drift).Converged);
        // n = 10τ: the estimate of τ is itself short now and then (2 % of seeds); the flag is a filter, not a proof.
        Assert.True(Enumerable.Range(0, 200).Count(seed => Autocorrelation.Time(Series.Autoregressive(95, 0.9, "short", seed)).Converged) <= 12);
        for (int length = 1; length < 25; length++)
        {
            AutocorrelationTime time = Autocorrelation.Time(Series.Autoregressive(length, 0, "shortest"));
            Assert.False(time.Converged);
            Assert.True(time.Time > 0 && time.Error > 0);
        }
    }

    [Fact]
    public void Degenerate_series_have_documented_values()
    {
        Assert.Throws<ArgumentException>(() => Autocorrelation.Time([]));
        foreach (double[] constant in (double[][])[[0.1], [0.1, 0.1], [.. Enumerable.Repeat(0.1, 1000)]])
        {
            Assert.Equal(new AutocorrelationTime(0.5, 0.5 * Math.Sqrt(2.0 / constant.Length), 0, false), Autocorrelation.Time(constant));
        }
        foreach (double bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            Assert.Equal(new AutocorrelationTime(double.NaN, double.NaN, 0, false), Autocorrelation.Time([1, bad, 3]));
        }
        AutocorrelationTime alternating = Autocorrelation.Time([.. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? 1.0 : -1)]);
        Assert.Equal(0.5, alternating.Time);
        Assert.False(alternating.Converged);
    }

    [Fact]
    public void It_does_not_depend_on_unit_or_origin() =>
        Gen.Select(Gen.Double[-1, 1].Array[2, 300], Gen.Int[-900, 900], Gen.Double[-100, 100]).Sample((series, power, shift) =>
        {
            double time = Autocorrelation.Time(series).Time;
            double[] scaled = [.. series.Select(x => Math.ScaleB(x, power))], shifted = [.. series.Select(x => x + shift)];
            Assert.Equal(time, Autocorrelation.Time(scaled).Time, 1e-9);
            Assert.True(double.IsFinite(time) && time > 0);
            if (series.Length < 10) { return; }
            Assert.Equal(time, Autocorrelation.Time(shifted).Time, 1e-6);
        });

    [Fact]
    public void It_makes_one_copy()
    {
        double[] series = Series.Autoregressive(100_000, 0.999, "allocation");
        Autocorrelation.Time(series);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Autocorrelation.Time(series);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (8L * series.Length) + 64);
    }

    private static (double Time, int Window) Plain(double[] series)
    {
        int n = series.Length;
        double mean = series.Average();
        double Covariance(int t)
        {
            double products = 0;
            for (int i = 0; i + t < n; i++) { products += (series[i] - mean) * (series[i + t] - mean); }
            return products / (n - t);
        }
        double atZero = Covariance(0), sum = atZero;
        for (int window = 1; ; window++)
        {
            sum += 2 * Covariance(window);
            if (window >= 5 * sum / (2 * atZero)) { return (sum * (1 + (((2.0 * window) + 1) / n)) / (2 * (atZero + (sum / n))), window); }
        }
    }
}
