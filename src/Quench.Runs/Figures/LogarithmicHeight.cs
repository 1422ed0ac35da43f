namespace Quench.Runs.Figures;

/// <summary>A figure with log₁₀ y in place of y: errors become those of the logarithm to first order, of a decade at most (a bar that reaches 0 has no end there), what is not positive has no place.</summary>
internal static class LogarithmicHeight
{
    private const double LargestError = 1;

    /// <summary>The figure as it is drawn.</summary>
    public static Figure Of(Figure figure) => !figure.LogY ? figure : figure with
    {
        Series = [.. figure.Series.Select(series => series with
        {
            Measured = [.. series.Measured.Select(p => p with { Y = Height(p.Y), Error = p.Y > 0 ? Math.Min(LargestError, p.Error / (p.Y * Math.Log(10))) : double.NaN })],
            Predicted = [.. series.Predicted.Select(curve => curve with { Y = [.. curve.Y.Select(Height)] })],
        })],
    };

    /// <summary>Points that are measured and have no place on a logarithmic axis.</summary>
    public static int Dropped(Figure figure) => figure.LogY ? figure.Series.Sum(s => s.Measured.Count(p => double.IsFinite(p.Y) && p.Y <= 0)) : 0;

    private static double Height(double y) => y > 0 ? Math.Log10(y) : double.NaN;
}
