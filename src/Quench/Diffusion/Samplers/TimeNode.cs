namespace Quench.Diffusion;

/// <summary>A node of a time grid.</summary>
/// <param name="Time">t, in the clock of the path.</param>
/// <param name="At">The path at t.</param>
public readonly record struct TimeNode(double Time, Schedule At);
