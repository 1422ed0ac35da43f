namespace Quench.Estimation;

/// <summary>Where a curve crosses a level.</summary>
/// <param name="Place">The place; its mean is NaN if there is none.</param>
/// <param name="Outcome">"ok", or why there is no place.</param>
public sealed record CrossingEstimate(Estimate Place, string Outcome)
{
    /// <summary>The observation of it: a number, or failed with the reason.</summary>
    /// <param name="of">The quantity.</param>
    /// <param name="at">Coordinates.</param>
    public Observation Observed(Quantity of, params IReadOnlyList<double> at) =>
        double.IsFinite(Place.Mean) ? new Observation.Number(of, Place, at) : new Observation.Failed(of, Outcome, at);
}
