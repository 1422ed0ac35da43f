using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// dx = −κx dt + σ₀ dW (dW of variance dt): x_t = e^{−κt}x₀ + σ₀√((1 − e^{−2κt})/2κ) z, a noising path with α = e^{−κt} and β² = (σ₀²/2κ)(1 − e^{−2κt}), so that
/// p_t = [e^{κdt} p₀(e^{κt}·)] * N(0, β²) in d dimensions. κ = 1, σ₀ = √2 is <see cref="OrnsteinUhlenbeckPath"/>; Euler's step of x√2/σ₀ is
/// <see cref="Langevin"/> in a <see cref="QuadraticEnergy"/>.
/// </summary>
[Notes("6.3.2", "6.3.3", "6.3.4", "6.3.5", "6.3.6")]
public sealed class OrnsteinUhlenbeckProcess : INoisingPath
{
    /// <summary>A process.</summary>
    /// <param name="rate">κ &gt; 0.</param>
    /// <param name="noise">σ₀ &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not a positive finite number.</exception>
    public OrnsteinUhlenbeckProcess(double rate, double noise)
    {
        if (!(rate > 0 && double.IsFinite(rate))) { throw new ArgumentOutOfRangeException(nameof(rate), rate, "the rate κ must be a positive finite number: at κ ≤ 0 nothing is stationary"); }
        if (!(noise > 0 && double.IsFinite(noise))) { throw new ArgumentOutOfRangeException(nameof(noise), noise, "the noise σ₀ must be a positive finite number"); }
        (Rate, Noise) = (rate, noise);
    }

    /// <summary>κ.</summary>
    public double Rate { get; }

    /// <summary>σ₀.</summary>
    public double Noise { get; }

    /// <summary>σ₀/√(2κ).</summary>
    public double StationaryDeviation => Noise / Math.Sqrt(2 * Rate);

    /// <inheritdoc/>
    public double Horizon => double.PositiveInfinity;

    /// <inheritdoc/>
    public Schedule At(double t)
    {
        Schedule unit = OrnsteinUhlenbeckPath.Instance.At(Rate * t);
        double deviation = StationaryDeviation;
        return new(unit.Alpha, Rate * unit.AlphaDot, deviation * unit.Beta, deviation * Rate * unit.BetaDot);
    }

    /// <inheritdoc/>
    public double TimeOf(double noiseLevel) => OrnsteinUhlenbeckPath.Instance.TimeOf(noiseLevel / StationaryDeviation) / Rate;

    /// <summary>One step without error of its own: x′ = e^{−κh}x + β_h z.</summary>
    /// <param name="x">The positions; overwritten.</param>
    /// <param name="step">h ≥ 0.</param>
    /// <param name="rng">z are its next normal numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">h is negative.</exception>
    public void Step(Span<double> x, double step, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        Schedule at = At(step);
        Span<double> z = stackalloc double[128];
        while (!x.IsEmpty)
        {
            Span<double> part = x[..Math.Min(x.Length, z.Length)];
            rng.FillNormal(z[..part.Length]);
            for (int i = 0; i < part.Length; i++) { part[i] = (at.Alpha * part[i]) + (at.Beta * z[i]); }
            x = x[part.Length..];
        }
    }
}
