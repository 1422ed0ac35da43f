using CsCheck;
using Quench.Estimation;

namespace Quench.Tests.Estimation;

public sealed class BlocksTests
{
    [Fact]
    public void The_remainder_is_dropped_at_the_front() => Assert.Equal([3.5, 5.5, 7.5], Blocks.Means([1, 2, 3, 4, 5, 6, 7, 8], 3));

    [Fact]
    public void The_mean_of_means_is_the_mean() =>
        Gen.Select(Gen.Double[-5, 5].Array[1, 200], Gen.Int[1, 200]).Where((series, blocks) => blocks <= series.Length).Sample((series, blocks) =>
        {
            double[] means = Blocks.Means(series, blocks);
            Assert.Equal(blocks, means.Length);
            Assert.Equal(series.Skip(series.Length % blocks).Average(), means.Average(), 1e-12);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    public void There_are_between_one_and_n_blocks(int blocks) => Assert.Throws<ArgumentOutOfRangeException>(() => Blocks.Means([1, 2, 3], blocks));

    [Fact]
    public void The_error_is_the_scatter_over_root_b()
    {
        Estimate estimate = Blocks.Estimate([1, 2, 3], 7, 300);
        Assert.Equal(2, estimate.Mean);
        Assert.Equal(1 / Math.Sqrt(3), estimate.Error, 1e-15);
        Assert.Equal((7, 300, 2), (estimate.AutocorrelationTime, estimate.Count, estimate.Freedom));
    }

    [Fact]
    public void No_scatter_is_no_knowledge()
    {
        Assert.Equal(new Estimate(0.1, double.NaN, 0.5, 30, 0), Blocks.Estimate(Blocks.Means([.. Enumerable.Repeat(0.1, 30)], 4), 0.5, 30));
        Assert.Equal(new Estimate(4, double.NaN, 0.5, 1, 0), Blocks.Estimate([4], 0.5, 1));
        Assert.Throws<ArgumentException>(() => Blocks.Estimate([], 0.5, 0));
        Assert.Equal(new Estimate(double.NaN, double.NaN, 0.5, 3, 0), Blocks.Estimate([1, double.NaN, 2], 0.5, 3));
        Assert.Equal(new Estimate(double.PositiveInfinity, double.NaN, 0.5, 3, 0), Blocks.Estimate([double.PositiveInfinity, 1, 2], 0.5, 3));
    }
}
