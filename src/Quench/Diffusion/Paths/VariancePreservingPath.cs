namespace Quench.Diffusion;

/// <summary>
/// The variance-preserving path with a noise rate that rises linearly, β_s = first + (last − first) s, 0 ≤ t ≤ 1: the Ornstein–Uhlenbeck path in the clock
/// T(t) = ½ ∫₀ᵗ β_s ds.
/// </summary>
/// <remarks>
/// J. Ho, A. Jain, P. Abbeel, arXiv 2006.11239; Y. Song et al., arXiv 2011.13456 (rates 0.1 and 20). The name of a schedule does not fix it: look at α(1), which
/// has to be small for samples to start from N(0, 1).
/// </remarks>
[Notes("7.2.12", "7.5.12")]
public sealed class VariancePreservingPath : INoisingPath
{
    private readonly double _first, _slope;

    /// <summary>A path with these rates.</summary>
    /// <param name="first">β₀ &gt; 0, the noise rate at the data.</param>
    /// <param name="last">β₁ ≥ β₀, the noise rate at t = 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is out of range.</exception>
    public VariancePreservingPath(double first = 0.1, double last = 20)
    {
        if (!(first > 0) || !double.IsFinite(first)) { throw new ArgumentOutOfRangeException(nameof(first), first, "the first noise rate must be positive and finite"); }
        if (!(last >= first) || !double.IsFinite(last)) { throw new ArgumentOutOfRangeException(nameof(last), last, $"the last noise rate must be finite and at least the first, {first}"); }
        (_first, _slope) = (first, last - first);
    }

    /// <inheritdoc/>
    public double Horizon => 1;

    /// <inheritdoc/>
    public Schedule At(double t)
    {
        Schedule at = OrnsteinUhlenbeckPath.Instance.At(Clock(PathTime.Checked(t, 1)));
        double rate = 0.5 * (_first + (_slope * t));
        return at with { AlphaDot = at.AlphaDot * rate, BetaDot = at.BetaDot * rate };
    }

    /// <inheritdoc/>
    public double TimeOf(double noiseLevel)
    {
        double clock = OrnsteinUhlenbeckPath.Instance.TimeOf(noiseLevel), end = Clock(1);
        if (!(clock <= end * (1 + 1e-14))) { throw new ArgumentOutOfRangeException(nameof(noiseLevel), noiseLevel, $"the noise of this path goes up to {OrnsteinUhlenbeckPath.Instance.At(end).NoiseLevel:G6}"); }
        return Math.Min(1, 4 * clock / (_first + Math.Sqrt((_first * _first) + (4 * _slope * clock))));
    }

    // ½ (β₀t + ½ (β₁ − β₀) t²), the time of the Ornstein–Uhlenbeck process.
    private double Clock(double t) => 0.5 * t * (_first + (0.5 * _slope * t));
}
