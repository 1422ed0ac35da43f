using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// Coins: independent aᵢ = ±1 of mean mᵢ. The posterior adds the field xα/β² to the coin's own, âᵢ = tanh(atanh mᵢ + xᵢα/β²). Its theory is <see cref="CoinTheory"/>.
/// </summary>
/// <remarks>Not changed after construction; any number of threads may use one instance.</remarks>
[Notes("7.3.20", "7.5.13")]
public sealed class CoinData : IDenoiser
{
    private readonly double[] _means, _fields;

    /// <summary>Coins of given means.</summary>
    /// <param name="means">d numbers from −1 to 1.</param>
    /// <exception cref="ArgumentException">There are none, or one is out of range.</exception>
    public CoinData(params ReadOnlySpan<double> means)
    {
        if (means.IsEmpty) { throw new ArgumentException("there are no coins: at least one mean is needed", nameof(means)); }
        foreach (double m in means) { if (!(Math.Abs(m) <= 1)) { throw new ArgumentException($"the mean of a coin is {m}: valid is from −1 to 1", nameof(means)); } }
        _means = means.ToArray();
        _fields = [.. _means.Select(Math.Atanh)];
    }

    /// <inheritdoc/>
    public int Dimension => _means.Length;

    /// <summary>ln p(x) of the noised coins.</summary>
    /// <param name="x">d numbers.</param>
    /// <param name="at">The path at this time; β &gt; 0.</param>
    /// <exception cref="ArgumentException">The length is not d.</exception>
    public double LogDensity(ReadOnlySpan<double> x, Schedule at)
    {
        Checks.Length(x.Length, Dimension, nameof(x));
        double field = DenoiserGuard.Field(at), log = SpinData.LogNearest(x, at);
        for (int i = 0; i < x.Length; i++)
        {
            double m = x[i] < 0 ? -_means[i] : _means[i];
            log += Math.Log((0.5 * (1 + m)) + (0.5 * (1 - m) * Math.Exp(-2 * Math.Abs(x[i]) * field)));
        }
        return log;
    }

    /// <inheritdoc/>
    public void Denoise(ReadOnlySpan<double> x, Schedule at, Span<double> destination)
    {
        int d = Dimension;
        DenoiserGuard.Check(x.Length, destination.Length, d);
        double field = DenoiserGuard.Field(at);
        for (int start = 0; start < x.Length; start += d)
        {
            for (int i = 0; i < d; i++) { destination[start + i] = Math.Tanh(_fields[i] + (x[start + i] * field)); }
        }
    }

    /// <summary>Throws coins.</summary>
    /// <param name="rng">Its next uniform numbers decide.</param>
    /// <param name="destination">batch × d numbers, overwritten by ±1.</param>
    /// <exception cref="ArgumentException">The length is no multiple of d.</exception>
    public void Sample(Rng rng, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(rng);
        DenoiserGuard.Check(destination.Length, destination.Length, Dimension);
        for (int i = 0; i < destination.Length; i++) { destination[i] = rng.NextDouble() < 0.5 * (1 + _means[i % Dimension]) ? 1 : -1; }
    }
}
