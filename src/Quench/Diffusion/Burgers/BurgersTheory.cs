using MathNet.Numerics;
using MathNet.Numerics.RootFinding;
using Quench.Estimation;

namespace Quench.Diffusion;

/// <summary>
/// The score as a velocity field: with the heat clock s = (e^{2t} − 1)/2, y = e^t x and P(y, s) the law of y = a + √(2s) z, u = −2∇ln P obeys
/// u_s + (u·∇)u = Δu. Closed forms for data at the two points ±m, with equal weights.
/// </summary>
[Notes("7.3.6", "7.3.13")]
public static class BurgersTheory
{
    /// <summary>s = (e^{2t} − 1)/2 of the Ornstein–Uhlenbeck time t.</summary>
    /// <param name="t">t ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">t is negative.</exception>
    public static double Clock(double t) => t >= 0 ? Math.Exp(t) * Math.Sinh(t) : throw new ArgumentOutOfRangeException(nameof(t), t, "a time of the path is 0 or larger");

    /// <summary>t = ½ ln(1 + 2s).</summary>
    /// <param name="s">s ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">s is negative.</exception>
    public static double Time(double s) => s >= 0 ? 0.5 * SpecialFunctions.Log1p(2 * s) : throw new ArgumentOutOfRangeException(nameof(s), s, "a heat clock is 0 or larger");

    /// <summary>u = y/s − (m/s) tanh(my/2s).</summary>
    /// <param name="y">Any place.</param>
    /// <param name="s">s &gt; 0.</param>
    /// <param name="m">m &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double TwoPoints(double y, double s, double m)
    {
        Check(s, m);
        return (y - (m * Math.Tanh(m * y / (2 * s)))) / s;
    }

    /// <summary>u_y(0) = 1/s − m²/2s²: negative, a shock, before the sign change.</summary>
    /// <param name="s">s &gt; 0.</param>
    /// <param name="m">m &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double SlopeAtOrigin(double s, double m)
    {
        Check(s, m);
        return (1 - (m * m / (2 * s))) / s;
    }

    /// <summary>2s/m, the width w of the shock tanh(y/w).</summary>
    /// <param name="s">s &gt; 0.</param>
    /// <param name="m">m &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double ShockWidth(double s, double m)
    {
        Check(s, m);
        return 2 * s / m;
    }

    /// <summary>m²/2, where u_y(0) changes sign: e^{2t} = 1 + m², the speciation time, at which one hump of P becomes two.</summary>
    /// <param name="m">m &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double SpeciationClock(double m)
    {
        Check(1, m);
        return m * m / 2;
    }

    /// <summary>P(y′ &lt; y) at s: ½[Φ((y − m)/√(2s)) + Φ((y + m)/√(2s))]. Samples of the probability flow keep it.</summary>
    /// <param name="y">Any place.</param>
    /// <param name="s">s &gt; 0.</param>
    /// <param name="m">m ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Cumulative(double y, double s, double m)
    {
        Check(s);
        if (!(m >= 0)) { throw new ArgumentOutOfRangeException(nameof(m), m, "the points ±m lie at m ≥ 0"); }
        double deviation = Math.Sqrt(2 * s);
        return 0.5 * (NormalProbability.Between(m, deviation, double.NegativeInfinity, y) + NormalProbability.Between(-m, deviation, double.NegativeInfinity, y));
    }

    /// <summary>The place below which the fraction q lies at s.</summary>
    /// <param name="q">0 &lt; q &lt; 1.</param>
    /// <param name="s">s &gt; 0.</param>
    /// <param name="m">m ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Quantile(double q, double s, double m)
    {
        if (!(q > 0 && q < 1)) { throw new ArgumentOutOfRangeException(nameof(q), q, "a fraction lies between 0 and 1"); }
        Check(s);
        double reach = m + (40 * Math.Sqrt(s));
        return Brent.FindRoot(y => Cumulative(y, s, m) - q, -reach, reach, 1e-13, 200);
    }

    private static void Check(double s, double m)
    {
        Check(s);
        if (!(m > 0 && double.IsFinite(m))) { throw new ArgumentOutOfRangeException(nameof(m), m, "the points ±m lie at a positive finite m"); }
    }

    private static void Check(double s)
    {
        if (!(s > 0 && double.IsFinite(s))) { throw new ArgumentOutOfRangeException(nameof(s), s, "a heat clock is positive and finite here: at s = 0 all mass is at the two points"); }
    }
}
