namespace Quench.Diffusion;

/// <summary>
/// Rates at which mass jumps over each face: with the Scharfetter–Gummel flux J = [B(−Pe)pᵢ − B(Pe)pᵢ₊₁]/Δx, Pe = FΔx and B(z) = z/(e^z − 1), up the rate is
/// B(−Pe)/Δx² and down B(Pe)/Δx². All are positive, so the generator is that of a Markov chain, whatever the drift.
/// </summary>
internal sealed class JumpRates(int cells, double width)
{
    /// <summary>Beyond, B(Pe) is not distinguished from B(700), of 1e-301: the flux against the drift never overflows, never vanishes.</summary>
    private const double LargestExponent = 700;

    public double[] Up { get; } = new double[cells - 1];

    public double[] Down { get; } = new double[cells - 1];

    /// <summary>B(z) = z/(e^z − 1) = z e^{−z/2}/(2 sinh(z/2)), z clamped to 700 from above.</summary>
    public static double Bernoulli(double z) => Math.Abs(z) < 1e-8 ? 1 - (z / 2)
        : z < 0 ? Bernoulli(-z) - z
        : Math.Min(z, LargestExponent) * Math.Exp(-Math.Min(z, LargestExponent) / 2) / (2 * Math.Sinh(Math.Min(z, LargestExponent) / 2));

    public void Set(int face, double peclet)
    {
        Up[face] = Bernoulli(-peclet) / (width * width);
        Down[face] = Bernoulli(peclet) / (width * width);
    }

    /// <summary>max |Lᵢᵢ|, the largest rate of leaving a cell.</summary>
    private double LargestExit()
    {
        double largest = Math.Max(Up[0], Down[^1]);
        for (int i = 1; i < Up.Length; i++) { largest = Math.Max(largest, Up[i] + Down[i - 1]); }
        return largest;
    }

    /// <summary>2/max |Lᵢᵢ| less one per cent: 1 + hL/2 and (1 − hL/2)⁻¹ are then positive, and no rounding takes p′ ≥ p̄/100 below zero.</summary>
    public double LargestPositiveStep() => 0.99 * 2 / LargestExit();

    /// <summary>(Lp)ᵢ = (Jᵢ₋½ − Jᵢ₊½)/Δx, no flux at the ends.</summary>
    public void Apply(ReadOnlySpan<double> density, Span<double> destination)
    {
        double inflow = 0;
        for (int i = 0; i < Up.Length; i++)
        {
            double outflow = (Up[i] * density[i]) - (Down[i] * density[i + 1]);
            destination[i] = inflow - outflow;
            inflow = outflow;
        }
        destination[^1] = inflow;
    }
}
