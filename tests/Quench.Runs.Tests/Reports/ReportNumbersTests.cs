using Quench.Runs.Reports;

namespace Quench.Runs.Tests.Reports;

public sealed class ReportNumbersTests
{
    [Theory]
    [InlineData(0.72374, 0.00123, "0.7237 ± 0.0012")]
    [InlineData(-1.2345e-9, 3.1e-11, "(−1.234 ± 0.031)×10⁻⁹")]
    [InlineData(12345.6, 123, "12346 ± 123")]
    [InlineData(0.5, 0.00996, "0.5000 ± 0.0100")]
    [InlineData(1, 0, "1 ± 0")]
    [InlineData(0.71, double.NaN, "0.71 (error unknown)")]
    [InlineData(double.NaN, double.NaN, "–")]
    public void A_measurement_has_two_digits_of_its_error(double mean, double error, string text) =>
        Assert.Equal(text, ReportNumbers.Measured(new(mean, error, 0.5, 10)));

    [Fact]
    public void A_prediction_has_a_digit_more_than_the_measurement_beside_it() =>
        Assert.Equal("0.194692", ReportNumbers.Predicted(0.19469187, new(0.19488, 0.00011, 0.5, 10)));
}
