namespace Quench.Runs.Figures;

/// <summary>A predicted place on the horizontal axis: a vertical line.</summary>
/// <param name="Symbol">What stands beside it: "t_S".</param>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Standing">Decides the style.</param>
/// <param name="X">The place.</param>
/// <param name="Series">Number of the series whose colour it takes; null is drawn in ink.</param>
public sealed record PredictedPlace(string Symbol, string Name, Standing Standing, double X, int? Series);

/// <summary>A measured place on the horizontal axis: a point at the bottom with a horizontal error bar.</summary>
/// <param name="Symbol">What was measured: "t_S".</param>
/// <param name="Shape">Number of its marker.</param>
/// <param name="X">The place.</param>
/// <param name="Error">Its standard error; NaN if it is unknown.</param>
/// <param name="Converged">False is drawn hollow.</param>
/// <param name="Series">Number of the series whose colour it takes; null is drawn in ink.</param>
public sealed record MeasuredPlace(string Symbol, int Shape, double X, double Error, bool Converged, int? Series);
