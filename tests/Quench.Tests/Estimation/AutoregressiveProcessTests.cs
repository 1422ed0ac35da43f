using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Tests.Estimation;

public sealed class AutoregressiveProcessTests
{
    /// <summary>Ladder 1 and 3: over 20000 starts, ⟨x₀²⟩ = ⟨x₃²⟩ = 1 with error √(2/n), ⟨x₀x₃⟩ = a³ with error √((1 + a⁶)/n).</summary>
    [Theory]
    [InlineData(-0.7)]
    [InlineData(0)]
    [InlineData(0.9)]
    public void It_is_stationary_from_the_start(double correlation)
    {
        (double first, double fourth, double product) = Z(correlation, correlation);
        Assert.True(Math.Abs(first) < 5);
        Assert.True(Math.Abs(fourth) < 5);
        Assert.True(Math.Abs(product) < 5);
    }

    /// <summary>Sabotage twin: a = 0.85 for 0.9 moves a³ by 0.115, at an error of 0.0088: z = 13.</summary>
    [Fact]
    public void Another_correlation_is_seen() => Assert.True(Math.Abs(Z(0.85, 0.9).Product) > 8);

    [Fact]
    public void Its_time_is_half_of_one_plus_a_over_one_minus_a()
    {
        Assert.Equal(0.5, AutoregressiveProcess.AutocorrelationTime(0));
        Assert.Equal(9.5, AutoregressiveProcess.AutocorrelationTime(0.9), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_correlation_outside_is_refused(double correlation)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AutoregressiveProcess.AutocorrelationTime(correlation));
        Assert.Throws<ArgumentOutOfRangeException>(() => AutoregressiveProcess.Fill(new double[3], correlation, Rng.Stream(1)));
    }

    private static (double First, double Fourth, double Product) Z(double simulated, double expected)
    {
        const int starts = 20000;
        double first = 0, fourth = 0, product = 0;
        double[] x = new double[4];
        Rng rng = Rng.Stream(1, "autoregressive");
        for (int s = 0; s < starts; s++)
        {
            AutoregressiveProcess.Fill(x, simulated, rng);
            first += x[0] * x[0] / starts;
            fourth += x[3] * x[3] / starts;
            product += x[0] * x[3] / starts;
        }
        double cube = expected * expected * expected, unit = Math.Sqrt(2.0 / starts);
        return ((first - 1) / unit, (fourth - 1) / unit, (product - cube) / Math.Sqrt((1 + (cube * cube)) / starts));
    }
}
