using System.Buffers;
using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// Data from a mixture of Gaussians with diagonal covariances, p₀ = Σ_k w_k N(m_k, diag s_k), noised exactly: at x = αa + βz the component k has mean αm_k
/// and variances Γ_k = α²s_k + β², the responsibilities r_k ∝ w_k N(x; αm_k, Γ_k), and â = Σ_k r_k [m_k + αs_k(x − αm_k)/Γ_k].
/// </summary>
/// <remarks>Not changed after construction; any number of threads may use one instance; scratch is borrowed from the shared pool. Variances may be 0: point masses.</remarks>
[Notes("6.3.17", "7.3.3", "7.3.4", "7.3.5", "7.4.2", "7.5.13")]
public sealed class GaussianMixture : IDenoiser
{
    private readonly double[] _logWeights, _means, _variances;

    /// <summary>A mixture.</summary>
    /// <param name="weights">K positive numbers; they are divided by their sum.</param>
    /// <param name="means">K × d numbers, component by component.</param>
    /// <param name="variances">K × d numbers ≥ 0, component by component; or K, one for all coordinates of a component.</param>
    /// <exception cref="ArgumentException">The lengths do not agree, or a number is out of range.</exception>
    public GaussianMixture(ReadOnlySpan<double> weights, ReadOnlySpan<double> means, ReadOnlySpan<double> variances)
    {
        int count = weights.Length;
        if (count == 0 || means.Length == 0 || means.Length % count != 0) { throw new ArgumentException($"{means.Length} means are no whole number of coordinates for {count} components", nameof(means)); }
        Dimension = means.Length / count;
        if (variances.Length != means.Length && variances.Length != count) { throw new ArgumentException($"{variances.Length} variances were given: valid is one for each of {count} components, or for each of their {Dimension} coordinates", nameof(variances)); }
        double total = 0;
        foreach (double w in weights) { total += w > 0 && double.IsFinite(w) ? w : throw new ArgumentException($"a weight is {w}: valid is a positive finite number", nameof(weights)); }
        foreach (double m in means) { if (!double.IsFinite(m)) { throw new ArgumentException($"a mean is {m}: valid is a finite number", nameof(means)); } }
        foreach (double s in variances) { if (!(s >= 0 && double.IsFinite(s))) { throw new ArgumentException($"a variance is {s}: valid is a finite number, 0 or larger", nameof(variances)); } }
        _logWeights = new double[count];
        for (int k = 0; k < count; k++) { _logWeights[k] = Math.Log(weights[k] / total); }
        _means = means.ToArray();
        _variances = new double[means.Length];
        for (int i = 0; i < _variances.Length; i++) { _variances[i] = variances.Length == means.Length ? variances[i] : variances[i / Dimension]; }
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>Number of components, K.</summary>
    public int Count => _logWeights.Length;

    /// <summary>ln p(x) of the noised data.</summary>
    /// <param name="x">d numbers.</param>
    /// <param name="at">The path at this time; β &gt; 0 unless all variances are positive.</param>
    /// <exception cref="ArgumentException">The length is not d.</exception>
    public double LogDensity(ReadOnlySpan<double> x, Schedule at)
    {
        Checks.Length(x.Length, Dimension, nameof(x));
        double[] room = Rent(out Span<double> logs);
        double largest = new Noised(this, at, room).Weigh(x, logs), sum = 0;
        foreach (double log in logs) { sum += Math.Exp(log - largest); }
        ArrayPool<double>.Shared.Return(room);
        return largest + Math.Log(sum) - (0.5 * Dimension * Math.Log(2 * Math.PI));
    }

    /// <inheritdoc/>
    public void Denoise(ReadOnlySpan<double> x, Schedule at, Span<double> destination)
    {
        int d = Dimension, count = Count;
        DenoiserGuard.Check(x.Length, destination.Length, d);
        double[] room = Rent(out Span<double> responsibilities);
        Noised noised = new(this, at, room);
        for (int start = 0; start < x.Length; start += d)
        {
            noised.Responsibilities(x.Slice(start, d), responsibilities);
            for (int i = 0; i < d; i++)
            {
                double mean = 0, from = x[start + i];
                for (int k = 0; k < count; k++)
                {
                    double m = _means[(k * d) + i];
                    mean += responsibilities[k] * (m + (at.Alpha * _variances[(k * d) + i] * noised.Precisions[(k * d) + i] * (from - (at.Alpha * m))));
                }
                destination[start + i] = mean;
            }
        }
        ArrayPool<double>.Shared.Return(room);
    }

    /// <summary>The posterior probability of each component; at β = 0 the limit from above.</summary>
    /// <param name="x">d numbers.</param>
    /// <param name="at">The path at this time.</param>
    /// <param name="destination">K numbers; overwritten.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public void Responsibilities(ReadOnlySpan<double> x, Schedule at, Span<double> destination)
    {
        Checks.Length(x.Length, Dimension, nameof(x));
        Checks.Length(destination.Length, Count, nameof(destination));
        double[] room = Rent(out _);
        new Noised(this, at, room).Responsibilities(x, destination);
        ArrayPool<double>.Shared.Return(room);
    }

    /// <summary>Draws data.</summary>
    /// <param name="rng">Its next uniform numbers choose components, its next normal ones the place.</param>
    /// <param name="destination">batch × d numbers; overwritten.</param>
    /// <exception cref="ArgumentException">The length is no multiple of d.</exception>
    public void Sample(Rng rng, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(rng);
        DenoiserGuard.Check(destination.Length, destination.Length, Dimension);
        rng.FillNormal(destination);
        for (int start = 0; start < destination.Length; start += Dimension)
        {
            int k = 0;
            for (double left = rng.NextDouble() - Math.Exp(_logWeights[0]); left >= 0 && k + 1 < Count; k++) { left -= Math.Exp(_logWeights[k + 1]); }
            for (int i = 0; i < Dimension; i++) { destination[start + i] = _means[(k * Dimension) + i] + (Math.Sqrt(_variances[(k * Dimension) + i]) * destination[start + i]); }
        }
    }

    // Room for what one call computes once; the last K numbers are the caller's.
    private double[] Rent(out Span<double> logs)
    {
        double[] room = ArrayPool<double>.Shared.Rent(_means.Length + (2 * Count));
        logs = room.AsSpan(_means.Length + Count, Count);
        return room;
    }

    /// <summary>The mixture at one time: 1/Γ of all components and coordinates, and ln w − ½ Σ ln Γ.</summary>
    private readonly ref struct Noised
    {
        private readonly GaussianMixture _of;
        private readonly Schedule _at;
        private readonly Span<double> _norms;

        public Noised(GaussianMixture of, Schedule at, double[] room)
        {
            int d = of.Dimension;
            (_of, _at) = (of, at);
            Precisions = room.AsSpan(0, of._means.Length);
            _norms = room.AsSpan(of._means.Length, of.Count);
            for (int k = 0; k < _norms.Length; k++)
            {
                double norm = of._logWeights[k];
                for (int i = 0; i < d; i++)
                {
                    double variance = Math.Max(at.Variance(of._variances[(k * d) + i]), DenoiserGuard.Tiny);
                    Precisions[(k * d) + i] = 1 / variance;
                    norm -= 0.5 * Math.Log(variance);
                }
                _norms[k] = norm;
            }
        }

        public Span<double> Precisions { get; }

        // ln w_k N(x; αm_k, Γ_k) + ½ d ln 2π of every component; returns the largest.
        public double Weigh(ReadOnlySpan<double> x, Span<double> logs)
        {
            double largest = double.NegativeInfinity;
            for (int k = 0; k < logs.Length; k++)
            {
                ReadOnlySpan<double> means = _of._means.AsSpan(k * x.Length, x.Length), precisions = Precisions.Slice(k * x.Length, x.Length);
                double square = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    double distance = x[i] - (_at.Alpha * means[i]);
                    square += distance * distance * precisions[i];
                }
                logs[k] = _norms[k] - (0.5 * square);
                largest = Math.Max(largest, logs[k]);
            }
            return largest;
        }

        // At α = 0 x says nothing, and the weights must not be lost to the rounding of equal large numbers.
        public void Responsibilities(ReadOnlySpan<double> x, Span<double> destination)
        {
            double largest = 0, sum = 0;
            if (_at.Alpha == 0) { _of._logWeights.CopyTo(destination); }
            else { largest = Weigh(x, destination); }
            for (int k = 0; k < destination.Length; k++) { sum += destination[k] = Math.Exp(destination[k] - largest); }
            for (int k = 0; k < destination.Length; k++) { destination[k] /= sum; }
        }
    }
}
