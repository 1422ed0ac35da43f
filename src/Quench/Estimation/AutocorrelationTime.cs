namespace Quench.Estimation;

/// <summary>τ = ½ + Σ_{t=1}^{W} ρ(t) of a series, in measurements: ½ for independent ones; others write 1 + 2Σρ = 2τ.</summary>
/// <param name="Time">τ.</param>
/// <param name="Error">Its standard error, τ√(2(2W+1)/n).</param>
/// <param name="Window">W, the last lag that was summed.</param>
/// <param name="Converged">Whether the window closed, τ ≤ n/50 and n ≥ 25. A filter, not a proof: at n = 20τ one series in ten passes, as it shows too small a τ.</param>
public readonly record struct AutocorrelationTime(double Time, double Error, int Window, bool Converged);
