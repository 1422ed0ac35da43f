namespace Quench.Diffusion;

/// <summary>The variance-exploding path in the clock of its noise level, x_σ = a + σ z, 0 ≤ σ ≤ σ_max: t is σ itself (Karras et al., arXiv 2206.00364).</summary>
/// <remarks>It is the Ornstein–Uhlenbeck path seen as e^t x (6.3.13). Its samples start with variance s + σ_max², not σ_max².</remarks>
/// <param name="largest">σ_max &gt; 0; infinite for no end.</param>
[Notes("6.3.13", "7.5.12")]
public sealed class VarianceExplodingPath(double largest) : INoisingPath
{
    /// <inheritdoc/>
    public double Horizon { get; } = largest > 0 ? largest : throw new ArgumentOutOfRangeException(nameof(largest), largest, "the largest noise level must be positive");

    /// <inheritdoc/>
    public Schedule At(double t) => new(1, 0, PathTime.Checked(t, Horizon), 1);

    /// <inheritdoc/>
    public double TimeOf(double noiseLevel) => PathTime.CheckedLevel(noiseLevel) <= Horizon
        ? noiseLevel : throw new ArgumentOutOfRangeException(nameof(noiseLevel), noiseLevel, $"the noise of this path goes up to {Horizon}");
}
