namespace Quench.Estimation;

/// <summary>Independent repetitions of one measurement, merged.</summary>
public static class Replicas
{
    /// <summary>From so many replicas on the error comes from their scatter.</summary>
    public const int EnoughForScatter = 8;

    /// <summary>
    /// Mean of the means. From <see cref="EnoughForScatter"/> replicas on error² = Σ(m − m̄)²/(R(R−1)) with R − 1 degrees of freedom; below that, or without scatter,
    /// error² = Σe²/R² of their own errors with (Σe²)²/Σ(e⁴/ν) degrees (Welch 1947, Satterthwaite 1946; ∞ if all are ∞). Counts are summed, τ is averaged.
    /// </summary>
    /// <remarks>
    /// One replica is returned as it is. An error needed but unknown gives NaN, as does a mean that is not finite. Own errors of 0 (stated as exact)
    /// stay 0 only if the means are equal; else the statement is refuted and the error NaN.
    /// </remarks>
    /// <param name="replicas">Estimates of the same quantity at the same point.</param>
    /// <exception cref="ArgumentException">There are no replicas.</exception>
    public static Estimate Merge(IReadOnlyList<Estimate> replicas)
    {
        ArgumentNullException.ThrowIfNull(replicas);
        if (replicas.Count == 0) { throw new ArgumentException("there are no replicas to merge; at least one is needed", nameof(replicas)); }
        if (replicas.Count == 1) { return replicas[0]; }

        int count = replicas.Count;
        (double mean, double deviation) = Scatter.Of([.. replicas.Select(replica => replica.Mean)]);
        (double error, double freedom) = count >= EnoughForScatter && deviation > 0 ? (deviation / Math.Sqrt(count), count - 1) : Own(replicas, deviation);
        if (!double.IsFinite(error) || !double.IsFinite(deviation)) { (error, freedom) = (double.NaN, 0); }
        return new(mean, error, replicas.Average(replica => replica.AutocorrelationTime), replicas.Sum(replica => replica.Count), freedom);
    }

    private static (double Error, double Freedom) Own(IReadOnlyList<Estimate> replicas, double deviation)
    {
        double largest = 0;
        foreach (Estimate replica in replicas) { largest = Math.Max(largest, replica.Error); }
        if (largest == 0) { return deviation == 0 ? (0, double.PositiveInfinity) : (double.NaN, 0); }

        double squares = 0, spread = 0;
        foreach (Estimate replica in replicas)
        {
            double e = replica.Error / largest;
            squares += e * e;
            spread += e == 0 ? 0 : e * e * e * e / replica.Freedom;
        }
        return (largest * Math.Sqrt(squares) / replicas.Count, squares * squares / spread);
    }
}
