using Quench.Spins;

namespace Quench.Tests.Spins;

public sealed class CurieWeissTheoryTests
{
    /// <summary>Ladder 4: sums computed twice by different routes.</summary>
    [Theory]
    [InlineData(20, 1, .4273155330, .2495971982, .1212735987, .7479907505)]
    [InlineData(20, 1.5, .7845011380, .6610098322, .5148234704, .8595030370)]
    [InlineData(100, .8, .1676761356, .0430078665, .0050100603, .7008676828)]
    [InlineData(1000, 1, .1616182727, .0367552079, .0029122985, .6951786567)]
    [InlineData(1000, 1.5, .8576277976, .7359651184, .5429314755, .8092863367)]
    public void Finite_sums_have_the_tabulated_values(int spins, double beta, double m, double m2, double m4, double logZ)
    {
        Assert.Equal(m, CurieWeissTheory.MeanAbsoluteMagnetization(beta, spins), 1e-9);
        Assert.Equal(m2, CurieWeissTheory.Moment(beta, spins, 2), 1e-9);
        Assert.Equal(m4, CurieWeissTheory.Moment(beta, spins, 4), 1e-9);
        Assert.Equal(logZ, CurieWeissTheory.LogPartitionPerSpin(beta, spins), 1e-9);
    }

    /// <summary>Ladder 1: all 2ᴺ states.</summary>
    [Theory]
    [InlineData(2, 0.0)]
    [InlineData(9, 0.7)]
    [InlineData(12, 1.4)]
    public void Finite_sums_equal_enumeration(int spins, double beta)
    {
        double weight = 0, absolute = 0;
        for (int state = 0; state < 1 << spins; state++)
        {
            int magnetization = (2 * int.PopCount(state)) - spins;
            double w = Math.Exp(beta * magnetization * magnetization / (2.0 * spins));
            weight += w;
            absolute += w * Math.Abs(magnetization) / spins;
        }
        Assert.Equal(absolute / weight, CurieWeissTheory.MeanAbsoluteMagnetization(beta, spins), 1e-12);
        Assert.Equal(Math.Log(weight) / spins, CurieWeissTheory.LogPartitionPerSpin(beta, spins), 1e-12);
    }

    /// <summary>⟨m²⟩ = 1/N without coupling; U → 0.270521 at the transition, 2/3 when ordered; the largest sizes, odd and even, at once.</summary>
    [Theory]
    [InlineData(10_000_000)]
    [InlineData(9_999_999)]
    public void The_largest_sizes_have_their_limits(int spins)
    {
        Assert.Equal(1, CurieWeissTheory.Moment(0, spins, 2) * spins, 1e-12);
        Assert.Equal(3, CurieWeissTheory.Moment(0, spins, 4) * spins * spins, 1e-5);
        Assert.Equal(0.270521, CurieWeissTheory.Binder(1, spins), 3e-4);
        Assert.Equal(2.0 / 3, CurieWeissTheory.Binder(2, spins), 1e-6);
        Assert.Equal(1, CurieWeissTheory.MeanAbsoluteMagnetization(1e6, spins), 1e-15);
        Assert.Equal(CurieWeissTheory.Magnetization(1.5), CurieWeissTheory.MeanAbsoluteMagnetization(1.5, spins), 1e-6);
    }

    [Theory]
    [InlineData(1.1, .50294057494464)]
    [InlineData(1.2, .65856966040575)]
    [InlineData(1.5, .85855963664011)]
    [InlineData(2, .95750402407727)]
    public void The_limit_has_the_tabulated_values(double beta, double m) => Assert.Equal(m, CurieWeissTheory.Magnetization(beta), 1e-13);

    [Fact]
    public void The_limit_is_zero_up_to_the_transition_and_grows_as_the_root_above_it()
    {
        Assert.Equal(0, CurieWeissTheory.Magnetization(1));
        Assert.Equal(1, CurieWeissTheory.Magnetization(1 + 1e-8) / Math.Sqrt(3e-8), 1e-6);
    }

    /// <summary>At β = 1: ⟨|m|⟩ → 0.90988 N^{−1/4}, with corrections of relative order N^{−1/2}.</summary>
    [Fact]
    public void At_the_transition_the_finite_sum_scales_with_the_quarter_power() =>
        Assert.Equal(0.90988, CurieWeissTheory.MeanAbsoluteMagnetization(1, 1_000_000) * Math.Pow(1e6, 0.25), 2e-3);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_bad_temperature_is_refused(double beta) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(beta), () => CurieWeissTheory.MeanAbsoluteMagnetization(beta, 10));
}
