namespace Quench.Diffusion;

/// <summary>
/// Theory of <see cref="SpikedCovariance"/>, g = d/n: λ = ℓ(1 + g/(ℓ − 1)), (u·v)² = (1 − g/(ℓ − 1)²)/(1 + g/(ℓ − 1)) for ℓ &gt; 1 + √g, else (1 + √g)² and 0
/// (Paul, Statistica Sinica 17, 1617 (2007)). The next order follows from (1/n) tr (λ − K)^{−1} = 1/ℓ, K the n × n products of the samples across v, with
/// the mean of that trace by Bai and Silverstein (Ann. Probab. 32, 553 (2004)), and from (u·v)² = d ln λ/d ln ℓ.
/// </summary>
/// <param name="Size">d ≥ 1.</param>
/// <param name="Samples">n ≥ 1.</param>
/// <exception cref="ArgumentOutOfRangeException">d or n is below 1.</exception>
public sealed record SpikedCovarianceTheory(int Size, int Samples) : ISpikeTheory
{
    /// <summary>d.</summary>
    public int Size { get; } = Size >= 1 ? Size : throw new ArgumentOutOfRangeException(nameof(Size), Size, "a matrix has at least one row");

    /// <summary>n.</summary>
    public int Samples { get; } = Samples >= 1 ? Samples : throw new ArgumentOutOfRangeException(nameof(Samples), Samples, "a sample covariance has at least one sample");

    /// <summary>g = d/n.</summary>
    public double Ratio => (double)Size / Samples;

    /// <inheritdoc/>
    public double Threshold => 1 + Math.Sqrt(Ratio);

    /// <inheritdoc/>
    public double Edge => Threshold * Threshold;

    /// <inheritdoc/>
    public double Outlier(double spike) => spike > Threshold ? spike * (1 + (Ratio / (spike - 1))) : Edge;

    /// <inheritdoc/>
    public double OverlapSquared(double spike) => spike > Threshold ? Distance(spike) / (1 + (Ratio / (spike - 1))) : 0;

    /// <summary>ℓ√(2(1 − g/(ℓ − 1)²)/n).</summary>
    /// <param name="spike">ℓ.</param>
    public double OutlierScatter(double spike) => spike > Threshold ? spike * Math.Sqrt(2 * Distance(spike) / Samples) : double.NaN;

    /// <summary>[−ℓ/x + gℓ²/(x(x² − g))]/n, x = ℓ − 1.</summary>
    /// <param name="spike">ℓ.</param>
    public double OutlierBias(double spike)
    {
        double x = spike - 1;
        return spike > Threshold ? ((Ratio * spike * spike / (x * ((x * x) - Ratio))) - (spike / x)) / Samples : double.NaN;
    }

    /// <summary>(ℓ/n) d/dx [−1/p + gℓ/(qp) − q/p²], x = ℓ − 1, q = x² − g, p = x + g: the mean of ln λ to order 1/n is that bracket above ln of its limit.</summary>
    /// <param name="spike">ℓ.</param>
    public double OverlapBias(double spike)
    {
        if (!(spike > Threshold)) { return double.NaN; }
        double x = spike - 1, q = (x * x) - Ratio, p = x + Ratio;
        double middle = Ratio * ((q * p) - (spike * ((2 * x * p) + q))) / (q * q * p * p);
        return spike * ((1 / (p * p)) + middle - (2 * x / (p * p)) + (2 * q / (p * p * p))) / Samples;
    }

    /// <summary>Johnstone's (√n + √d)(1/√n + 1/√d)^{1/3}/n (Ann. Statist. 29, 295 (2001)).</summary>
    public double EdgeScale => (Math.Sqrt(Samples) + Math.Sqrt(Size)) * Math.Cbrt((1 / Math.Sqrt(Samples)) + (1 / Math.Sqrt(Size))) / Samples;

    /// <summary>gℓ/(d(1 + √g − ℓ)²).</summary>
    /// <param name="spike">ℓ.</param>
    public double EdgeOverlap(double spike) => spike < Threshold ? Ratio * spike / (Size * (Threshold - spike) * (Threshold - spike)) : double.NaN;

    private double Distance(double spike) => 1 - (Ratio / ((spike - 1) * (spike - 1)));
}
