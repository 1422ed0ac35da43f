using Quench.Kernels;
using Quench.Randomness;
using Quench.Spins;

namespace Quench.Diffusion;

/// <summary>
/// The mean-field ferromagnet reduced to its two pure states: p₀(a) = ½ Πᵢ e^{bᵢ}/2cosh b + ½ Πᵢ e^{−bᵢ}/2cosh b, bᵢ = βm* aᵢ, m* = tanh βm*, β &gt; 1.
/// Under the Ornstein–Uhlenbeck path its score is exact: φ = (e^{−t}⟨a⟩ − x)/Δ, ⟨aᵢ⟩ = P₊ tanh(βm* + hᵢ) + P₋ tanh(−βm* + hᵢ), hᵢ = xᵢe^{−t}/Δ,
/// ln(P₊/P₋) = Σᵢ ln[(1 + m* tanh hᵢ)/(1 − m* tanh hᵢ)].
/// </summary>
/// <remarks>An instance has room for the work of one sample: use one a thread. The log-odds are added in double; d = 10⁶ is no difficulty.</remarks>
[Notes("7.6.4", "7.6.7", "7.6.8", "7.6.9", "7.6.10", "7.6.11")]
public sealed class TwoPureStates : IScore
{
    /// <summary>The largest β: above it 1 − m* is too small for single precision.</summary>
    public const double LargestBeta = 8;

    private const int Chunk = 1024;
    private readonly float[] _decay, _noise = new float[Chunk];
    private readonly ulong _up;

    /// <summary>Creates the model.</summary>
    /// <param name="beta">Inverse temperature, 1 &lt; β ≤ 8.</param>
    /// <param name="dimension">d ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public TwoPureStates(double beta, int dimension)
    {
        if (!(beta > 1 && beta <= LargestBeta)) { throw new ArgumentOutOfRangeException(nameof(beta), beta, $"there are two pure states for β above 1; here up to {LargestBeta}"); }
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        Magnetization = CurieWeissTheory.Magnetization(beta);
        Dimension = dimension;
        _decay = new float[dimension];
        _up = (ulong)((1 + Magnetization) / 2 * (1UL << 53));
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>m* = tanh βm*.</summary>
    public double Magnetization { get; }

    /// <summary>A datum: a state by a fair coin, then d independent components ±1 of mean ±m*.</summary>
    /// <param name="rng">The stream.</param>
    /// <param name="destination">d numbers; overwritten.</param>
    /// <exception cref="ArgumentException">The length is not d.</exception>
    public void Sample(Rng rng, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(rng);
        Check(destination.Length, 1);
        float state = 1 - (2 * (int)(rng.NextBits() >> 63));
        for (int i = 0; i < destination.Length; i++)
        {
            int up = (int)(((rng.NextBits() >> 11) - _up) >> 63);
            destination[i] = state * ((2 * up) - 1);
        }
    }

    /// <summary>ln(P₊/P₋) of one sample.</summary>
    /// <param name="x">d numbers.</param>
    /// <param name="t">t &gt; 0.</param>
    /// <exception cref="ArgumentException">The length is not d.</exception>
    /// <exception cref="ArgumentOutOfRangeException">t is not positive.</exception>
    public double LogOdds(ReadOnlySpan<float> x, double t)
    {
        Check(x.Length, 1);
        return TwoStatesOdds.Sum(x, Gain(t), Magnetization, _decay);
    }

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<float> x, double t, Span<float> destination)
    {
        Check(x.Length, x.Length / Dimension);
        if (destination.Length != x.Length) { throw new ArgumentException($"{x.Length} numbers are evaluated, there is room for {destination.Length}", nameof(destination)); }
        (double gain, double variance) = (Gain(t), OrnsteinUhlenbeckPath.Variance(t));
        for (int at = 0; at < x.Length; at += Dimension)
        {
            ReadOnlySpan<float> sample = x.Slice(at, Dimension);
            double difference = Math.Tanh(TwoStatesOdds.Sum(sample, gain, Magnetization, _decay) / 2);
            TwoStatesCombination.Apply(sample, _decay, sample, Magnetization, difference, -1 / variance, gain, 0, destination.Slice(at, Dimension));
        }
    }

    /// <summary>One step of backward Langevin dynamics for one sample, from time t to s: x + h(x + 2φ(x, t)) + √(2h) ξ, h = t − s; allocates nothing.</summary>
    /// <param name="x">d numbers; changed.</param>
    /// <param name="t">Time before.</param>
    /// <param name="s">Time after, 0 ≤ s &lt; t.</param>
    /// <param name="rng">The sample's own stream: its single-precision normal numbers are used.</param>
    /// <exception cref="ArgumentException">The length is not d.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The times are out of order.</exception>
    public void Step(Span<float> x, double t, double s, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        Check(x.Length, 1);
        double gain = Gain(t), h = BackwardLangevin.Length(t, s);
        double difference = Math.Tanh(TwoStatesOdds.Sum(x, gain, Magnetization, _decay) / 2);
        double keep = 1 + h - (2 * h / OrnsteinUhlenbeckPath.Variance(t)), pull = 2 * h * gain, kick = Math.Sqrt(2 * h);
        for (int at = 0; at < x.Length; at += Chunk)
        {
            Span<float> part = x[at..Math.Min(at + Chunk, x.Length)], noise = _noise.AsSpan(0, part.Length);
            rng.FillNormal(noise);
            TwoStatesCombination.Apply(part, _decay.AsSpan(at, part.Length), noise, Magnetization, difference, keep, pull, kick, part);
        }
    }

    // e^{−t}/Δ = 1/(2 sinh t).
    private static double Gain(double t) => t > 0 ? 0.5 / Math.Sinh(t) : throw new ArgumentOutOfRangeException(nameof(t), t, "the score of ±1 data exists for positive times");

    private void Check(int length, int samples)
    {
        if (length != (long)samples * Dimension) { throw new ArgumentException($"{length} numbers are no whole number of samples of dimension {Dimension}"); }
    }
}
