using MathNet.Numerics;

namespace Quench.Estimation;

/// <summary>Probabilities of intervals under a normal law: what a histogram of its samples is compared with.</summary>
public static class NormalProbability
{
    /// <summary>P(low &lt; x &lt; high) = ½[erfc(a) − erfc(b)], a and b = (low, high − mean)/√2 deviation, taken on the side of the mean where erfc is small, so that tails keep their digits.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="deviation">The standard deviation &gt; 0.</param>
    /// <param name="low">The lower end; may be −∞.</param>
    /// <param name="high">The upper end, not below the lower; may be ∞.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is not positive, or the ends are reversed.</exception>
    public static double Between(double mean, double deviation, double low, double high)
    {
        if (!(deviation > 0)) { throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "a standard deviation is positive"); }
        if (!(high >= low)) { throw new ArgumentOutOfRangeException(nameof(high), high, $"the upper end must not be below the lower, {low}"); }
        double unit = Math.Sqrt(2) * deviation, a = (low - mean) / unit, b = (high - mean) / unit;
        return a + b < 0 ? 0.5 * (SpecialFunctions.Erfc(-b) - SpecialFunctions.Erfc(-a)) : 0.5 * (SpecialFunctions.Erfc(a) - SpecialFunctions.Erfc(b));
    }
}
