using Quench.Estimation;

namespace Quench.Tests.Estimation;

public sealed class SplitRHatTests
{
    private static double[] Chain(int seed, double shift = 0, double scale = 1) => [.. Series.Autoregressive(1000, 0.5, "r-hat", seed).Select(x => (scale * x) + shift)];

    [Fact]
    public void Good_chains_are_near_one() => Assert.InRange(SplitRHat.Of([Chain(1), Chain(2), Chain(3), Chain(4)]), 0.99, 1.01);

    [Fact]
    public void A_shifted_chain_is_seen() => Assert.True(SplitRHat.Of([Chain(1), Chain(2), Chain(3), Chain(4, shift: 1)]) > SplitRHat.Threshold);

    /// <summary>Only the distances from the median can see this.</summary>
    [Fact]
    public void A_chain_of_other_width_is_seen() => Assert.True(SplitRHat.Of([Chain(1), Chain(2), Chain(3), Chain(4, scale: 3)]) > SplitRHat.Threshold);

    [Fact]
    public void A_drift_in_one_chain_is_seen() => Assert.True(SplitRHat.Of([[.. Chain(1).Select((x, i) => x + (0.002 * i))]]) > SplitRHat.Threshold);

    /// <summary>Ladder 4: computed by a separate program from the definition; ties share their rank.</summary>
    [Fact]
    public void Small_cases_have_known_values()
    {
        Assert.Equal(1.0157225965318453, SplitRHat.Of([[3, 1, 4, 1, 5, 9, 2, 6], [2, 7, 1, 8, 2, 8, 1, 8]]), 1e-9);
        Assert.Equal(1.9323616817508809, SplitRHat.Of([[1, 2, 30, 4, 5]]), 1e-9);
    }

    /// <summary>Ranks know no units, and a mean need not exist.</summary>
    /// <remarks>One of four Cauchy chains shifted by 5: 1.18 is expected from the normal scores of its ranks; a shift of 1.5 would give 1.04.</remarks>
    [Fact]
    public void Heavy_tails_do_not_hide_a_shift()
    {
        double[][] cauchy = [.. Enumerable.Range(1, 4).Select(seed => Chain(seed).Zip(Chain(seed + 10), (x, y) => (x / y) + (seed == 4 ? 5 : 0)).ToArray())];
        Assert.True(SplitRHat.Of(cauchy) > SplitRHat.Threshold);
    }

    [Fact]
    public void Degenerate_chains_have_documented_values()
    {
        Assert.True(double.IsNaN(SplitRHat.Of([[1, 1, 1, 1], [1, 1, 1, 1]])));
        Assert.Equal(double.PositiveInfinity, SplitRHat.Of([[1, 1, 1, 1], [2, 2, 2, 2]]));
        Assert.True(double.IsNaN(SplitRHat.Of([[1, 2, double.NaN, 4]])));
        Assert.True(double.IsNaN(SplitRHat.Of([[1, 2, double.PositiveInfinity, 4]])));
        Assert.Throws<ArgumentException>(() => SplitRHat.Of([]));
        Assert.Throws<ArgumentException>(() => SplitRHat.Of([[1, 2, 3]]));
        Assert.Throws<ArgumentException>(() => SplitRHat.Of([[1, 2, 3, 4], [1, 2, 3, 4, 5]]));

        // Two values only: distances from the median are all equal and judge nothing.
        double rHat = SplitRHat.Of([[.. Chain(1).Select(x => (double)Math.Sign(x))], [.. Chain(2).Select(x => (double)Math.Sign(x))]]);
        Assert.InRange(rHat, 0.99, 1.02);
    }
}
