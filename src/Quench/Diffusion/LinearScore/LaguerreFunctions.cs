using MathNet.Numerics;

namespace Quench.Diffusion;

/// <summary>
/// ψ_k(x) = x^{a/2} e^{−x/2} p_k(x), p_k the Laguerre polynomials of parameter a, orthonormal with positive leading coefficient: √((k+1)(k+1+a)) ψ_{k+1} =
/// (x − 2k − 1 − a) ψ_k − √(k(k+a)) ψ_{k−1}. Numbers are rescaled on the way, so that nothing under- or overflows before the end.
/// </summary>
internal static class LaguerreFunctions
{
    private const double Large = 1e120;

    /// <summary>What the one-point density of N real Wishart eigenvalues needs at one x.</summary>
    /// <param name="Squares">Σ_{k ≤ N−2} ψ_k².</param>
    /// <param name="Last">ψ_{N−1}.</param>
    /// <param name="BeforeLast">ψ_{N−2}; 0 if N = 1.</param>
    public readonly record struct Values(double Squares, double Last, double BeforeLast);

    public static Values At(double x, int count, double a)
    {
        double before = 0, last = 1, squares = 0, log = LogFirst(x, a);
        for (int k = 0; k < count - 1; k++)
        {
            squares += last * last;
            double next = (((x - (2 * k) - 1 - a) * last) - (Math.Sqrt(k * (k + a)) * before)) / Math.Sqrt((k + 1) * (k + 1 + a));
            (before, last) = (last, next);
            if (Math.Abs(last) > Large)
            {
                (before, last, squares, log) = (before / Large, last / Large, squares / Large / Large, log + Math.Log(Large));
            }
        }
        double scale = Math.Exp(log);
        return new(squares * scale * scale, last * scale, before * scale);
    }

    // ln ψ₀ = ½ [a ln x − x − ln Γ(a + 1)], for a > 0 about x = a: the terms alone grow as a ln a, which costs digits for many data.
    private static double LogFirst(double x, double a)
    {
        double off = (x / a) - 1;
        return a == 0 ? -0.5 * x : 0.5 * ((a * (SpecialFunctions.Log1p(off) - off)) + Peak(a));
    }

    // a ln a − a − ln Γ(a + 1), by Stirling's series for large a.
    private static double Peak(double a) => a < 100 ? (a * Math.Log(a)) - a - SpecialFunctions.GammaLn(a + 1)
        : (-0.5 * Math.Log(2 * Math.PI * a)) - (1 / (12 * a)) + (1 / (360 * a * a * a)) - (1 / (1260 * Math.Pow(a, 5)));
}
