namespace Quench.Diffusion;

// The four predictions of a diffusion model at a point x of a path. They are types, so that a noise prediction cannot be passed where a score is meant,
// and each converts directly, not over a third: so a round trip loses no more than σ or 1/σ times the rounding. Outside the ranges that are stated the value is
// infinite or NaN: no check stands in the inner loop of a sampler.

/// <summary>One component of the denoised datum â = E[a | x].</summary>
/// <param name="Value">â.</param>
[Notes("6.3.14", "7.3.14")]
public readonly record struct DenoisedValue(double Value)
{
    /// <summary>φ = −(x − αâ)/β²; β &gt; 0.</summary>
    [Notes("7.3.14", "7.3.29")]
    public ScoreValue ToScore(double x, Schedule at) => new(((at.Alpha * Value) - x) / (at.Beta * at.Beta));

    /// <summary>ε̂ = (x − αâ)/β; β &gt; 0.</summary>
    public NoiseValue ToNoise(double x, Schedule at) => new((x - (at.Alpha * Value)) / at.Beta);

    /// <summary>v = α̇â + β̇(x − αâ)/β; β &gt; 0.</summary>
    [Notes("7.5.15", "7.5.18")]
    public VelocityValue ToVelocity(double x, Schedule at) => new((at.AlphaDot * Value) + (at.BetaDot * ((x - (at.Alpha * Value)) / at.Beta)));
}

/// <summary>One component of the score φ = ∂ ln p_t/∂x.</summary>
/// <param name="Value">φ.</param>
[Notes("7.3.14")]
public readonly record struct ScoreValue(double Value)
{
    /// <summary>â = (x + β²φ)/α (Miyasawa, Tweedie); α &gt; 0.</summary>
    [Notes("6.3.16", "6.3.20", "6.3.21")]
    public DenoisedValue ToDenoised(double x, Schedule at) => new((x + (at.Beta * at.Beta * Value)) / at.Alpha);

    /// <summary>ε̂ = −βφ; β ≥ 0.</summary>
    public NoiseValue ToNoise(Schedule at) => new(-at.Beta * Value);

    /// <summary>v = (α̇/α)x − g²φ; α &gt; 0.</summary>
    [Notes("7.5.16", "7.5.17")]
    public VelocityValue ToVelocity(double x, Schedule at) => new((at.Drift * x) - (at.Diffusion * Value));
}

/// <summary>One component of the predicted noise ε̂ = E[z | x].</summary>
/// <param name="Value">ε̂.</param>
public readonly record struct NoiseValue(double Value)
{
    /// <summary>â = (x − βε̂)/α; α &gt; 0.</summary>
    public DenoisedValue ToDenoised(double x, Schedule at) => new((x - (at.Beta * Value)) / at.Alpha);

    /// <summary>φ = −ε̂/β; β &gt; 0.</summary>
    public ScoreValue ToScore(Schedule at) => new(-Value / at.Beta);

    /// <summary>v = α̇(x − βε̂)/α + β̇ε̂; α &gt; 0 and β̇ finite.</summary>
    public VelocityValue ToVelocity(double x, Schedule at) => new((at.Drift * (x - (at.Beta * Value))) + (at.BetaDot * Value));
}

/// <summary>One component of the velocity v = E[α̇a + β̇z | x] of the probability flow.</summary>
/// <param name="Value">v.</param>
[Notes("7.5.15")]
public readonly record struct VelocityValue(double Value)
{
    /// <summary>â = (β̇x − βv)/(αβ̇ − βα̇); the denominator is not 0, β̇ finite.</summary>
    public DenoisedValue ToDenoised(double x, Schedule at) => new(((at.BetaDot * x) - (at.Beta * Value)) / at.Wronskian);

    /// <summary>ε̂ = (αv − α̇x)/(αβ̇ − βα̇); the denominator is not 0, β̇ finite.</summary>
    public NoiseValue ToNoise(double x, Schedule at) => new(((at.Alpha * Value) - (at.AlphaDot * x)) / at.Wronskian);

    /// <summary>φ = ((α̇/α)x − v)/g²; α &gt; 0 and β &gt; 0.</summary>
    [Notes("7.5.17")]
    public ScoreValue ToScore(double x, Schedule at) => new(((at.Drift * x) - Value) / at.Diffusion);
}
