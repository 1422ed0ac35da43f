using MathNet.Numerics.Integration;

namespace Quench.Diffusion;

/// <summary>
/// The law of Marchenko and Pastur (1967): the eigenvalues of C = aaᵀ/n, Σ = 1, as d, n → ∞ at fixed g = d/n. On the support λ = 1 + g + 2√g cos θ with
/// weight (2√g sin θ)²/(2πgλ) dθ, θ in (0, π); for g &gt; 1 also an atom 1 − 1/g at λ = 0.
/// </summary>
public sealed class MarchenkoPastur : ISpectrum
{
    private const int Nodes = 512;

    private static readonly GaussLegendreRule Rule = new(-1, 1, Nodes);

    private readonly double[] _eigenvalues, _weights;

    /// <summary>The law of a ratio.</summary>
    /// <param name="ratio">g = d/n, positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not positive and finite.</exception>
    public MarchenkoPastur(double ratio)
    {
        Ratio = ratio > 0 && double.IsFinite(ratio) ? ratio : throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "the ratio d/n must be positive and finite");
        (_eigenvalues, _weights) = Support(double.PositiveInfinity);
    }

    /// <summary>g = d/n.</summary>
    public double Ratio { get; }

    /// <summary>Lower edge (1 − √g)² of the support.</summary>
    public double LowerEdge => Math.Pow(1 - Math.Sqrt(Ratio), 2);

    /// <summary>Upper edge (1 + √g)² of the support.</summary>
    public double UpperEdge => Math.Pow(1 + Math.Sqrt(Ratio), 2);

    /// <summary>Weight of the atom at λ = 0: 1 − 1/g for g &gt; 1, else 0.</summary>
    public double Atom => Math.Max(0, 1 - (1 / Ratio));

    /// <summary>The density on the support, √((λ₊ − λ)(λ − λ₋))/(2πgλ); 0 outside.</summary>
    /// <param name="eigenvalue">λ.</param>
    public double Density(double eigenvalue) => eigenvalue > LowerEdge && eigenvalue < UpperEdge
        ? Math.Sqrt((UpperEdge - eigenvalue) * (eigenvalue - LowerEdge)) / (2 * Math.PI * Ratio * eigenvalue) : 0;

    /// <inheritdoc/>
    /// <remarks>By Gauss–Legendre in θ: 12 digits for a smooth f, ln λ and √λ.</remarks>
    public double Expectation(Func<double, double> function) => Sum(function, _eigenvalues, _weights);

    /// <summary>E[f(λ); λ &lt; below], the atom included.</summary>
    /// <param name="function">f.</param>
    /// <param name="below">Eigenvalues from here on do not count; above 0.</param>
    public double Expectation(Func<double, double> function, double below)
    {
        (double[] eigenvalues, double[] weights) = Support(below);
        return Sum(function, eigenvalues, weights);
    }

    private double Sum(Func<double, double> function, double[] eigenvalues, double[] weights)
    {
        ArgumentNullException.ThrowIfNull(function);
        double sum = Atom > 0 ? Atom * function(0) : 0;
        for (int k = 0; k < weights.Length; k++) { sum += weights[k] * function(eigenvalues[k]); }
        return sum;
    }

    // In π − θ, so that λ = (1 − √g)² + 4√g sin²((π − θ)/2) keeps its digits at the lower edge.
    private (double[] Eigenvalues, double[] Weights) Support(double below)
    {
        double root = Math.Sqrt(Ratio), half = (Math.PI - Math.Acos(Math.Clamp((below - 1 - Ratio) / (2 * root), -1, 1))) / 2;
        (double[] eigenvalues, double[] weights) = (new double[Nodes], new double[Nodes]);
        for (int k = 0; k < Nodes; k++)
        {
            double angle = half * (1 + Rule.GetAbscissa(k)), sine = 2 * root * Math.Sin(angle);
            eigenvalues[k] = LowerEdge + (4 * root * Math.Pow(Math.Sin(angle / 2), 2));
            weights[k] = half * Rule.GetWeight(k) * sine * sine / (2 * Math.PI * Ratio * eigenvalues[k]);
        }
        return half > 0 ? (eigenvalues, weights) : ([], []);
    }
}
