namespace Quench.Diffusion;

/// <summary>
/// A step of the Ornstein–Uhlenbeck path of equal noise levels, x̂ = x/√(α² + β²): what samplers are written in that are made for this path, so that they run on any.
/// With σ and σ′ no digits are lost: e^{2h} − 1 = (σ² − σ′²)/(1 + σ′²), Δ_h = (σ² − σ′²)/(1 + σ²).
/// </summary>
internal readonly struct VariancePreservingStep
{
    private readonly Schedule _from;
    private readonly double _norm, _nextNorm;

    public VariancePreservingStep(Schedule from, Schedule to)
    {
        double sigma = from.NoiseLevel, next = to.NoiseLevel, fall = (sigma - next) * (sigma + next);
        _from = from;
        (_norm, _nextNorm) = (double.Hypot(from.Alpha, from.Beta), double.Hypot(to.Alpha, to.Beta));
        (Alpha, NextAlpha) = (from.Alpha / _norm, to.Alpha / _nextNorm);
        (Variance, NextVariance) = (Math.Pow(from.Beta / _norm, 2), Math.Pow(to.Beta / _nextNorm, 2));
        (GrowthVariance, StepVariance) = (fall / (1 + (next * next)), fall / (1 + (sigma * sigma)));
        Growth = NextAlpha / Alpha;
    }

    /// <summary>e^{−t}.</summary>
    public double Alpha { get; }

    /// <summary>e^{−s}.</summary>
    public double NextAlpha { get; }

    /// <summary>Δ_t.</summary>
    public double Variance { get; }

    /// <summary>Δ_s.</summary>
    public double NextVariance { get; }

    /// <summary>e^h.</summary>
    public double Growth { get; }

    /// <summary>e^{2h} − 1.</summary>
    public double GrowthVariance { get; }

    /// <summary>Δ_h.</summary>
    public double StepVariance { get; }

    /// <summary>x̂′ = onState x̂ + onDenoised â + noise ξ, for the state of the path itself.</summary>
    public SamplerStage OfDenoised(double onState, double onDenoised, double noise) =>
        SamplerStage.Of(_from, _nextNorm * onState / _norm, _nextNorm * onDenoised, _nextNorm * noise);

    /// <summary>x̂′ = onState x̂ + onScore φ̂ + noise ξ.</summary>
    public SamplerStage OfScore(double onState, double onScore, double noise) =>
        OfDenoised(onState - (onScore / Variance), onScore * Alpha / Variance, noise);
}
