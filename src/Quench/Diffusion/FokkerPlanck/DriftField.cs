namespace Quench.Diffusion;

/// <summary>A drift that depends on time, F(x, τ), at many places at once.</summary>
/// <param name="x">The places.</param>
/// <param name="time">τ.</param>
/// <param name="destination">As many numbers; overwritten by F.</param>
internal delegate void DriftField(ReadOnlySpan<double> x, double time, Span<double> destination);
