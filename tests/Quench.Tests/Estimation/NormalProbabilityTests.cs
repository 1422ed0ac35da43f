using Quench.Estimation;

namespace Quench.Tests.Estimation;

public sealed class NormalProbabilityTests
{
    /// <summary>P(−1 &lt; z &lt; 1) = 0.6826894921370859; the tail beyond 6, 9.865876450376981e-10, keeps its digits on either side.</summary>
    [Theory]
    [InlineData(0, 1, -1, 1, 0.6826894921370859)]
    [InlineData(3, 2, 1, 5, 0.6826894921370859)]
    [InlineData(0, 1, 6, double.PositiveInfinity, 9.865876450376981e-10)]
    [InlineData(0, 1, double.NegativeInfinity, -6, 9.865876450376981e-10)]
    [InlineData(0, 1, double.NegativeInfinity, double.PositiveInfinity, 1)]
    [InlineData(0, 1, 2, 2, 0)]
    public void Intervals_have_their_probabilities(double mean, double deviation, double low, double high, double expected) =>
        Assert.Equal(expected, NormalProbability.Between(mean, deviation, low, high), 1e-13 * expected);

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("deviation", () => NormalProbability.Between(0, 0, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("high", () => NormalProbability.Between(0, 1, 1, 0));
    }
}
