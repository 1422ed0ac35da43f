using Quench.Runs.Figures;

namespace Quench.Runs.Tests.Figures;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0.42731553, 5, "0.42732")]
    [InlineData(-0.5, 5, "−0.5")]
    [InlineData(1.2e-7, 3, "1.20×10⁻⁷")]
    [InlineData(9999999.7, 3, "1.00×10⁷")]
    [InlineData(200000, 5, "200000")]
    [InlineData(0.0, 5, "0")]
    [InlineData(double.NaN, 5, "–")]
    [InlineData(double.NegativeInfinity, 5, "−∞")]
    public void Significant_digits(double value, int digits, string text) => Assert.Equal(text, NumberText.Significant(value, digits));

    [Fact]
    public void A_zero_has_no_sign() => Assert.Equal("0.00", NumberText.Fixed(-0.001, 2));
}
