using Quench.Randomness;

namespace Quench.Tests.Randomness;

public sealed class RngTests
{
    [Fact]
    public void Equal_names_give_equal_numbers_and_other_names_give_others()
    {
        ulong first = Rng.Stream(7, "study", "cell").NextBits();
        Assert.Equal(first, Rng.Stream(7, "study", "cell").NextBits());
        Assert.NotEqual(first, Rng.Stream(8, "study", "cell").NextBits());
        Assert.NotEqual(first, Rng.Stream(7, "cell", "study").NextBits());
        Assert.NotEqual(first, Rng.Stream(7, "studycell").NextBits());
        Assert.NotEqual(first, Rng.Stream(7, "studyc", "ell").NextBits());
    }

    [Fact]
    public void A_substream_does_not_depend_on_what_was_drawn()
    {
        Rng parent = Rng.Stream(1, "parent");
        ulong before = parent.Substream(3).NextBits();
        parent.NextBits();
        Assert.Equal(before, parent.Substream(3).NextBits());
        Assert.NotEqual(before, parent.Substream(4).NextBits());
    }

    /// <summary>χ² over 10 bins, 9 degrees of freedom: p = 1e-6 at 45.1.</summary>
    [Fact]
    public void Integers_below_a_bound_are_uniform()
    {
        Rng rng = Rng.Stream(1, "integers");
        double[] counts = new double[10];
        const int draws = 1_000_000;
        for (int i = 0; i < draws; i++) { counts[rng.NextBelow(10)]++; }
        Assert.True(counts.Sum(c => Math.Pow(c - (draws / 10.0), 2) / (draws / 10.0)) < 45.1);
    }

    /// <summary>A bound of 3·2⁶² would, by multiplication without rejection, hit a third of the values twice.</summary>
    [Fact]
    public void Large_bounds_have_no_bias()
    {
        Rng rng = Rng.Stream(1, "large");
        ulong bound = 3UL << 62;
        const int draws = 300_000;
        int multiples = 0;
        for (int i = 0; i < draws; i++) { if (rng.NextBelow(bound) % 3 == 0) { multiples++; } }
        Assert.True(Math.Abs((multiples - (draws / 3.0)) / Math.Sqrt(draws * 2 / 9.0)) < 5);
    }
}
