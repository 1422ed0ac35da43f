namespace Quench.Estimation;

/// <summary>A statistic with its bootstrap error and percentile interval.</summary>
/// <param name="Estimate">The statistic of the samples themselves and its standard error.</param>
/// <param name="Low">Lower end of the interval; NaN if unknown.</param>
/// <param name="High">Upper end of the interval; NaN if unknown.</param>
/// <param name="Coverage">The interval's nominal probability.</param>
public readonly record struct BootstrapEstimate(Estimate Estimate, double Low, double High, double Coverage);
