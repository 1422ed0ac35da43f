using System.Numerics;

namespace Quench.Diffusion;

/// <summary>
/// The law of one term of the log-odds under the + state: ℓ = ln[(1 + m tanh h)/(1 − m tanh h)], h = x e^{−t}/Δ, x = a e^{−t} + √Δ z, a = ±1 of mean m. Trapezoidal in z,
/// fine enough for the poles of tanh at Im z = (π/2)√Δ/e^{−t}.
/// </summary>
internal sealed class OneSite
{
    private readonly double[] _terms, _weights;

    public OneSite(double m, double t)
    {
        double variance = OrnsteinUhlenbeckPath.Variance(t), ratio = Math.Exp(-t) / Math.Sqrt(variance);
        int half = (int)Math.Ceiling(10 / Math.Min(0.125, 0.25 / ratio));
        double step = 10.0 / half;
        _terms = new double[2 * ((2 * half) + 1)];
        _weights = new double[_terms.Length];
        for (int i = -half; i <= half; i++)
        {
            double z = i * step, weight = step * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
            int at = 2 * (i + half);
            (_terms[at], _weights[at]) = (Term(m, ratio * (ratio + z)), weight * (1 + m) / 2);
            (_terms[at + 1], _weights[at + 1]) = (Term(m, ratio * (z - ratio)), weight * (1 - m) / 2);
        }
    }

    /// <summary>E ℓ.</summary>
    public double Mean => _terms.Zip(_weights, (term, weight) => term * weight).Sum();

    /// <summary>E e^{−ℓ/2}.</summary>
    public double Overlap => _terms.Zip(_weights, (term, weight) => Math.Exp(-term / 2) * weight).Sum();

    /// <summary>E e^{ikℓ}.</summary>
    public Complex Characteristic(double k)
    {
        double real = 0, imaginary = 0;
        for (int i = 0; i < _terms.Length; i++)
        {
            (double sine, double cosine) = Math.SinCos(k * _terms[i]);
            real += _weights[i] * cosine;
            imaginary += _weights[i] * sine;
        }
        return new(real, imaginary);
    }

    // With u = e^{−2|h|}, as in the kernel: no digits cancel when m and tanh h are near 1.
    private static double Term(double m, double h)
    {
        double u = Math.Exp(-2 * Math.Abs(h));
        return Math.CopySign(Math.Log((1 + m + ((1 - m) * u)) / (1 - m + ((1 + m) * u))), h);
    }
}
