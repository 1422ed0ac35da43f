namespace Quench.Diffusion;

/// <summary>M = Σaᵢ of d independent aᵢ = ±1, each +1 with probability p.</summary>
internal readonly record struct BinomialSum(double Probability, int Count)
{
    /// <summary>⟨M²⟩ over P(M) e^{−cM²}, c ≥ 0: from the largest term outwards to where terms are e^{−45} of it.</summary>
    public double TiltedSecondMoment(double c)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int k = (low + high) / 2;
            if (Growth(k, c) > 0) { low = k + 1; } else { high = k; }
        }
        double weight = 0, second = 0;
        Add(low, 0, c, +1, ref weight, ref second);
        if (low > 0) { Add(low - 1, -Growth(low - 1, c), c, -1, ref weight, ref second); }
        return second / weight;
    }

    private void Add(int k, double log, double c, int direction, ref double weight, ref double second)
    {
        for (; k >= 0 && k <= Count && log > -45; k += direction)
        {
            double term = Math.Exp(log), m = (2.0 * k) - Count;
            weight += term;
            second += term * m * m;
            log += direction > 0 ? Growth(k, c) : k > 0 ? -Growth(k - 1, c) : double.NegativeInfinity;
        }
    }

    // ln of the term of k + 1 up spins over that of k; falls with k.
    private double Growth(int k, double c) => k >= Count ? double.NegativeInfinity
        : Math.Log((Count - k) / (k + 1.0) * (Probability / (1 - Probability))) - (4 * c * ((2.0 * k) - Count + 1));
}
