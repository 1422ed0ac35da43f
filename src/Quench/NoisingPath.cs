namespace Quench;

/// <summary>
/// A path at one time: x_t = α a + β z, z standard normal, with the derivatives of both in t. Score, denoised datum, noise and velocity at x are closed
/// forms of each other in these four numbers: <see cref="Diffusion.ScoreValue"/> and its three siblings.
/// </summary>
/// <param name="Alpha">α ≥ 0, the weight of the datum.</param>
/// <param name="AlphaDot">dα/dt.</param>
/// <param name="Beta">β ≥ 0, the standard deviation of the noise.</param>
/// <param name="BetaDot">dβ/dt; infinite where β starts as a root.</param>
[Notes("7.2.12", "7.2.13", "7.2.14", "7.5.10", "7.5.12")]
public readonly record struct Schedule(double Alpha, double AlphaDot, double Beta, double BetaDot)
{
    /// <summary>σ = β/α, the noise level: two paths at equal σ are one process, x₂ = (α₂/α₁) x₁; infinite at α = 0.</summary>
    public double NoiseLevel => Beta / Alpha;

    /// <summary>χ = ln(α/β), half the logarithm of the signal-to-noise ratio.</summary>
    public double LogSignalToNoise => Math.Log(Alpha / Beta);

    /// <summary>α β̇ − β α̇: positive if the clock runs from data to noise, as all but the localisation path's do.</summary>
    public double Wronskian => (Alpha * BetaDot) - (Beta * AlphaDot);

    /// <summary>f = α̇/α of the process dx = f x dt + √2 g dW with this path; infinite at α = 0.</summary>
    public double Drift => AlphaDot / Alpha;

    /// <summary>g² = ββ̇ − (α̇/α)β² of the process dx = f x dt + √2 g dW (half of the g² in conventions where the noise has variance dt).</summary>
    public double Diffusion => Beta / Alpha * Wronskian;

    /// <summary>Γ = α² s + β², the variance of x_t for data of variance s.</summary>
    /// <param name="dataVariance">s ≥ 0.</param>
    public double Variance(double dataVariance) => (Alpha * Alpha * dataVariance) + (Beta * Beta);
}

/// <summary>From data (t = 0) to noise: x_t = α(t) a + β(t) z. The localisation path alone has its noise at t = 0.</summary>
public interface INoisingPath
{
    /// <summary>The last time; infinite if there is none.</summary>
    double Horizon { get; }

    /// <summary>The schedule at 0 ≤ t ≤ horizon.</summary>
    /// <exception cref="ArgumentOutOfRangeException">t is outside.</exception>
    Schedule At(double t);

    /// <summary>The time at which the noise level β/α is σ: maps the clock of one path onto another's.</summary>
    /// <param name="noiseLevel">σ ≥ 0; infinite for pure noise.</param>
    /// <exception cref="ArgumentOutOfRangeException">The path does not reach this level.</exception>
    double TimeOf(double noiseLevel);
}
