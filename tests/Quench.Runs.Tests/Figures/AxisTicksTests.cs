using System.Globalization;
using CsCheck;
using Quench.Runs.Figures;
using ScottPlot;

namespace Quench.Runs.Tests.Figures;

public sealed class AxisTicksTests
{
    /// <summary>Ladder 0: a label names its place (steps of 0.25 with one decimal did not).</summary>
    [Fact]
    public void Every_label_names_its_place() =>
        Gen.Select(Gen.Double[-100, 100], Gen.Double[1e-3, 300], Gen.Int[-9, 9], Gen.Int[3, 9]).Sample((low, span, scale, about) =>
        {
            double unit = Math.Pow(10, scale);
            IReadOnlyList<Tick> ticks = AxisTicks.Linear(low * unit, (low + span) * unit, about);
            Assert.InRange(ticks.Count, 1, about + 2);
            Assert.All(ticks, tick => Assert.Equal(tick.Position, Value(tick.Label), 1e-9 * (Math.Abs(low) + span) * unit));
        });

    [Theory]
    [InlineData(0.4, 1.9, 6, "0.50 0.75 1.00 1.25 1.50 1.75")]
    [InlineData(-1, 1, 4, "−1.0 −0.5 0 0.5 1.0")]
    [InlineData(0, 2e6, 4, "0 0.5×10⁶ 1.0×10⁶ 1.5×10⁶ 2.0×10⁶")]
    public void Labels_have_equally_many_decimals(double low, double high, int about, string labels) =>
        Assert.Equal(labels, string.Join(' ', AxisTicks.Linear(low, high, about).Select(t => t.Label)));

    [Theory]
    [InlineData(-2, 3, "0.01 0.1 1 10 100 1000")]
    [InlineData(0, 1.2, "1 2 5 10")]
    [InlineData(4, 7, "10⁴ 10⁵ 10⁶ 10⁷")]
    public void Decades_are_labelled(double low, double high, string labels) =>
        Assert.Equal(labels, string.Join(' ', AxisTicks.Logarithmic(low, high).Where(t => t.IsMajor).Select(t => t.Label)));

    [Fact]
    public void Less_than_half_a_decade_has_round_numbers_at_their_logarithms() =>
        Assert.All(AxisTicks.Logarithmic(Math.Log10(20), Math.Log10(40)), tick => Assert.Equal(Value(tick.Label), Math.Pow(10, tick.Position), 1e-9));

    [Fact]
    public void A_range_of_a_million_decades_has_few_ticks() => Assert.InRange(AxisTicks.Logarithmic(-500_000, 500_000).Count, 2, 12);

    [Fact]
    public void The_error_of_a_logarithm_is_a_decade_at_most()
    {
        Figure figure = LogarithmicHeight.Of(SampleFigures.OfPoints(new(1, 1e-16, 1e-10, true), new(2, 2, 0.1, true)) with { LogY = true });
        Assert.Equal(1, figure.Series[0].Measured[0].Error);
        Assert.Equal(0.05 / Math.Log(10), figure.Series[0].Measured[1].Error, 1e-12);
    }

    private static double Value(string label)
    {
        string[] parts = label.Replace('−', '-').Split("×10");
        double power = parts.Length == 1 ? 0 : double.Parse(string.Concat(parts[1].Select(c => c == '⁻' ? '-' : (char)('0' + "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(c, StringComparison.Ordinal)))), CultureInfo.InvariantCulture);
        return double.Parse(parts[0], CultureInfo.InvariantCulture) * Math.Pow(10, power);
    }
}
