namespace Quench.Runs.Execution;

/// <summary>How far a run is.</summary>
/// <param name="Done">Cells finished or failed, reused ones included.</param>
/// <param name="Total">All cells.</param>
/// <param name="Failed">Cells that threw.</param>
/// <param name="WorstZ">Largest |z| of a single cell so far; NaN if none was judged.</param>
/// <param name="Remaining">Time left, from the predicted cost; null before the first cell.</param>
public readonly record struct RunProgress(int Done, int Total, int Failed, double WorstZ, TimeSpan? Remaining);
