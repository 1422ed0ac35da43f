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

        rng.FillNormal(destination);
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
}
