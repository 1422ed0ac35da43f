namespace Quench.Runs.Tests.Tables;

/// <summary>What judges of claims share: verdicts by distance, groups of rows, powers.</summary>
public sealed class VerdictTests
{
    private static readonly Quantity Error = new("error", "ε", "n");

    [Theory]
    [InlineData(3.1, true)]
    [InlineData(2.9, null)]
    [InlineData(-2.9, null)]
    [InlineData(-3.1, false)]
    [InlineData(double.NaN, null)]
    [InlineData(double.PositiveInfinity, true)]
    public void A_distance_is_clear_beyond_three_standard_errors(double sigmas, bool? holds) => Assert.Equal(new Verdict(holds, "so"), Verdict.Clear(sigmas, "so"));

    [Theory]
    [InlineData(0.79, 0.1, true)]
    [InlineData(0.81, 0.1, null)]
    [InlineData(1.19, 0.1, null)]
    [InlineData(1.21, 0.1, false)]
    [InlineData(0.99, 0, true)]
    [InlineData(1.01, 0, false)]
    [InlineData(double.NaN, 0.1, null)]
    [InlineData(0.5, double.NaN, null)]
    [InlineData(double.PositiveInfinity, 0.1, false)]
    public void A_value_is_below_a_bound_beyond_two_standard_errors(double value, double error, bool? holds) => Assert.Equal(new Verdict(holds, "so"), Verdict.Below(value, error, 1, "so"));

    [Fact]
    public void Groups_are_equal_in_all_but_one_parameter_or_coordinate_and_rise_along_it()
    {
        Table table = new([Row("a", 8, 1, 100), Row("a", 4, 1, 100), Row("b", 8, 1, 100), Row("a", 8, 2, 100), Row("a", 8, 1, 200)]);
        Assert.Equal([[100.0, 200], [100], [100], [100]], table.Groups(Error, without: "n").Select(g => g.Select(r => r.Along[0])));
        Assert.Equal([[4.0, 8], [8], [8], [8]], table.Groups(Error, without: "steps").Select(g => g.Select(r => r["steps"].Number)));
        Assert.Equal([["a", "b"], ["a"], ["a"], ["a"]], table.Groups(Error, without: "grid").Select(g => g.Select(r => r["grid"].Text)));
        Assert.Empty(table.Groups(new("other", ""), without: "n"));
        Assert.Contains("grid, steps, time, n", Assert.Throws<ArgumentException>(() => table.Groups(Error, without: "cells").ToArray()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_power_is_found_between_two_rows_and_by_least_squares()
    {
        Row[] rows = [.. new[] { 10.0, 20, 80 }.Select(n => Row("a", 4, 1, n) with { Measured = Estimate.Computed(5 / (n * n), 1e-12) })];
        Assert.Equal(-2, Table.Power("n", rows), 1e-12);
        Assert.Equal(-2, Table.Power("n", rows[0], rows[2]), 1e-12);
        Assert.Equal(-1.5, Table.Power("n", rows[0], rows[1] with { Measured = Estimate.Computed(5 / (100 * Math.Pow(2, 1.5)), 1e-12) }), 1e-12);
        Assert.Equal(double.NaN, Table.Power("n", rows[0], rows[0]));
        Assert.Equal(double.NaN, Table.Power("n", rows[0]));
        Assert.Equal(double.NaN, Table.Power("n", rows[0], rows[1] with { Measured = Estimate.Computed(0, 1e-12) }));
        Assert.Equal(double.NaN, Table.Power("grid", rows));
    }

    private static Row Row(string grid, int steps, double time, double n) => new(
        [new("grid", grid, double.NaN), new("steps", steps.ToString(System.Globalization.CultureInfo.InvariantCulture), steps), new("time", time.ToString(System.Globalization.CultureInfo.InvariantCulture), time)],
        Error, [n], Estimate.Computed(1, 1e-12), 1);
}
