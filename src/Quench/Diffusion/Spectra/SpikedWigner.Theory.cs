namespace Quench.Diffusion;

/// <summary>
/// Theory of <see cref="SpikedWigner"/>: λ = θ + 1/θ, (u·v)² = 1 − 1/θ² for θ &gt; 1, else 2 and 0. With Gaussian elements the next order follows from
/// vᵀ(λ − W)^{−1}v = 1/θ and (u·v)² = dλ/dθ.
/// </summary>
/// <param name="Size">d ≥ 1.</param>
/// <exception cref="ArgumentOutOfRangeException">d is below 1.</exception>
public sealed record SpikedWignerTheory(int Size) : ISpikeTheory
{
    /// <summary>d.</summary>
    public int Size { get; } = Size >= 1 ? Size : throw new ArgumentOutOfRangeException(nameof(Size), Size, "a matrix has at least one row");

    /// <inheritdoc/>
    public double Threshold => 1;

    /// <inheritdoc/>
    public double Edge => 2;

    /// <inheritdoc/>
    public double Outlier(double spike) => spike > Threshold ? spike + (1 / spike) : Edge;

    /// <inheritdoc/>
    public double OverlapSquared(double spike) => spike > Threshold ? 1 - (1 / (spike * spike)) : 0;

    /// <summary>√(2(1 − 1/θ²)/d).</summary>
    /// <param name="spike">θ.</param>
    public double OutlierScatter(double spike) => spike > Threshold ? Math.Sqrt(2 * OverlapSquared(spike) / Size) : double.NaN;

    /// <summary>−(θ² − 2)/(θ(θ² − 1)d).</summary>
    /// <param name="spike">θ.</param>
    public double OutlierBias(double spike) => spike > Threshold ? -((spike * spike) - 2) / (spike * ((spike * spike) - 1) * Size) : double.NaN;

    /// <summary>(θ⁴ − 5θ² + 2)/(θ²(θ² − 1)²d).</summary>
    /// <param name="spike">θ.</param>
    public double OverlapBias(double spike)
    {
        double square = spike * spike;
        return spike > Threshold ? ((square * square) - (5 * square) + 2) / (square * (square - 1) * (square - 1) * Size) : double.NaN;
    }

    /// <summary>d^{−2/3}.</summary>
    public double EdgeScale => Math.Pow(Size, -2.0 / 3);

    /// <summary>1/(d(1 − θ)²).</summary>
    /// <param name="spike">θ.</param>
    public double EdgeOverlap(double spike) => spike < Threshold ? 1 / (Size * (1 - spike) * (1 - spike)) : double.NaN;
}
