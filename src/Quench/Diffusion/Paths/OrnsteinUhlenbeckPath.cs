using MathNet.Numerics;
using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>The Ornstein–Uhlenbeck path ẋ = −x + η, ⟨ηη⟩ = 2δ: x_t = a e^{−t} + √Δ_t z, Δ_t = 1 − e^{−2t}.</summary>
[Notes("6.3.12", "7.2.9", "7.2.11", "7.3.1", "7.3.2")]
public sealed class OrnsteinUhlenbeckPath : INoisingPath
{
    /// <summary>For those who look up one time after the other.</summary>
    internal static readonly OrnsteinUhlenbeckPath Instance = new();

    /// <inheritdoc/>
    public double Horizon => double.PositiveInfinity;

    /// <summary>Δ_t = 1 − e^{−2t}, to full relative accuracy for small t.</summary>
    /// <param name="t">t ≥ 0.</param>
    public static double Variance(double t) => t < 20 ? 2 * Math.Exp(-t) * Math.Sinh(t) : 1;

    /// <inheritdoc/>
    public Schedule At(double t)
    {
        double alpha = Math.Exp(-PathTime.Checked(t, Horizon)), beta = Math.Sqrt(Variance(t));
        return new(alpha, -alpha, beta, alpha * alpha / beta);
    }

    /// <inheritdoc/>
    public double TimeOf(double noiseLevel) => PathTime.CheckedLevel(noiseLevel) < 1e8 ? 0.5 * SpecialFunctions.Log1p(noiseLevel * noiseLevel) : Math.Log(noiseLevel);

    /// <summary>Noises data by the exact law of the path: x = e^{−t} a + √Δ_t z.</summary>
    /// <param name="data">a.</param>
    /// <param name="t">t ≥ 0.</param>
    /// <param name="rng">z are its next single-precision normal numbers.</param>
    /// <param name="destination">As long as the data; overwritten.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">t is negative.</exception>
    public static void Noise(ReadOnlySpan<float> data, double t, Rng rng, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(rng);
        if (destination.Length != data.Length) { throw new ArgumentException($"{data.Length} numbers are noised, there is room for {destination.Length}", nameof(destination)); }
        ArgumentOutOfRangeException.ThrowIfNegative(t);
        (float alpha, float beta) = ((float)Math.Exp(-t), (float)Math.Sqrt(Variance(t)));
        rng.FillNormal(destination);
        for (int i = 0; i < destination.Length; i++) { destination[i] = (alpha * data[i]) + (beta * destination[i]); }
    }

    /// <summary>
    /// Times from noise to data, geometric in the noise level √(e^{2t} − 1): every step divides it by the same factor. It ends at a time above 0, for scores that are singular at the data;
    /// <see cref="TimeGrid.Geometric"/> is given in noise levels and has one more step, to 0.
    /// </summary>
    /// <param name="start">First time, larger than <paramref name="end"/>.</param>
    /// <param name="end">Last time, &gt; 0.</param>
    /// <param name="steps">Steps N ≥ 1.</param>
    /// <returns>N + 1 falling times.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static double[] GeometricGrid(double start, double end, int steps)
    {
        if (!(end > 0)) { throw new ArgumentOutOfRangeException(nameof(end), end, "the last time must be positive"); }
        if (!(start > end) || !double.IsFinite(start)) { throw new ArgumentOutOfRangeException(nameof(start), start, "the first time must be finite and larger than the last"); }
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        double from = LogLevel(start), to = LogLevel(end);
        double[] grid = new double[steps + 1];
        for (int k = 1; k < steps; k++) { grid[k] = 0.5 * SpecialFunctions.Log1p(Math.Exp(from + ((to - from) * k / steps))); }
        (grid[0], grid[^1]) = (start, end);
        return grid;
    }

    // ln(e^{2t} − 1) = 2t + ln Δ_t.
    private static double LogLevel(double t) => (2 * t) + Math.Log(Variance(t));
}
