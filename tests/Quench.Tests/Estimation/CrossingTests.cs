using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Tests.Estimation;

public sealed class CrossingTests
{
    private static readonly double[] Even = [.. Enumerable.Range(0, 25).Select(i => 0.125 * i)], Uneven = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.5, 2, 3];

    /// <summary>1000 curves of known noise at each setting: the mean of z lies within 5/√1000 of 0, its variance within 5√(2/1000) of 1.</summary>
    [Theory]
    [InlineData(0.75, 0.01, false)]
    [InlineData(0.9, 0.01, false)]
    [InlineData(0.6, 0.003, false)]
    [InlineData(0.65, 0.01, true)]
    public void Its_error_is_calibrated(double level, double noise, bool uneven)
    {
        (double mean, double variance, double _) = Scores(level, noise, uneven, 0);
        Assert.True(Math.Abs(mean) < 5 / Math.Sqrt(1000), $"mean z {mean}");
        Assert.True(Math.Abs(variance - 1) < 5 * Math.Sqrt(2 / 1000.0), $"variance of z {variance}");
    }

    /// <summary>Steps of a quarter to a half of the width of the curve and errors of a hundredth of its height: the bias of interpolation is no longer invisible, but stays below half an error.</summary>
    [Fact]
    public void On_a_coarse_grid_its_bias_stays_below_the_error()
    {
        (double mean, double variance, double error) = Scores(0.775, 0.002, true, 0);
        Assert.True(Math.Abs(mean) < 0.5, $"mean z {mean}");
        Assert.InRange(variance, 0.5, 1.25);
        Assert.InRange(error, 0.002, 0.01);
    }

    /// <summary>Sabotage twin: the level is off by 1 %, 0.0075, which moves the place by 0.012 at a slope of 0.625; the error of one is below 0.014, so the mean of 1000 z is off by 0.85 or more: z above 27.</summary>
    [Fact]
    public void A_level_off_by_one_percent_is_seen()
    {
        (double mean, double _, double error) = Scores(0.75, 0.01, false, 0.0075);
        Assert.InRange(error, 0.005, 0.014);
        Assert.True(Math.Abs(mean) * Math.Sqrt(1000) > 8, $"mean z {mean}");
    }

    [Fact]
    public void Of_a_straight_line_it_is_exact_and_a_curve_without_noise_has_a_small_error_that_covers()
    {
        CrossingEstimate line = Crossing.Of(Even, [.. Even.Select(t => 2 - t)], [.. Even.Select(_ => 0.1)], 0.3);
        Assert.Equal(1.7, line.Place.Mean, 1e-9);
        Assert.InRange(line.Place.Error, 0.02, 0.07);
        CrossingEstimate curve = Crossing.Of(Even, [.. Even.Select(Curve)], [.. Even.Select(_ => 0.0)], 0.7);
        Assert.InRange(Math.Abs(curve.Place.Mean - Inverse(0.7)), 0, 3 * curve.Place.Error);
        Assert.InRange(curve.Place.Error, 1e-9, 1e-3);
    }

    /// <summary>On either side, and in either direction.</summary>
    [Fact]
    public void A_mirror_changes_nothing()
    {
        double[] y = [.. Even.Select((t, i) => Curve(t) + (0.002 * Math.Sin(7 * i)))], error = [.. Even.Select(_ => 0.005)];
        Estimate down = Crossing.Of(Even, y, error, 0.7).Place, up = Crossing.Of(Even, [.. y.Select(v => -v)], error, -0.7).Place, back = Crossing.Of([.. Even.Reverse().Select(t => -t)], [.. y.Reverse()], error, 0.7).Place;
        Assert.Equal((down.Mean, down.Error), (up.Mean, up.Error), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-12);
        Assert.Equal((down.Mean, down.Error), (-back.Mean, back.Error), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-9);
    }

    [Fact]
    public void Without_a_clear_single_crossing_there_is_a_reason()
    {
        double[] error = [.. Even.Select(_ => 0.01)];
        CrossingEstimate none = Crossing.Of(Even, [.. Even.Select(Curve)], error, 0.3);
        Assert.True(double.IsNaN(none.Place.Mean));
        Assert.Contains("does not clearly cross 0.3 between 0 and 3", none.Outcome);
        Assert.Contains("does not clearly cross 1 ", Crossing.Of(Even, [.. Even.Select((_, i) => 1 + (0.01 * Math.Cos(5 * i)))], error, 1).Outcome);
        Assert.Contains("more than once", Crossing.Of(Even, [.. Even.Select(t => Math.Sin(4 * t))], error, 0).Outcome);
        Assert.Contains("fewer than two points", Crossing.Of([1], [1], [1], 0).Outcome);
        Assert.Contains("fewer than two points", Crossing.Of([1, 2], [1, double.NaN], [1, 1], 0).Outcome);
        Assert.IsType<Observation.Failed>(none.Observed(new("speciation-time", "t_S")));
        Assert.IsType<Observation.Number>(Crossing.Of(Even, [.. Even.Select(Curve)], error, 0.7).Observed(new("speciation-time", "t_S")));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_few_points_are_enough_for_a_place_with_an_error_that_covers(int points)
    {
        double[] x = [.. Enumerable.Range(0, points).Select(i => 0.9 + (0.4 * i / (points - 1)))];
        CrossingEstimate few = Crossing.Of(x, [.. x.Select(Curve)], [.. x.Select(_ => 0.001)], 0.75);
        Assert.InRange(Math.Abs(few.Place.Mean - 1.1), 0, 3 * few.Place.Error);
    }

    [Fact]
    public void Misuse_is_refused()
    {
        Assert.Contains("ascend strictly", Assert.Throws<ArgumentException>(() => Crossing.Of([1, 1], [1, 2], [1, 1], 0)).Message);
        Assert.Contains("equally many", Assert.Throws<ArgumentException>(() => Crossing.Of([1, 2], [1], [1, 1], 0)).Message);
        Assert.Contains("at least 8", Assert.Throws<ArgumentException>(() => Crossing.OfBlocks([1, 2], [[1, 2], [1, 2]], 0)).Message);
        Assert.Contains("equally many", Assert.Throws<ArgumentException>(() => Crossing.OfBlocks([1, 2, 3], [new double[8], new double[8]], 0)).Message);
    }

    private static double Curve(double t) => 0.75 - (0.25 * Math.Tanh((t - 1.1) / 0.4));

    private static double Inverse(double y) => 1.1 + (0.4 * Math.Atanh((0.75 - y) / 0.25));

    private static (double Mean, double Variance, double Error) Scores(double level, double noise, bool uneven, double off)
    {
        double[] x = uneven ? Uneven : Even, error = [.. x.Select(_ => noise)], z = new double[1000];
        double typical = 0;
        for (int k = 0; k < z.Length; k++)
        {
            Rng rng = Rng.Stream(1, "crossing", FormattableString.Invariant($"{level} {noise} {k}"));
            CrossingEstimate found = Crossing.Of(x, [.. x.Select(t => Curve(t) + (noise * rng.NextNormal()))], error, level + off);
            Assert.Equal("ok", found.Outcome);
            z[k] = (found.Place.Mean - Inverse(level)) / found.Place.Error;
            typical += found.Place.Error / z.Length;
        }
        double mean = z.Average();
        return (mean, z.Sum(v => (v - mean) * (v - mean)) / (z.Length - 1), typical);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    public void Of_blocks_it_keeps_the_correlations(double common)
    {
        (double mean, double variance) = BlockScores(common, aligned: true);
        Assert.True(Math.Abs(mean) < 5 / Math.Sqrt(1000), $"mean z {mean}");
        Assert.True(Math.Abs(variance - 1) < 5 * Math.Sqrt(2 / 1000.0), $"variance of z {variance}");
    }

    /// <summary>Sabotage twin: taken as independent, errors of points that move together (ρ = 0.81) are too small by more than half; the variance of z is above 3, known to √(2/1000) = 4.5 % of itself: z above 14.</summary>
    [Fact]
    public void Correlations_forgotten_are_seen() => Assert.True(BlockScores(0.9, aligned: false).Variance > 1 + (8 * Math.Sqrt(2 / 1000.0)));

    private static (double Mean, double Variance) BlockScores(double common, bool aligned)
    {
        const int blocks = 40;
        double[] z = new double[1000];
        for (int k = 0; k < z.Length; k++)
        {
            Rng rng = Rng.Stream(1, "crossing of blocks", FormattableString.Invariant($"{common} {k}"));
            double[] shared = [.. Enumerable.Range(0, blocks).Select(_ => rng.NextNormal())];
            double[][] values = [.. Even.Select(t => shared.Select(s => Curve(t) + (0.06 * ((common * s) + (Math.Sqrt(1 - (common * common)) * rng.NextNormal())))).ToArray())];
            CrossingEstimate found = aligned ? Crossing.OfBlocks(Even, values, 0.7)
                : Crossing.Of(Even, [.. values.Select(v => v.Average())], [.. values.Select(v => Blocks.Estimate(v, 0.5, blocks).Error)], 0.7);
            z[k] = StudentT.GaussianZ((found.Place.Mean - Inverse(0.7)) / found.Place.Error, found.Place.Freedom);
        }
        double mean = z.Average();
        return (mean, z.Sum(v => (v - mean) * (v - mean)) / (z.Length - 1));
    }
}
