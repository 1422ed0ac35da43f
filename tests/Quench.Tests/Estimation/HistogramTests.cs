using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Tests.Estimation;

public sealed class HistogramTests
{
    [Fact]
    public void Bins_are_closed_below_and_the_last_one_above()
    {
        Histogram histogram = Histogram.Of([-1, 0, 0.5, 1, 1.5, 2, 2.5, double.NaN], [0, 1, 2]);
        Assert.Equal([2, 3], histogram.Counts);
        Assert.Equal((8, 3), (histogram.Total, histogram.Outside));
        Assert.Equal([1L, 2, 0], Histogram.Of([-3, 5, double.PositiveInfinity], [double.NegativeInfinity, 0, double.PositiveInfinity]).Counts.Append(0));
    }

    [Fact]
    public void A_fraction_has_the_error_of_effective_trials()
    {
        Histogram independent = Histogram.Of([0.5, 0.5, 1.5, 0.5], [0, 1, 2, 4]), correlated = Histogram.Of([0.5, 0.5, 1.5, 0.5], [0, 1, 2, 4], 2);
        Assert.Equal(Binomial.Of(3, 4), independent.Fraction(0));
        Assert.Equal(new Estimate(0.75, Binomial.WilsonError(0.75, 1), 2, 4), correlated.Fraction(0));
        Assert.Equal(0.1, independent.Fraction(2).Error, 1e-15);
        Assert.Equal(0.05, independent.Density(2).Error, 1e-15);
        Assert.True(double.IsNaN(Histogram.Of([], [0, 1]).Fraction(0).Mean));
        Assert.True(double.IsNaN(Histogram.Of([1], [0, double.PositiveInfinity]).Density(0).Mean));
        Assert.Throws<ArgumentOutOfRangeException>(() => independent.Fraction(3));
    }

    [Fact]
    public void Uniform_edges_end_where_told() => Assert.Equal([0, 0.25, 0.5, 0.75, 1.0], Histogram.UniformEdges(0, 1, 4));

    /// <summary>By hand: counts 30, 20, 25, 25 of 100 against ¼ each: χ² = 2, and the p-value of 3 degrees is erfc(1) + 2e^{−1}/√π.</summary>
    [Fact]
    public void Chi_squared_is_pearsons()
    {
        double[] samples = [.. Enumerable.Repeat(0.5, 30), .. Enumerable.Repeat(1.5, 20), .. Enumerable.Repeat(2.5, 25), .. Enumerable.Repeat(3.5, 25)];
        GoodnessOfFit fit = Histogram.Of(samples, [0, 1, 2, 3, 4]).Against([0.25, 0.25, 0.25, 0.25]);
        Assert.Equal(2, fit.ChiSquared, 1e-12);
        Assert.Equal(3, fit.Freedom);
        Assert.Equal(0.5724067, fit.PValue, 1e-7);

        // τ = 1 halves the effective samples; pooling to an expectation of 20 then leaves pairs, and they agree.
        GoodnessOfFit pooled = Histogram.Of(samples, [0, 1, 2, 3, 4], 1).Against([0.25, 0.25, 0.25, 0.25], least: 20);
        Assert.Equal((0, 1), (pooled.ChiSquared, pooled.Freedom));
    }

    /// <summary>What lies outside is a cell: 70 in, 30 out against ½: χ² = 16 with one degree.</summary>
    [Fact]
    public void What_is_outside_counts()
    {
        GoodnessOfFit fit = Histogram.Of([.. Enumerable.Repeat(0.5, 70), .. Enumerable.Repeat(9.0, 30)], [0, 1]).Against([0.5]);
        Assert.Equal(16, fit.ChiSquared, 1e-12);
        Assert.Equal(1, fit.Freedom);
        Assert.Equal(0, Histogram.Of([0.5, 1.5], [0, 1, 2]).Against([1, 0]).PValue);
        Assert.Equal(0, Histogram.Of([0.5, 3], [0, 1, 2]).Against([0.5, 0.5]).PValue);
        Assert.True(double.IsNaN(Histogram.Of([0.5], [0, 1]).Against([1]).PValue));
    }

    /// <summary>Ladder 1, with its sabotage twin: uniform numbers to the power 1.1 add about n·0.0909²·Var(ln x) = 830 to the χ² of 49 ± 10: z = 80.</summary>
    [Fact]
    public void The_right_law_passes_and_a_wrong_one_does_not()
    {
        Rng rng = Rng.Stream(1, "histogram");
        double[] uniform = [.. Enumerable.Range(0, 100_000).Select(_ => rng.NextDouble())], edges = Histogram.UniformEdges(0, 1, 50), law = [.. Enumerable.Repeat(0.02, 50)];
        Assert.True(Histogram.Of(uniform, edges).Against(law).PValue > 1e-6);
        Assert.True(Histogram.Of([.. uniform.Select(x => Math.Pow(x, 1.1))], edges).Against(law).PValue < 1e-15);
    }

    [Fact]
    public void Misuse_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Histogram.Of([1], [0]));
        Assert.Throws<ArgumentException>(() => Histogram.Of([1], [0, 0]));
        Assert.Throws<ArgumentException>(() => Histogram.Of([1], [0, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Histogram.Of([1], [0, 1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Histogram.UniformEdges(1, 1, 3));
        Assert.Throws<ArgumentException>(() => Histogram.Of([1], [0, 1]).Against([0.5, 0.5]));
        Assert.Throws<ArgumentException>(() => Histogram.Of([1], [0, 1]).Against([1.5]));
        Assert.Throws<ArgumentException>(() => Histogram.Of([1], [0, 1]).Against([double.NaN]));
    }
}
