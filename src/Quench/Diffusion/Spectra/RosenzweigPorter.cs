using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// The model of Rosenzweig and Porter (arXiv 1508.01714, 2306.03518): H = Σ + d^{−a/2} W, Σ diagonal with d equally spaced levels, both ends in, W a
/// <see cref="GaussianOrthogonalMatrix"/>, whose elements beside the diagonal have variance 1/d.
/// </summary>
/// <remarks>With elements G of order one, H = Σ + d^{−a′/2} G, the exponent is a = a′ − 1.</remarks>
[Notes("7.4.9")]
public sealed class RosenzweigPorter
{
    private readonly double[] _levels;

    /// <summary>The model of a size.</summary>
    /// <param name="exponent">a, finite.</param>
    /// <param name="size">d ≥ 2.</param>
    /// <param name="low">The lowest level, above 0.</param>
    /// <param name="high">The highest level, above the lowest; the spacing is (high − low)/(d − 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public RosenzweigPorter(double exponent, int size, double low = 0.5, double high = 1.5)
    {
        if (!double.IsFinite(exponent)) { throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "a is finite"); }
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        if (!(low > 0)) { throw new ArgumentOutOfRangeException(nameof(low), low, "the levels are variances: above 0"); }
        if (!(high > low) || !double.IsFinite(high)) { throw new ArgumentOutOfRangeException(nameof(high), high, "the highest level is finite and above the lowest"); }
        Exponent = exponent;
        _levels = new double[size];
        for (int i = 0; i < size; i++) { _levels[i] = low + ((high - low) * i / (size - 1)); }
    }

    /// <summary>a.</summary>
    public double Exponent { get; }

    /// <summary>d.</summary>
    public int Size => _levels.Length;

    /// <summary>The eigenvalues of Σ, rising.</summary>
    public IReadOnlyList<double> Levels => _levels;

    /// <summary>One H.</summary>
    /// <param name="rng">Gives W.</param>
    public NoisyCovariance Sample(Rng rng) => new(_levels, new GaussianOrthogonalMatrix(Size, rng).Around(_levels, Math.Pow(Size, -0.5 * Exponent)));
}
