using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// Backward Langevin dynamics of the Ornstein–Uhlenbeck path by Euler and Maruyama: dx/dτ = x + 2φ(x, t) + η, so from t to s, with h = t − s,
/// x ← x + h(x + 2φ(x, t)) + √(2h) ξ. Weak order 1 in h.
/// </summary>
/// <param name="score">The score; shared with others only if its type serves several threads.</param>
/// <remarks>Sample i draws from stream i, so it does not depend on the batch that it is in.</remarks>
[Notes("7.2.4", "7.5.5", "7.5.6", "7.6.10", "7.6.11")]
public sealed class BackwardLangevin(IScore score)
{
    private float[] _score = [];
    private readonly float[] _noise = new float[score.Dimension];

    /// <summary>One step of a batch; allocates nothing once it has seen a batch of this size.</summary>
    /// <param name="x">batch × d numbers; changed.</param>
    /// <param name="t">Time before, &gt; 0.</param>
    /// <param name="s">Time after, 0 ≤ s &lt; t.</param>
    /// <param name="streams">One stream a sample: its single-precision normal numbers are used.</param>
    /// <exception cref="ArgumentException">The number of streams is not that of the samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The times are out of order.</exception>
    public void Step(Span<float> x, double t, double s, ReadOnlySpan<Rng> streams)
    {
        int d = score.Dimension;
        if (x.Length != (long)streams.Length * d) { throw new ArgumentException($"{streams.Length} streams for {x.Length} numbers in dimension {d}", nameof(streams)); }
        double h = Length(t, s);
        if (_score.Length < x.Length) { _score = new float[x.Length]; }
        score.Evaluate(x, t, _score.AsSpan(0, x.Length));
        (float keep, float pull, float kick) = ((float)(1 + h), (float)(2 * h), (float)Math.Sqrt(2 * h));
        for (int sample = 0; sample < streams.Length; sample++)
        {
            streams[sample].FillNormal(_noise);
            Span<float> part = x.Slice(sample * d, d), drift = _score.AsSpan(sample * d, d);
            for (int i = 0; i < part.Length; i++) { part[i] = (keep * part[i]) + (pull * drift[i]) + (kick * _noise[i]); }
        }
    }

    internal static double Length(double t, double s) => s >= 0 && s < t ? t - s : throw new ArgumentOutOfRangeException(nameof(s), s, $"a backward step from t = {t} ends at 0 ≤ s < t");
}
