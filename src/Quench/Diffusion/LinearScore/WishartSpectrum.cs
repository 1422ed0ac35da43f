using MathNet.Numerics.Integration;

namespace Quench.Diffusion;

/// <summary>
/// The exact mean density of the eigenvalues of C = aaᵀ/n at finite d and n, a being d × n independent standard normal numbers (real Wishart matrices). With
/// N = min(d, n), α = |n − d| and ψ_k the Laguerre functions of parameter α, the N eigenvalues x of aaᵀ that are not 0 have the density
/// Σ_{k ≤ N−2} ψ_k(x)² + x^{−1/2} ψ_{N−1}(x) [½ √((N−1)(N−1+α)) · ½ ∫₀^∞ sgn(x − y) y^{−1/2} ψ_{N−2}(y) dy + κ], κ = 0 for even N and otherwise such that its
/// integral is N (Adler, Forrester, Nagao, van Moerbeke, solv-int/9907001).
/// </summary>
public sealed class WishartSpectrum : ISpectrum
{
    private const int Nodes = 16, Halvings = 32;

    // A singular value of a leaves [√M − √N, √M + √N] by more than this with probability below e^{−9²/2} (Davidson and Szarek 2001).
    private const double Reach = 9, Negligible = 1e-25;

    private static readonly GaussLegendreRule Rule = new(-1, 1, Nodes);
    private static readonly double[,] Cumulative = CumulativeWeights();

    private readonly double[] _eigenvalues, _weights;

    /// <summary>The spectrum of a size.</summary>
    /// <param name="dimension">d, 1 … 4096.</param>
    /// <param name="samples">n ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    public WishartSpectrum(int dimension, int samples)
    {
        if (dimension is < 1 or > 4096) { throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "the dimension must be 1 … 4096; above, take the limit (MarchenkoPastur)"); }
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        (Dimension, Samples) = (dimension, samples);
        (double[] values, double[] weights) = Tabulate(Math.Min(dimension, samples), Math.Max(dimension, samples));
        int[] kept = [.. Enumerable.Range(0, weights.Length).Where(i => Math.Abs(weights[i]) > Negligible)];
        _eigenvalues = [.. kept.Select(i => values[i] / samples)];
        _weights = [.. kept.Select(i => weights[i] / dimension)];
    }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>n.</summary>
    public int Samples { get; }

    /// <inheritdoc/>
    public double Expectation(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        double sum = Samples < Dimension ? (1 - ((double)Samples / Dimension)) * function(0) : 0;
        for (int i = 0; i < _weights.Length; i++) { sum += _weights[i] * function(_eigenvalues[i]); }
        return sum;
    }

    // In u = √x everything is smooth: x^{−1/2} dx = 2 du.
    private static (double[] Values, double[] Weights) Tabulate(int count, int larger)
    {
        double[] panels = Panels(count, larger);
        int points = (panels.Length - 1) * Nodes;
        double[] values = new double[points], weights = new double[points], last = new double[points], running = new double[points];
        double total = 0, alpha = larger - count;
        for (int panel = 0; panel + 1 < panels.Length; panel++)
        {
            double half = (panels[panel + 1] - panels[panel]) / 2;
            double[] beforeLast = new double[Nodes];
            for (int k = 0; k < Nodes; k++)
            {
                double u = panels[panel] + (half * (1 + Rule.GetAbscissa(k)));
                LaguerreFunctions.Values at = LaguerreFunctions.At(u * u, count, alpha);
                int i = (panel * Nodes) + k;
                (values[i], weights[i], last[i], beforeLast[k]) = (u * u, half * Rule.GetWeight(k) * 2 * u * at.Squares, half * Rule.GetWeight(k) * at.Last, at.BeforeLast);
            }
            for (int k = 0; k < Nodes; k++)
            {
                running[(panel * Nodes) + k] = total;
                for (int j = 0; j < Nodes; j++) { running[(panel * Nodes) + k] += half * Cumulative[k, j] * beforeLast[j]; }
            }
            for (int j = 0; j < Nodes; j++) { total += half * Rule.GetWeight(j) * beforeLast[j]; }
        }

        double amplitude = Math.Sqrt((count - 1.0) * (count - 1 + alpha)), sum = 0, integral = 0;
        for (int i = 0; i < points; i++)
        {
            running[i] = amplitude * ((2 * running[i]) - total);
            sum += last[i] * running[i];
            integral += last[i];
        }
        double kappa = count % 2 == 0 ? 0 : (1 - sum) / integral;
        for (int i = 0; i < points; i++) { weights[i] += last[i] * (running[i] + kappa); }
        return (values, weights);
    }

    // ψ oscillates with wave numbers up to 2√N in u; at the hard edge panels shrink towards 0, for functions such as ln x.
    private static double[] Panels(int count, int larger)
    {
        double low = Math.Max(0, Math.Sqrt(larger) - Math.Sqrt(count) - Reach), high = Math.Sqrt(larger) + Math.Sqrt(count) + Reach;
        int number = (int)Math.Ceiling((high - low) * Math.Sqrt(count) / 2.5);
        double width = (high - low) / number;
        IEnumerable<double> regular = Enumerable.Range(0, number + 1).Select(k => low + (k * width));
        return low > 0 ? [.. regular] : [0, .. Enumerable.Range(1, Halvings).Select(k => width * Math.Pow(2, k - 1 - Halvings)), .. regular.Skip(1)];
    }

    // ∫_{−1}^{x_k} of the polynomial through the nodes: Σ_m (2m+1)/2 P_m(x_j) w_j ∫_{−1}^{x_k} P_m, and ∫_{−1}^{x} P_m = (P_{m+1} − P_{m−1})/(2m+1).
    private static double[,] CumulativeWeights()
    {
        double[,] weights = new double[Nodes, Nodes];
        for (int k = 0; k < Nodes; k++)
        {
            double x = Rule.GetAbscissa(k);
            for (int j = 0; j < Nodes; j++)
            {
                double y = Rule.GetAbscissa(j), sum = 0.5 * (x + 1);
                for (int m = 1; m < Nodes; m++) { sum += 0.5 * Legendre(m, y) * (Legendre(m + 1, x) - Legendre(m - 1, x)); }
                weights[k, j] = sum * Rule.GetWeight(j);
            }
        }
        return weights;
    }

    private static double Legendre(int degree, double x)
    {
        double before = 1, last = x;
        if (degree == 0) { return before; }
        for (int m = 1; m < degree; m++) { (before, last) = (last, ((((2 * m) + 1) * x * last) - (m * before)) / (m + 1)); }
        return last;
    }
}
