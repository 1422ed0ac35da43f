namespace Quench;

/// <summary>Data y = (x − mean)/scale, and what leads back.</summary>
/// <param name="Data">The standardized data; labels and shape are those of the original.</param>
/// <param name="Mean">Mean of each column of the original.</param>
/// <param name="Scale">The divisor: one entry, or one for each column (1 for a column that is constant).</param>
public sealed record StandardizedData(DataSet Data, IReadOnlyList<double> Mean, IReadOnlyList<double> Scale)
{
    /// <summary>x = mean + scale · y.</summary>
    /// <param name="y">A standardized row.</param>
    /// <param name="x">Where the original is written, of the same length.</param>
    /// <exception cref="ArgumentException">A length is not the number of columns.</exception>
    public void Restore(ReadOnlySpan<float> y, Span<float> x)
    {
        if (y.Length != Mean.Count || x.Length != Mean.Count) { throw new ArgumentException($"lengths {y.Length} and {x.Length} are refused: both are the number of columns, {Mean.Count}", nameof(y)); }
        for (int j = 0; j < y.Length; j++) { x[j] = (float)(Mean[j] + (Scale[Scale.Count == 1 ? 0 : j] * y[j])); }
    }
}
