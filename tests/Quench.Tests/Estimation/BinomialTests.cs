using CsCheck;
using Quench.Estimation;

namespace Quench.Tests.Estimation;

public sealed class BinomialTests
{
    [Fact]
    public void A_predicted_probability_gives_the_error()
    {
        Assert.Equal(new Estimate(0.3, 0.04, 0.5, 100), Binomial.Of(30, 100, 0.2));
        Assert.Equal(0.04, Binomial.Of(0, 100, 0.2).Error, 1e-15);
    }

    /// <summary>Exact: Wilson's half width at one σ is 1/(2(n+1)) for none and for all.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000000)]
    public void None_and_all_have_an_error(long trials)
    {
        Assert.Equal(0.5 / (trials + 1), Binomial.Of(0, trials).Error, 1e-15);
        Assert.Equal(0.5 / (trials + 1), Binomial.Of(trials, trials).Error, 1e-15);
        Assert.Equal(0.5 / (trials + 1), Binomial.Of(trials, trials, 1).Error, 1e-15);
        Assert.Equal(0.5 / (trials + 1), Binomial.Of(0, trials, double.NaN).Error, 1e-15);
    }

    /// <summary>The ends c ± h of Wilson's interval solve (f − p)² = p(1−p)/n.</summary>
    [Fact]
    public void The_error_is_half_of_wilsons_interval_and_symmetric() =>
        Gen.Select(Gen.Long[1, 100000], Gen.Double[0, 1]).Sample((trials, share) =>
        {
            long successes = (long)Math.Round(share * trials);
            Estimate estimate = Binomial.Of(successes, trials);
            double f = estimate.Mean, end = ((f + (0.5 / trials)) / (1 + (1.0 / trials))) + estimate.Error;
            Assert.Equal(end * (1 - end) / trials, (f - end) * (f - end), 1e-10);
            Assert.Equal(estimate.Error, Binomial.Of(trials - successes, trials).Error, 1e-12);
            Assert.True(estimate.Error > 0);
        });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    public void Impossible_counts_are_refused(long successes, long trials) => Assert.Throws<ArgumentOutOfRangeException>(() => Binomial.Of(successes, trials));
}
