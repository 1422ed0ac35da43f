using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace Quench.Diffusion;

/// <summary>
/// The path of ẋ = f(t) x + g(t) η, ⟨ηη⟩ = 2δ, for any f and g by quadrature: s = exp ∫f, σ² = 2∫(g/s)², α = s, β = sσ.
/// </summary>
/// <remarks>
/// f and g are taken as smooth on each of 256 equal intervals (Gauss–Legendre, eight points): then α and β are good to 1e-12. f and g are functions of time alone
/// (the notes' 7.2.12 prints functions of x). Not changed after construction.
/// </remarks>
[Notes("7.2.12", "7.2.13", "7.2.14", "7.3.27", "7.3.28")]
public sealed class DriftDiffusionPath : INoisingPath
{
    private const int Intervals = 256, Order = 8;
    private static readonly GaussLegendreRule Rule = new(0, 1, Order);

    private readonly Func<double, double> _drift, _noise;
    private readonly double[] _logs = new double[Intervals + 1], _squares = new double[Intervals + 1];

    /// <summary>Integrates the process.</summary>
    /// <param name="drift">f.</param>
    /// <param name="noise">g; not 0 over an interval, or the noise level does not rise.</param>
    /// <param name="horizon">The last time; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is not positive and finite.</exception>
    /// <exception cref="ArgumentException">f or g is not finite inside, or the noise level does not rise.</exception>
    public DriftDiffusionPath(Func<double, double> drift, Func<double, double> noise, double horizon)
    {
        ArgumentNullException.ThrowIfNull(drift);
        ArgumentNullException.ThrowIfNull(noise);
        if (!(horizon > 0) || !double.IsFinite(horizon)) { throw new ArgumentOutOfRangeException(nameof(horizon), horizon, "the last time must be positive and finite"); }
        (_drift, _noise, Horizon) = (drift, noise, horizon);
        for (int k = 0; k < Intervals; k++)
        {
            double from = Node(k), to = Node(k + 1);
            (_logs[k + 1], _squares[k + 1]) = Advance(k, to);
            if (!double.IsFinite(_logs[k + 1]) || !double.IsFinite(_squares[k + 1])) { throw new ArgumentException($"f or g is not finite between t = {from:G6} and {to:G6}: a path needs both finite inside; end it before, horizon < {from:G6}"); }
            if (!(_squares[k + 1] > _squares[k])) { throw new ArgumentException($"the noise level does not rise between t = {from:G6} and {to:G6}: g must not vanish over an interval", nameof(noise)); }
        }
    }

    /// <inheritdoc/>
    public double Horizon { get; }

    /// <inheritdoc/>
    public Schedule At(double t)
    {
        int interval = Math.Min(Intervals - 1, (int)(PathTime.Checked(t, Horizon) / Horizon * Intervals));
        (double log, double square) = Advance(interval, t);
        double alpha = Math.Exp(log), beta = alpha * Math.Sqrt(square), f = _drift(t), g = _noise(t);
        return new(alpha, f * alpha, beta, (f * beta) + (g * g / beta));
    }

    /// <inheritdoc/>
    public double TimeOf(double noiseLevel)
    {
        double square = PathTime.CheckedLevel(noiseLevel) * noiseLevel;
        if (!(square <= _squares[^1])) { throw new ArgumentOutOfRangeException(nameof(noiseLevel), noiseLevel, $"the noise of this path goes up to {Math.Sqrt(_squares[^1]):G6}"); }
        int interval = Math.Clamp(Array.FindIndex(_squares, s => s >= square) - 1, 0, Intervals - 1);
        return square == 0 ? 0 : Brent.FindRoot(t => Advance(interval, t).Square - square, Node(interval), Node(interval + 1), 1e-15 * Horizon, 200);
    }

    private double Node(int k) => Horizon * k / Intervals;

    // ln s and σ² at t, from their values where the interval starts.
    private (double Log, double Square) Advance(int interval, double t)
    {
        double from = Node(interval), length = t - from, square = 0;
        for (int i = 0; i < Order; i++)
        {
            double at = from + (length * Rule.GetAbscissa(i)), ratio = _noise(at) / Math.Exp(_logs[interval] + Integral(from, at));
            square += Rule.GetWeight(i) * ratio * ratio;
        }
        return (_logs[interval] + Integral(from, t), _squares[interval] + (2 * length * square));
    }

    private double Integral(double from, double to)
    {
        double sum = 0;
        for (int i = 0; i < Order; i++) { sum += Rule.GetWeight(i) * _drift(from + ((to - from) * Rule.GetAbscissa(i))); }
        return (to - from) * sum;
    }
}
