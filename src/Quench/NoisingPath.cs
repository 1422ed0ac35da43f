namespace Quench;

/// <summary>A path at one time: x_t = α a + β z, z standard normal, with the derivatives of both in t.</summary>
/// <param name="Alpha">α, the weight of the datum.</param>
/// <param name="AlphaDot">dα/dt.</param>
/// <param name="Beta">β ≥ 0, the standard deviation of the noise.</param>
/// <param name="BetaDot">dβ/dt; infinite where β starts as a root.</param>
public readonly record struct Schedule(double Alpha, double AlphaDot, double Beta, double BetaDot);

/// <summary>From data (t = 0) to noise: x_t = α(t) a + β(t) z.</summary>
public interface INoisingPath
{
    /// <summary>The last time; infinite if there is none.</summary>
    double Horizon { get; }

    /// <summary>The schedule at 0 ≤ t ≤ horizon.</summary>
    /// <exception cref="ArgumentOutOfRangeException">t is outside.</exception>
    Schedule At(double t);
}
