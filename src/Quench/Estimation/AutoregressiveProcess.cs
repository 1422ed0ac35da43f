using Quench.Randomness;

namespace Quench.Estimation;

/// <summary>
/// The series by which estimators are tested: x′ = a x + √(1−a²) ξ, ξ ~ N(0,1), started in its stationary law N(0,1).
/// Its correlation is ρ(t) = aᵗ, so τ = ½(1+a)/(1−a) and the variance of its mean is 2τ/n up to e^{−n/τ} and 1/n².
/// </summary>
public static class AutoregressiveProcess
{
    /// <summary>τ = ½(1+a)/(1−a).</summary>
    /// <param name="correlation">a, in (−1, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">a is outside (−1, 1).</exception>
    public static double AutocorrelationTime(double correlation)
    {
        Check(correlation);
        return 0.5 * (1 + correlation) / (1 - correlation);
    }

    /// <summary>Fills a span with consecutive values.</summary>
    /// <param name="destination">The series.</param>
    /// <param name="correlation">a, in (−1, 1).</param>
    /// <param name="rng">The stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">a is outside (−1, 1).</exception>
    public static void Fill(Span<double> destination, double correlation, Rng rng)
    {
        Check(correlation);
        ArgumentNullException.ThrowIfNull(rng);
        if (destination.IsEmpty) { return; }

        FillNormal(destination, rng);
        double kick = Math.Sqrt((1 - correlation) * (1 + correlation)), x = destination[0];
        for (int i = 1; i < destination.Length; i++)
        {
            x = (correlation * x) + (kick * destination[i]);
            destination[i] = x;
        }
    }

    private static void Check(double correlation)
    {
        if (!(correlation > -1 && correlation < 1)) { throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "the correlation of neighbours must lie between −1 and 1, ends excluded"); }
    }

    /// <summary>Independent N(0,1) by the polar method (Marsaglia and Bray 1964).</summary>
    private static void FillNormal(Span<double> destination, Rng rng)
    {
        for (int i = 0; i < destination.Length; i += 2)
        {
            double u, v, s;
            do
            {
                u = (2 * rng.NextDouble()) - 1;
                v = (2 * rng.NextDouble()) - 1;
                s = (u * u) + (v * v);
            }
            while (s >= 1 || s == 0);
            double radius = Math.Sqrt(-2 * Math.Log(s) / s);
            destination[i] = u * radius;
            if (i + 1 < destination.Length) { destination[i + 1] = v * radius; }
        }
    }
}
