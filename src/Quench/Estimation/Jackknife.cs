namespace Quench.Estimation;

/// <summary>Functions of means, with error and without the bias of order 1/n (Quenouille 1956, Tukey 1958).</summary>
public static class Jackknife
{
    /// <summary>
    /// With f the function of the means over all n blocks and f₍ₖ₎ that without block k: mean n f − (n−1) f̄, error² = (n−1)/n Σ(f₍ₖ₎ − f̄)²,
    /// Student's n − 1 degrees of freedom. Count is the number of blocks and τ is ½, as the blocks are the measurements here.
    /// </summary>
    /// <remarks>
    /// Aligned blocks keep the covariance of the quantities; they must be longer than about 10τ. If some f₍ₖ₎ is not finite, or there is one
    /// block only, the mean is f and the error NaN (unknown); if all f₍ₖ₎ are equal the error is NaN too.
    /// </remarks>
    /// <param name="alignedBlocks">alignedBlocks[q][k] is the mean of quantity q over block k.</param>
    /// <param name="function">The function of the means, in the order of the quantities. Its argument is refilled for every call; it must not be kept.</param>
    /// <exception cref="ArgumentException">There are no quantities or no blocks, or the quantities have different numbers of blocks.</exception>
    public static Estimate Of(IReadOnlyList<IReadOnlyList<double>> alignedBlocks, Func<double[], double> function)
    {
        ArgumentNullException.ThrowIfNull(alignedBlocks);
        ArgumentNullException.ThrowIfNull(function);
        int n = Check(alignedBlocks);

        double[] means = [.. alignedBlocks.Select(blocks => Scatter.Of(blocks).Mean)], argument = [.. means];
        double all = function(argument);
        if (n == 1) { return new(all, double.NaN, 0.5, 1, 0); }

        double[] without = new double[n];
        for (int k = 0; k < n; k++)
        {
            for (int q = 0; q < means.Length; q++) { argument[q] = means[q] + ((means[q] - alignedBlocks[q][k]) / (n - 1)); }
            without[k] = function(argument);
        }

        (double mean, double deviation) = Scatter.Of(without);
        double error = deviation * (n - 1) / Math.Sqrt(n), value = all + ((n - 1) * (all - mean));
        if (!double.IsFinite(deviation) || !double.IsFinite(value)) { return new(all, double.NaN, 0.5, n, 0); }
        return error > 0 && double.IsFinite(error) ? new(value, error, 0.5, n, n - 1) : new(value, double.NaN, 0.5, n, 0);
    }

    private static int Check(IReadOnlyList<IReadOnlyList<double>> alignedBlocks)
    {
        if (alignedBlocks.Count == 0) { throw new ArgumentException("there are no quantities; at least one is needed", nameof(alignedBlocks)); }
        int n = alignedBlocks[0].Count;
        if (n == 0) { throw new ArgumentException("there are no blocks; at least one is needed, two for an error", nameof(alignedBlocks)); }
        foreach (IReadOnlyList<double> blocks in alignedBlocks)
        {
            if (blocks.Count != n) { throw new ArgumentException($"aligned quantities have equally many blocks, but there are {n} of one and {blocks.Count} of another; average both over the same blocks", nameof(alignedBlocks)); }
        }
        return n;
    }
}
