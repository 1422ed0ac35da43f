using MathNet.Numerics;

namespace Quench.Spins;

/// <summary>
/// Exact theory of the mean-field ferromagnet H = −M²/(2N), M = Σσᵢ, σᵢ = ±1, with the constant self-term ½ kept.
/// At size N the law of M is P(M) ∝ C(N, (N+M)/2) e^{βM²/2N}; for N → ∞, m = tanh βm.
/// </summary>
[Notes("1.2.11", "7.6.1", "7.6.3")]
public static class CurieWeissTheory
{
    /// <summary>⟨|M/N|⟩ at size N; the exact sum.</summary>
    /// <param name="beta">Inverse temperature β ≥ 0.</param>
    /// <param name="spins">Number of spins N ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is negative or not finite, or N &lt; 1.</exception>
    public static double MeanAbsoluteMagnetization(double beta, int spins) => Moment(beta, spins, 1);

    /// <summary>⟨|M/N|ᵖ⟩ at size N; the exact sum.</summary>
    /// <param name="beta">Inverse temperature β ≥ 0.</param>
    /// <param name="spins">Number of spins N ≥ 1.</param>
    /// <param name="power">Power p from 0 to 20: higher moments would need terms that the sum leaves out.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is negative or not finite, N &lt; 1, or p is out of range.</exception>
    public static double Moment(double beta, int spins, int power)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(power);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(power, 20);
        (double weight, double weighted, _) = Sum(beta, spins, power);
        return weighted / weight;
    }

    /// <summary>ln Z / N at size N, with the self-term β/2N.</summary>
    /// <param name="beta">Inverse temperature β ≥ 0.</param>
    /// <param name="spins">Number of spins N ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is negative or not finite, or N &lt; 1.</exception>
    public static double LogPartitionPerSpin(double beta, int spins)
    {
        (double weight, _, double shift) = Sum(beta, spins, 0);
        return (Math.Log(weight) + shift) / spins;
    }

    /// <summary>The spontaneous magnetization m* ≥ 0 of the limit: the largest root of m = tanh βm; 0 for β ≤ 1. Relative accuracy about 1e-16/(β − 1) just above the transition.</summary>
    /// <param name="beta">Inverse temperature β ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is negative or NaN.</exception>
    public static double Magnetization(double beta)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(beta);
        ArgumentOutOfRangeException.ThrowIfEqual(beta, double.NaN);
        if (beta <= 1) { return 0; }

        // g(m) = m − tanh βm is convex above its largest root, so Newton from 1 descends to it monotonically.
        double m = 1;
        while (true)
        {
            double t = Math.Tanh(beta * m);
            double next = m - ((m - t) / (1 - (beta * (1 - (t * t)))));
            if (!(next < m)) { return m; }
            m = next;
        }
    }

    /// <summary>1 − ⟨m⁴⟩/(3⟨m²⟩²) at size N.</summary>
    /// <param name="beta">Inverse temperature β ≥ 0.</param>
    /// <param name="spins">Number of spins N ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is negative or not finite, or N &lt; 1.</exception>
    public static double Binder(double beta, int spins)
    {
        double second = Moment(beta, spins, 2);
        return 1 - (Moment(beta, spins, 4) / (3 * second * second));
    }

    // Terms fall from the peak on both sides (for M ≥ 0 the weights have one maximum), so the sum takes O(√N) terms, N^¾ at β = 1.
    private static (double Weight, double Weighted, double Shift) Sum(double beta, int spins, int power)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(beta);
        if (!double.IsFinite(beta)) { throw new ArgumentOutOfRangeException(nameof(beta), beta, "the inverse temperature must be finite"); }
        ArgumentOutOfRangeException.ThrowIfLessThan(spins, 1);

        int least = spins - (spins / 2), peak = Math.Clamp((int)Math.Round(spins * (1 + Magnetization(beta)) / 2), least, spins);
        while (peak < spins && Ratio(beta, spins, peak) > 1) { peak++; }
        while (peak > least && Ratio(beta, spins, peak - 1) < 1) { peak--; }

        double weight = 0, weighted = 0, w = 1;
        for (int up = peak; up <= spins && w > Negligible; w *= Ratio(beta, spins, up), up++) { Add(up, w); }
        w = 1;
        for (int up = peak - 1; up >= least && (w /= Ratio(beta, spins, up)) > Negligible; up--) { Add(up, w); }
        return (weight, weighted, LogWeight(beta, spins, peak));

        void Add(int up, double relative)
        {
            int magnetization = up - (spins - up);
            double both = magnetization == 0 ? relative : 2 * relative;
            weight += both;
            weighted += both * Math.Pow((double)magnetization / spins, power);
        }
    }

    private const double Negligible = 1e-28;

    private static double Ratio(double beta, int spins, int up) =>
        (double)(spins - up) / (up + 1) * Math.Exp(2 * beta * ((2.0 * up) - spins + 1) / spins);

    private static double LogWeight(double beta, int spins, int up)
    {
        double magnetization = (2.0 * up) - spins;
        return SpecialFunctions.GammaLn(spins + 1.0) - SpecialFunctions.GammaLn(up + 1.0) - SpecialFunctions.GammaLn(spins - up + 1.0)
            + (beta * magnetization * magnetization / (2.0 * spins));
    }
}
