namespace Quench.Diffusion;

/// <summary>
/// Exact theory of one coin a = ±1 of mean m seen as y = τa + √τ z, at localisation time τ = 1/σ² = α²/β² of any path. As p(y) ∝ N(y; 0, τ) cosh(H + y), H = atanh m, averages over p
/// are integrals of smooth functions against N(y; 0, τ), by the trapezoidal rule to rounding.
/// </summary>
[Notes("7.5.22", "7.5.26")]
public static class CoinTheory
{
    // The nearest pole is at distance π/2 in y: the rule is off by e^{−π²/Step} = 7e-18, and by e^{−2π²/Step²} from the Gaussian.
    private const double Step = 0.25, Reach = 10, Decay = 45;

    /// <summary>q(τ) = E â², the mean square of the posterior mean; for m = 0 it is E tanh(τ + √τ z).</summary>
    /// <param name="time">τ ≥ 0; infinite for the clean coin.</param>
    /// <param name="mean">m from −1 to 1.</param>
    /// <returns>q to 1e-14.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Overlap(double time, double mean = 0) => 1 - PosteriorVariance(time, mean);

    /// <summary>E(a − â)² = 1 − q(τ) = √(1 − m²) e^{−τ/2} E sech(H + √τ z), which keeps its digits where the coin is nearly known.</summary>
    /// <param name="time">τ ≥ 0; infinite for the clean coin.</param>
    /// <param name="mean">m from −1 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double PosteriorVariance(double time, double mean = 0)
    {
        Check(time, mean);
        double field = Math.Atanh(mean);
        if (time == 0) { return 1 - (mean * mean); }
        if (double.IsInfinity(field) || double.IsInfinity(time)) { return 0; }
        return Math.Sqrt(1 - (mean * mean)) * Math.Exp(-time / 2) * Average(time, Math.Abs(field), y => 1 / Math.Cosh(y));
    }

    /// <summary>I(τ) = τ − E ln cosh(τ + √τ z), what y tells about a fair coin, in nats; dI/dτ = ½(1 − q) (Guo, Shamai, Verdú 2005), and I(∞) = ln 2.</summary>
    /// <param name="time">τ ≥ 0.</param>
    /// <returns>I to 1e-12.</returns>
    /// <exception cref="ArgumentOutOfRangeException">τ is negative.</exception>
    public static double Information(double time)
    {
        Check(time, 0);
        if (time == 0) { return 0; }

        // ln 2 − I = E H(a | y), H = ln(1 + s) + 2|y| s/(1 + s) with s = e^{−2|y|}; cosh y = e^{|y|}(1 + s)/2. Even and smooth in y, so |y| does no harm.
        double missing = Math.Exp(-time / 2) * Average(time, 0, y =>
        {
            double size = Math.Abs(y), small = Math.Exp(-2 * size);
            return Math.Exp(size) * ((0.5 * (1 + small) * MathNet.Numerics.SpecialFunctions.Log1p(small)) + (size * small));
        });
        return Math.Log(2) - missing;
    }

    // E f(field + √τ z).
    private static double Average(double time, double field, Func<double, double> f)
    {
        double deviation = Math.Sqrt(time), step = Step * Math.Min(1, deviation), reach = Math.Min(Reach * deviation, Decay + field), sum = 0;
        int half = (int)Math.Ceiling(reach / step);
        for (int k = -half; k <= half; k++)
        {
            double y = k * step;
            sum += Math.Exp(-y * y / (2 * time)) * f(field + y);
        }
        return sum * step / Math.Sqrt(2 * Math.PI * time);
    }

    private static void Check(double time, double mean)
    {
        if (!(time >= 0)) { throw new ArgumentOutOfRangeException(nameof(time), time, "a localisation time is 0 or larger"); }
        if (!(Math.Abs(mean) <= 1)) { throw new ArgumentOutOfRangeException(nameof(mean), mean, "the mean of a coin is from −1 to 1"); }
    }
}
