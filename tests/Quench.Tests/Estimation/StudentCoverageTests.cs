using Quench.Estimation;

namespace Quench.Tests.Estimation;

public sealed class StudentCoverageTests
{
    /// <summary>Known values; for one degree of freedom (2/π) arctan s, for two s/√(2 + s²).</summary>
    [Theory]
    [InlineData(1, double.PositiveInfinity, 0.6826894921370859)]
    [InlineData(2, double.PositiveInfinity, 0.9544997361036416)]
    [InlineData(1, 1, 0.5)]
    [InlineData(2, 2, 0.816496580927726)]
    [InlineData(0, 5, 0)]
    public void Coverage_has_its_known_values(double sigmas, double freedom, double expected) => Assert.Equal(expected, Coverage.Of(sigmas, freedom), 1e-12);
}
