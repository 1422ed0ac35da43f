using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Tests;

public sealed class ChainTests
{
    private sealed class Walker
    {
        public double X { get; set; }
    }

    /// <summary>AR(1) with τ = 9.5.</summary>
    private sealed class Relaxation : IDynamics<Walker>
    {
        public void Step(Walker state, Rng rng) => state.X = (0.9 * state.X) + (Math.Sqrt(0.19) * rng.NextNormal());
    }

    [Fact]
    public void Blocks_are_aligned_long_and_know_the_autocorrelation_time()
    {
        Chain chain = Run(100_000, CancellationToken.None);
        Observation.Blocks[] blocks = [.. chain.Blocks().Cast<Observation.Blocks>()];
        Assert.Equal(["x", "square"], blocks.Select(b => b.Of.Name));
        Assert.Equal(blocks[0].Means.Count, blocks[1].Means.Count);
        Assert.InRange(blocks[0].AutocorrelationTime, 8.5, 10.5);
        Assert.InRange(blocks[0].Means.Count, 8, 128);
        Estimate byBlocks = Blocks.Estimate(blocks[0].Means, blocks[0].AutocorrelationTime, blocks[0].Count), bySeries = Mean.Of([.. chain.Series(0)]);
        Assert.InRange(byBlocks.Error / bySeries.Error, 0.75, 1.25);
    }

    [Fact]
    public void A_short_chain_has_few_blocks_and_says_that_it_is_short()
    {
        Observation.Blocks blocks = Run(300, CancellationToken.None).Blocks().Cast<Observation.Blocks>().First();
        Assert.Equal(8, blocks.Means.Count);
        Assert.True(blocks.AutocorrelationTime > blocks.Count / 50.0);
    }

    [Fact]
    public void A_chain_stops_when_it_is_asked_to() => Assert.ThrowsAny<OperationCanceledException>(() => Run(1000, new CancellationToken(canceled: true)));

    private static Chain Run(int measurements, CancellationToken cancel) => Chain.Run(new Walker(), new Relaxation(), [new(new("x", ""), w => w.X), new(new("square", ""), w => w.X * w.X)],
        measurements, burnIn: 100, new(Rng.Stream(1, "chain"), 0, 1, cancel));
}
