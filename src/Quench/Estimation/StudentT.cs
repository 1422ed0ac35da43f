using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace Quench.Estimation;

/// <summary>Student's t, turned into the Gaussian z that is as surprising.</summary>
public static class StudentT
{
    // The tail integrals run over panels that double in length away from 0, each with so many Gauss–Legendre points.
    private const int Panels = 4;
    private static readonly (double[] Points, double[] Weights) Rule = Legendre(20);

    /// <summary>
    /// z of the same sign with P(|N(0,1)| &gt; |z|) = P(|T| &gt; |t|), T of Student's law with ν degrees of freedom. Found from logarithms, so that neither tail
    /// vanishes; relative error below 1e-12 for ν ≥ 0.01 and |t| ≤ 1e6 (as far as checked); increasing in t and, for t &gt; 0, in ν.
    /// </summary>
    /// <remarks>
    /// With w² = ν ln(1 + t²/ν) (Wallace 1959) the density of Student's law is C √(u/(1 − e^{−u})) e^{−w²/2} in w, u = w²/ν, and both tails are
    /// e^{−w²/2} times an integral of the order of 1/w.
    /// </remarks>
    /// <param name="t">The difference over its standard error; NaN gives NaN, ±∞ itself.</param>
    /// <param name="freedom">ν &gt; 0; ∞ gives t, 0 or NaN (an unknown error) gives NaN.</param>
    /// <exception cref="ArgumentOutOfRangeException">ν is negative.</exception>
    public static double GaussianZ(double t, double freedom)
    {
        if (freedom < 0) { throw new ArgumentOutOfRangeException(nameof(freedom), freedom, "degrees of freedom are at least 0; ∞ means that the error is known"); }
        if (double.IsNaN(t) || double.IsNaN(freedom) || freedom == 0) { return double.NaN; }
        if (t == 0 || double.IsInfinity(t) || double.IsPositiveInfinity(freedom)) { return t; }

        double w = Math.Sqrt(freedom * LogOnePlusSquare(Math.Abs(t) / Math.Sqrt(freedom))), constant = Constant(freedom);
        return Math.CopySign(w < 0.5 ? FromCentre(w, freedom, constant) : FromTail(w, freedom, constant), t);
    }

    /// <summary>∫₀ᶻ φ = ∫₀ʷ p by Newton.</summary>
    private static double FromCentre(double w, double freedom, double constant)
    {
        double probability = constant * Integrate(0, w, s => Shape(s * s / freedom) * Math.Exp(-0.5 * s * s)), z = constant * w;
        for (int i = 0; i < 20; i++)
        {
            double step = (Integrate(0, z, s => Math.Exp(-0.5 * s * s)) - probability) * Math.Exp(0.5 * z * z);
            z -= step;
            if (Math.Abs(step) <= 1e-15 * z) { break; }
        }
        return z;
    }

    /// <summary>−z²/2 + ln m(z) = −w²/2 + ln m_ν(w) by Newton, with tails e^{−w²/2} m_ν(w)/√2π.</summary>
    private static double FromTail(double w, double freedom, double constant)
    {
        double target = Math.Log(constant * TailRatio(w, s => Shape(s * s / freedom))), z = w;
        for (int i = 0; i < 50; i++)
        {
            double ratio = TailRatio(z, _ => 1), step = ((0.5 * (w - z) * (w + z)) + Math.Log(ratio) - target) * ratio;
            z = Math.Max(z + step, 0.25 * z);
            if (Math.Abs(step) <= 1e-15 * z) { break; }
        }
        return z;
    }

    /// <summary>∫₀^∞ g(w + y) e^{−wy − y²/2} dy, cut where the exponent is −45.</summary>
    private static double TailRatio(double w, Func<double, double> g)
    {
        double end = 90 / (Math.Sqrt((w * w) + 90) + w), sum = 0;
        for (int panel = 0; panel < Panels; panel++)
        {
            double from = panel == 0 ? 0 : Math.ScaleB(end, panel - Panels), to = Math.ScaleB(end, panel + 1 - Panels);
            sum += Integrate(from, to, y => g(w + y) * Math.Exp(-y * (w + (0.5 * y))));
        }
        return sum;
    }

    private static double Integrate(double from, double to, Func<double, double> f)
    {
        double middle = 0.5 * (from + to), half = 0.5 * (to - from), sum = 0;
        for (int i = 0; i < Rule.Points.Length; i++) { sum += Rule.Weights[i] * f(middle + (half * Rule.Points[i])); }
        return half * sum;
    }

    private static (double[] Points, double[] Weights) Legendre(int order)
    {
        GaussLegendreRule rule = new(-1, 1, order);
        return (rule.Abscissas, rule.Weights);
    }

    /// <summary>√(u/(1 − e^{−u})), with 1 − e^{−u} = 2e^{−u/2} sinh(u/2) where it would cancel.</summary>
    private static double Shape(double u) => u switch
    {
        < 1e-4 => 1 + (u / 4) + (u * u / 96),
        < 1 => Math.Sqrt(0.5 * u * Math.Exp(0.5 * u) / Math.Sinh(0.5 * u)),
        _ => Math.Sqrt(u / (1 - Math.Exp(-u))),
    };

    /// <summary>Γ((ν+1)/2)/(Γ(ν/2)√(ν/2)); for large ν by its asymptotic series, where the difference of ln Γ would cancel.</summary>
    private static double Constant(double freedom)
    {
        if (freedom < 40) { return Math.Exp(SpecialFunctions.GammaLn(0.5 * (freedom + 1)) - SpecialFunctions.GammaLn(0.5 * freedom)) / Math.Sqrt(0.5 * freedom); }
        double x = 1 / freedom, square = x * x;
        return Math.Exp(-x * (0.25 - (square * ((1.0 / 24) - (square * ((1.0 / 20) - (square * 17 / 112)))))));
    }

    /// <summary>ln(1 + r²).</summary>
    private static double LogOnePlusSquare(double r) => r < 1e8 ? SpecialFunctions.Log1p(r * r) : 2 * Math.Log(r);
}
