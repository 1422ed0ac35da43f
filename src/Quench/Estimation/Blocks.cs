namespace Quench.Estimation;

/// <summary>Means over equally long blocks of a series, and their mean with the error from their scatter.</summary>
public static class Blocks
{
    /// <summary>The means of so many equally long blocks in order; the n mod blocks values that are left over are dropped at the front, where a chain is least settled.</summary>
    /// <param name="series">The measurements in order.</param>
    /// <param name="blocks">Number of blocks, 1 … n.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer measurements than blocks, or no blocks.</exception>
    public static double[] Means(ReadOnlySpan<double> series, int blocks)
    {
        if (blocks < 1 || blocks > series.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(blocks), blocks, $"a series of {series.Length} measurements has between 1 and {series.Length} blocks");
        }

        int length = series.Length / blocks, start = series.Length - (length * blocks);
        double[] means = new double[blocks];
        for (int block = 0; block < blocks; block++)
        {
            ReadOnlySpan<double> values = series.Slice(start + (block * length), length);
            double first = values[0], sum = 0;
            foreach (double value in values) { sum += value - first; }
            means[block] = first + (sum / length);
        }
        return means;
    }

    /// <summary>
    /// The mean of block means taken as independent, error² = Σ(mₖ − m̄)²/(b(b−1)), with Student's b − 1 degrees of freedom. Blocks of 10τ
    /// and more make the error right to 5 %. One block, no scatter, or a value that is not finite: error NaN (unknown), no degrees of freedom.
    /// </summary>
    /// <param name="means">b block means, equally long blocks.</param>
    /// <param name="autocorrelationTime">τ of the series that was blocked, carried along; ½ for independent measurements.</param>
    /// <param name="count">Number of measurements in all blocks.</param>
    /// <exception cref="ArgumentException">There are no blocks.</exception>
    public static Estimate Estimate(IReadOnlyList<double> means, double autocorrelationTime, long count)
    {
        ArgumentNullException.ThrowIfNull(means);
        (double mean, double deviation) = Scatter.Of(means);
        double error = deviation / Math.Sqrt(means.Count);
        return error > 0 && double.IsFinite(error) ? new(mean, error, autocorrelationTime, count, means.Count - 1) : new(mean, double.NaN, autocorrelationTime, count, 0);
    }
}
