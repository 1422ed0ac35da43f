using Quench.Spins;

namespace Quench.Tests.Spins;

public sealed class CurieWeissStateTests
{
    [Fact]
    public void The_sum_follows_the_spins()
    {
        CurieWeissState state = new(5);
        state.Set(2, -1);
        state.Set(2, -1);
        Assert.Equal(3, state.Sum);
        Assert.Equal(0.6, state.Magnetization);
        Assert.Equal([1, 1, -1, 1, 1], state.Spins.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_spin_is_plus_or_minus_one(sbyte value) => Assert.Throws<ArgumentOutOfRangeException>(() => new CurieWeissState(3).Set(0, value));
}
