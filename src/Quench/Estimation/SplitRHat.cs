using MathNet.Numerics.Distributions;

namespace Quench.Estimation;

/// <summary>
/// Whether chains from different starts have forgotten them: R̂ = √((n−1)/n + B/(nW)), B/n the variance of the means of half chains, W the mean of
/// their variances, of values replaced by the normal scores of their ranks (Vehtari et al., arXiv 1903.08008). Above 1.05: not converged.
/// </summary>
public static class SplitRHat
{
    /// <summary>The threshold of the library.</summary>
    public const double Threshold = 1.05;

    /// <summary>
    /// The larger of R̂ of the values (do the chains agree where they are?) and of their distances from the common median (do they agree how wide
    /// they are?). NaN if all values are equal or one is NaN or ∞; +∞ if every half chain is constant at a different value.
    /// </summary>
    /// <param name="chains">One or more equally long chains of at least 4 values; the middle value of an odd length is left out.</param>
    /// <exception cref="ArgumentException">There are no chains, or they are shorter than 4 or of different length.</exception>
    public static double Of(IReadOnlyList<double[]> chains)
    {
        ArgumentNullException.ThrowIfNull(chains);
        if (chains.Count == 0) { throw new ArgumentException("there are no chains; at least one is needed", nameof(chains)); }
        int length = chains[0].Length;
        if (length < 4) { throw new ArgumentException($"a chain has {length} values; at least 4 are needed", nameof(chains)); }
        foreach (double[] chain in chains)
        {
            if (chain.Length != length) { throw new ArgumentException($"chains must be equally long, but one has {length} values and another {chain.Length}", nameof(chains)); }
        }

        int half = length / 2, halves = 2 * chains.Count;
        double[] values = new double[halves * half];
        for (int c = 0; c < chains.Count; c++)
        {
            chains[c].AsSpan(0, half).CopyTo(values.AsSpan(2 * c * half));
            chains[c].AsSpan(length - half).CopyTo(values.AsSpan(((2 * c) + 1) * half));
        }
        if (!values.All(double.IsFinite)) { return double.NaN; }

        double[] sorted = [.. values.Order()];
        double median = (0.5 * sorted[sorted.Length / 2]) + (0.5 * sorted[(sorted.Length - 1) / 2]);
        double location = RHat(NormalScores(values), halves), width = RHat(NormalScores([.. values.Select(x => Math.Abs(x - median))]), halves);
        return double.IsNaN(width) ? location : Math.Max(location, width);
    }

    private static double RHat(double[] values, int chains)
    {
        int n = values.Length / chains;
        double[] means = new double[chains];
        double within = 0;
        for (int c = 0; c < chains; c++)
        {
            (double mean, double deviation) = Scatter.Of(new ArraySegment<double>(values, c * n, n));
            means[c] = mean;
            within += deviation * deviation / chains;
        }
        double between = Scatter.Of(means).Deviation;
        return Math.Sqrt(((n - 1.0) / n) + (between * between / within));
    }

    /// <summary>Φ⁻¹((r − 3/8)/(S + 1/4)) with r the rank from 1, equal values sharing their mean rank.</summary>
    private static double[] NormalScores(double[] values)
    {
        int[] order = new int[values.Length];
        for (int i = 0; i < order.Length; i++) { order[i] = i; }
        double[] sorted = [.. values], scores = new double[values.Length];
        Array.Sort(sorted, order);
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            next = first + 1;
            while (next < sorted.Length && sorted[next] == sorted[first]) { next++; }
            double score = Normal.InvCDF(0, 1, ((0.5 * (first + 1 + next)) - 0.375) / (sorted.Length + 0.25));
            for (int i = first; i < next; i++) { scores[order[i]] = score; }
        }
        return scores;
    }
}
