namespace Quench;

/// <summary>Rows of a data set are pictures, pixel by pixel, line by line.</summary>
/// <param name="Height">Lines, ≥ 1.</param>
/// <param name="Width">Pixels a line, ≥ 1.</param>
public sealed record ImageShape(int Height, int Width);
