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

    /// <summary>Two rows of two pictures, one of them missing.</summary>
    public static Figure Pictures(string text = "plain") => new("samples", "samples " + text, "", "", [])
    {
        Pictures = new([new("t = 0.1 " + text, 0, [Grey(0), Grey(1)]), new("t = 0.2", 0, [Grey(0.5f), null])], ["", ""], [text], 0, 1, "samples " + text),
    };

    public static PredictedCurve Curve(Standing standing, string name, Func<double, double> y) => new(name, standing, Grid, [.. Grid.Select(y)]);

    /// <summary>A picture of 3 × 4 pixels, one of which is not finite.</summary>
    private static GreyPicture Grey(float level) => new(3, 4, [.. Enumerable.Range(0, 12).Select(k => k == 11 ? float.NaN : k % 2 == 0 ? level : 1 - level)]);

    private static Series Size(int n) => new(
        $"N = {n}",
        [.. Enumerable.Range(0, 6).Select(i => new MeasuredPoint(0.5 + (0.25 * i), Math.Tanh((0.5 + (0.25 * i)) * (1 - (4.0 / n))), 0.02, true))],
        [Curve(Standing.Exact, "", x => Math.Tanh(x * (1 - (4.0 / n)))), Curve(Standing.Limit, "", Math.Tanh)]);
}
