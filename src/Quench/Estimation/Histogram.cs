using MathNet.Numerics;

namespace Quench.Estimation;

/// <summary>Counts of samples in bins [eᵢ, eᵢ₊₁), the last one closed, with error bars that know the samples' correlation and do not vanish in empty bins.</summary>
public sealed class Histogram
{
    private readonly double[] _edges;
    private readonly long[] _counts;

    private Histogram(double[] edges, long[] counts, long total, double autocorrelationTime)
    {
        (_edges, _counts, Total, AutocorrelationTime) = (edges, counts, total, autocorrelationTime);
    }

    /// <summary>Counts samples.</summary>
    /// <param name="samples">The samples; values outside the edges and NaN count in <see cref="Total"/> and <see cref="Outside"/> only.</param>
    /// <param name="edges">Strictly increasing, at least two; the first may be −∞ and the last +∞.</param>
    /// <param name="autocorrelationTime">τ of the samples; ½ if they are independent.</param>
    /// <exception cref="ArgumentException">The edges do not increase or are fewer than two.</exception>
    /// <exception cref="ArgumentOutOfRangeException">τ is not a positive number.</exception>
    public static Histogram Of(ReadOnlySpan<double> samples, IReadOnlyList<double> edges, double autocorrelationTime = 0.5)
    {
        ArgumentNullException.ThrowIfNull(edges);
        if (edges.Count < 2) { throw new ArgumentException($"there are {edges.Count} edges; at least 2 are needed", nameof(edges)); }
        for (int i = 1; i < edges.Count; i++)
        {
            if (!(edges[i] > edges[i - 1])) { throw new ArgumentException($"edges must increase, but {edges[i - 1]} is followed by {edges[i]}", nameof(edges)); }
        }
        if (!(autocorrelationTime > 0 && double.IsFinite(autocorrelationTime))) { throw new ArgumentOutOfRangeException(nameof(autocorrelationTime), autocorrelationTime, "τ must be a positive number; it is ½ for independent samples"); }

        double[] sorted = [.. edges];
        long[] counts = new long[sorted.Length - 1];
        foreach (double sample in samples)
        {
            if (!(sample >= sorted[0] && sample <= sorted[^1])) { continue; }
            int at = Array.BinarySearch(sorted, sample);
            counts[Math.Min(at >= 0 ? at : ~at - 1, counts.Length - 1)]++;
        }
        return new(sorted, counts, samples.Length, autocorrelationTime);
    }

    /// <summary>Edges of equally wide bins.</summary>
    /// <param name="low">The first edge.</param>
    /// <param name="high">The last edge.</param>
    /// <param name="bins">Number of bins ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">high ≤ low, an edge is not finite, or there are no bins.</exception>
    public static double[] UniformEdges(double low, double high, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (!(high > low && double.IsFinite(high - low))) { throw new ArgumentOutOfRangeException(nameof(high), high, $"the last edge must be finite and above the first, {low}"); }
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) { edges[i] = i == bins ? high : low + ((high - low) * i / bins); }
        return edges;
    }

    /// <summary>The edges.</summary>
    public IReadOnlyList<double> Edges => _edges;

    /// <summary>Samples in each bin.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>All samples, in bins or not.</summary>
    public long Total { get; }

    /// <summary>Samples in no bin.</summary>
    public long Outside => Total - _counts.Sum();

    /// <summary>τ of the samples.</summary>
    public double AutocorrelationTime { get; }

    /// <summary>The probability of a bin: k/n with Wilson's error for n/2τ trials (see <see cref="Binomial"/>); NaN without samples.</summary>
    /// <param name="bin">Number of the bin, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bin.</exception>
    public Estimate Fraction(int bin)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bin);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(bin, _counts.Length);
        double fraction = (double)_counts[bin] / Total;
        return new(fraction, Binomial.WilsonError(fraction, Total / (2 * AutocorrelationTime)), AutocorrelationTime, Total);
    }

    /// <summary>The probability density of a bin, its probability over its width; NaN for a bin that reaches to infinity.</summary>
    /// <param name="bin">Number of the bin, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bin.</exception>
    public Estimate Density(int bin)
    {
        Estimate fraction = Fraction(bin);
        double width = double.IsFinite(_edges[bin + 1] - _edges[bin]) ? _edges[bin + 1] - _edges[bin] : double.NaN;
        return fraction with { Mean = fraction.Mean / width, Error = fraction.Error / width };
    }

    /// <summary>
    /// Pearson's χ² against the exact probabilities of the bins. Neighbouring bins are pooled until n p/2τ ≥ least; what lies outside the edges is
    /// a cell of its own with the probability left over. Correlated samples enter with weight 1/2τ, which is exact only if all bins relax at that τ: thin by 2τ where it matters.
    /// </summary>
    /// <param name="probabilities">The probability of each bin, together at most 1.</param>
    /// <param name="least">Least expected count of a cell, in effective samples.</param>
    /// <returns>The test; χ² = ∞ and p = 0 if a sample lies in a bin of probability 0.</returns>
    /// <exception cref="ArgumentException">There are not as many probabilities as bins, or they are no probabilities.</exception>
    public GoodnessOfFit Against(IReadOnlyList<double> probabilities, double least = 10)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Count != _counts.Length) { throw new ArgumentException($"there are {_counts.Length} bins but {probabilities.Count} probabilities", nameof(probabilities)); }
        double inside = probabilities.Sum();
        if (!probabilities.All(p => p >= 0) || !(inside <= 1 + 1e-9)) { throw new ArgumentException($"probabilities must be at least 0 and together at most 1; they sum to {inside}", nameof(probabilities)); }

        double effective = Total / (2 * AutocorrelationTime);
        List<(double Count, double Probability)> cells = [];
        double count = 0, probability = 0;
        bool impossible = Outside > 0 && inside >= 1;
        for (int bin = 0; bin <= _counts.Length; bin++)
        {
            bool last = bin == _counts.Length;
            impossible |= !last && _counts[bin] > 0 && probabilities[bin] == 0;
            (double k, double p) = last ? (Outside, Math.Max(0, 1 - inside)) : (_counts[bin], probabilities[bin]);
            (count, probability) = (count + k, probability + p);
            if (effective * probability >= least)
            {
                cells.Add((count, probability));
                (count, probability) = (0, 0);
            }
        }
        if (cells.Count > 0) { cells[^1] = (cells[^1].Count + count, cells[^1].Probability + probability); }
        if (impossible) { return new(double.PositiveInfinity, Math.Max(0, cells.Count - 1), 0); }

        double square = cells.Sum(cell => effective * Math.Pow((cell.Count / Total) - cell.Probability, 2) / cell.Probability);
        int freedom = Math.Max(0, cells.Count - 1);
        return new(square, freedom, freedom == 0 ? double.NaN : SpecialFunctions.GammaUpperRegularized(0.5 * freedom, 0.5 * square));
    }
}
