namespace Quench.Diffusion;

/// <summary>
/// Data from a mixture of Gaussians with diagonal covariances, p₀ = Σ_k w_k N(m_k, diag s_k), noised exactly: at x = αa + βz the component k has mean αm_k
/// and variances Γ_k = α²s_k + β², the responsibilities r_k ∝ w_k N(x; αm_k, Γ_k), and â = Σ_k r_k [m_k + αs_k(x − αm_k)/Γ_k].
/// </summary>
/// <remarks>Not changed after construction; any number of threads may use one instance. Variances may be 0: point masses.</remarks>
[Notes("7.4.2", "7.5.13")]
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
        Check(x.Length, 1);
        Span<double> logs = stackalloc double[Math.Min(Count, 64)];
        logs = Count <= 64 ? logs : new double[Count];
        double largest = Weigh(x, at, logs), sum = 0;
        foreach (double log in logs) { sum += Math.Exp(log - largest); }
        return largest + Math.Log(sum);
    }

    /// <inheritdoc/>
    public void Denoise(ReadOnlySpan<double> x, Schedule at, Span<double> destination)
    {
        Check(x.Length, x.Length / Dimension);
        if (destination.Length != x.Length) { throw new ArgumentException($"{x.Length} numbers are denoised, there is room for {destination.Length}", nameof(destination)); }
        Span<double> responsibilities = stackalloc double[Math.Min(Count, 64)];
        responsibilities = Count <= 64 ? responsibilities : new double[Count];
        for (int start = 0; start < x.Length; start += Dimension)
        {
            ReadOnlySpan<double> sample = x.Slice(start, Dimension);
            Responsibilities(sample, at, responsibilities);
            for (int i = 0; i < Dimension; i++)
            {
                double mean = 0, from = sample[i];
                for (int k = 0; k < Count; k++)
                {
                    double m = _means[(k * Dimension) + i], s = _variances[(k * Dimension) + i], variance = at.Variance(s);
                    mean += responsibilities[k] * (variance > 0 ? m + (at.Alpha * s * (from - (at.Alpha * m)) / variance) : m);
                }
                destination[start + i] = mean;
            }
        }
    }

    /// <summary>The posterior probability of each component.</summary>
    /// <param name="x">d numbers.</param>
    /// <param name="at">The path at this time.</param>
    /// <param name="destination">K numbers; overwritten.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public void Responsibilities(ReadOnlySpan<double> x, Schedule at, Span<double> destination)
    {
        Check(x.Length, 1);
        if (destination.Length != Count) { throw new ArgumentException($"there are {Count} components, and room for {destination.Length}", nameof(destination)); }
        double largest = Weigh(x, at, destination), sum = 0;
        for (int k = 0; k < Count; k++) { sum += destination[k] = Math.Exp(destination[k] - largest); }
        for (int k = 0; k < Count; k++) { destination[k] /= sum; }
    }

    // ln w_k N(x; αm_k, Γ_k) of every component; returns the largest.
    private double Weigh(ReadOnlySpan<double> x, Schedule at, Span<double> logs)
    {
        double largest = double.NegativeInfinity;
        for (int k = 0; k < Count; k++)
        {
            double log = _logWeights[k];
            for (int i = 0; i < Dimension; i++)
            {
                double variance = at.Variance(_variances[(k * Dimension) + i]), distance = x[i] - (at.Alpha * _means[(k * Dimension) + i]);
                log -= 0.5 * ((distance * distance / variance) + Math.Log(2 * Math.PI * variance));
            }
            logs[k] = log;
            largest = Math.Max(largest, log);
        }
        return largest;
    }

    private void Check(int length, int samples)
    {
        if (length != samples * Dimension || length == 0) { throw new ArgumentException($"{length} numbers are no whole number of samples of dimension {Dimension}"); }
    }
}
