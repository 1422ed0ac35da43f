namespace Quench;

/// <summary>What one cell reports about one quantity at one place along its coordinates.</summary>
/// <param name="Of">The quantity.</param>
/// <param name="At">Its coordinates, one for each name in <see cref="Quantity.Along"/>.</param>
public abstract record Observation(Quantity Of, IReadOnlyList<double> At)
{
    /// <summary>Means over blocks taken as independent (bins of a chain, nets, samples). Blocks of one cell are aligned across quantities.</summary>
    /// <param name="Of">The quantity.</param>
    /// <param name="Means">Block means, equally long blocks in order.</param>
    /// <param name="AutocorrelationTime">τ of the series, in measurements.</param>
    /// <param name="Count">Number of measurements of the series, those included that did not fill a block.</param>
    /// <param name="At">Coordinates.</param>
    public sealed record Blocks(Quantity Of, IReadOnlyList<double> Means, double AutocorrelationTime, long Count, params IReadOnlyList<double> At) : Observation(Of, At);

    /// <summary>k successes of n independent trials: an error bar that does not vanish at 0 and 1.</summary>
    /// <param name="Of">The quantity.</param>
    /// <param name="Successes">k.</param>
    /// <param name="Trials">n.</param>
    /// <param name="At">Coordinates.</param>
    public sealed record Fraction(Quantity Of, long Successes, long Trials, params IReadOnlyList<double> At) : Observation(Of, At);

    /// <summary>An estimate whose error the study knows better than blocks would (a bridge, a fit).</summary>
    /// <param name="Of">The quantity.</param>
    /// <param name="Value">The estimate.</param>
    /// <param name="At">Coordinates.</param>
    public sealed record Number(Quantity Of, Estimate Value, params IReadOnlyList<double> At) : Observation(Of, At);

    /// <summary>A picture, stored in the part beside the numbers.</summary>
    /// <param name="Of">The quantity.</param>
    /// <param name="Height">Rows of pixels.</param>
    /// <param name="Width">Columns of pixels.</param>
    /// <param name="Pixels">Height × Width values, row by row.</param>
    /// <param name="At">Coordinates.</param>
    public sealed record Picture(Quantity Of, int Height, int Width, IReadOnlyList<float> Pixels, params IReadOnlyList<double> At) : Observation(Of, At);

    /// <summary>It was tried and has no value: drawn and reported as such.</summary>
    /// <param name="Of">The quantity.</param>
    /// <param name="Outcome">Why there is none.</param>
    /// <param name="At">Coordinates.</param>
    public sealed record Failed(Quantity Of, string Outcome, params IReadOnlyList<double> At) : Observation(Of, At);
}
