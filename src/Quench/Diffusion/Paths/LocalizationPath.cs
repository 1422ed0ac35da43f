namespace Quench.Diffusion;

/// <summary>
/// Stochastic localisation, x_τ = τ a + √τ z: a datum seen through noise of variance 1/τ (arXiv 2305.10690). Its clock runs from noise, τ = 0, to the data, τ → ∞. As
/// every path at noise level σ = β/α it is the one process of diffusion, at τ = 1/σ²: on the Ornstein–Uhlenbeck path τ = e^{−2t}/Δ_t, and y = xα/β² of any
/// path has the law of x_τ.
/// </summary>
[Notes("7.5.22", "7.5.23", "7.5.24")]
public sealed class LocalizationPath : INoisingPath
{
    /// <inheritdoc/>
    public double Horizon => double.PositiveInfinity;

    /// <summary>α = τ, α̇ = 1, β = √τ, β̇ = 1/(2√τ).</summary>
    /// <param name="t">τ ≥ 0, finite; at 0 α and β are both 0, and x is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">τ is negative or not finite.</exception>
    public Schedule At(double t)
    {
        if (!(t >= 0 && double.IsFinite(t))) { throw new ArgumentOutOfRangeException(nameof(t), t, "a time of the localisation path is finite, 0 or larger"); }
        double beta = Math.Sqrt(t);
        return new(t, 1, beta, 0.5 / beta);
    }

    /// <summary>τ = 1/σ²: infinite for σ = 0, the clean data.</summary>
    /// <inheritdoc/>
    public double TimeOf(double noiseLevel) => noiseLevel >= 0
        ? 1 / (noiseLevel * noiseLevel)
        : throw new ArgumentOutOfRangeException(nameof(noiseLevel), noiseLevel, "a noise level is 0 or larger");
}
