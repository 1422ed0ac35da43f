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
    [InlineData(0.75, 0.03, false)]
    [InlineData(0.775, 0.002, true)]
    [InlineData(0.65, 0.01, true)]
    public void Its_error_is_calibrated(double level, double noise, bool uneven)
    {
        (double mean, double variance, double _) = Scores(level, noise, uneven, 0);
        Console.WriteLine(FormattableString.Invariant($"of {level} {noise} {uneven}: mean {mean:F3} var {variance:F3}"));
        Assert.True(Math.Abs(mean) < 5 / Math.Sqrt(1000), $"mean z {mean}");
        Assert.True(Math.Abs(variance - 1) < 5 * Math.Sqrt(2 / 1000.0), $"variance of z {variance}");
    }

    /// <summary>Sabotage twin: the level is off by 1 %, 0.0075, which moves the place by 0.006 at a slope of 1.25; the error of one is about 0.005, so the mean of 1000 z is off by 1.2 and its z is 38.</summary>
    [Fact]
    public void A_level_off_by_one_percent_is_seen()
    {
        (double mean, double _, double _) = Scores(0.75, 0.01, false, 0.0075);
        Assert.True(Math.Abs(mean) * Math.Sqrt(1000) > 8, $"mean z {mean}");
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
        Console.WriteLine(FormattableString.Invariant($"blocks {common}: mean {mean:F3} var {variance:F3}"));
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
