using Quench.Runs.Figures;

namespace Quench.Runs.Tests.Figures;

/// <summary>Small figures for tests.</summary>
internal static class SampleFigures
{
    private static readonly double[] Grid = [.. Enumerable.Range(0, 41).Select(i => 0.4 + (0.04 * i))];

    /// <summary>Two sizes with exact curves of their own and a limit that they share; all scientific signs that studies use.</summary>
    public static Figure Magnetization(string name = "magnetization", string title = "⟨|m|⟩ of the mean-field ferromagnet") =>
        new(name, title, "inverse temperature β", "⟨|m|⟩", [Size(32), Size(128)]);

    public static Figure OfPoints(params MeasuredPoint[] points) => new("points", "points", "x", "y", [new("", points, [])]);

    public static PredictedCurve Curve(Standing standing, string name, Func<double, double> y) => new(name, standing, Grid, [.. Grid.Select(y)]);

    private static Series Size(int n) => new(
        $"N = {n}",
        [.. Enumerable.Range(0, 6).Select(i => new MeasuredPoint(0.5 + (0.25 * i), Math.Tanh((0.5 + (0.25 * i)) * (1 - (4.0 / n))), 0.02, true))],
        [Curve(Standing.Exact, "", x => Math.Tanh(x * (1 - (4.0 / n)))), Curve(Standing.Limit, "", Math.Tanh)]);
}
