using MathNet.Numerics;

namespace Quench.Diffusion;

/// <summary>A linear score with a ridge, W = (Δ + e^{−2t}C + r)^{−1}, the minimum of the training loss + r Tr WᵀW; Σ = 1, losses per dimension.</summary>
[Notes("7.4.8")]
public static class Ridge
{
    private const double Largest = 1e3;

    /// <summary>Test loss above that of the exact score: E (1 − 1/(Δ + e^{−2t}λ + r))².</summary>
    /// <param name="spectrum">Law of λ.</param>
    /// <param name="t">t &gt; 0.</param>
    /// <param name="ridge">r ≥ 0.</param>
    public static double Excess(ISpectrum spectrum, double t, double ridge)
    {
        LinearScoreTheory.Check(spectrum, t);
        if (!(ridge >= 0)) { throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "a ridge is 0 or larger"); }
        return spectrum.Expectation(x => Math.Pow(1 - (1 / (LinearScoreTheory.Rate(x, t) + ridge)), 2));
    }

    /// <summary>The ridge of least test loss and that loss, by golden section in ln(1 + r) up to r = 1000: the place to 1e-7, the loss to its last digits.</summary>
    /// <param name="spectrum">Law of λ.</param>
    /// <param name="t">t &gt; 0.</param>
    public static (double Ridge, double Excess) Best(ISpectrum spectrum, double t)
    {
        LinearScoreTheory.Check(spectrum, t);
        double logarithm = FindMinimum.OfScalarFunctionConstrained(y => Excess(spectrum, t, Math.Exp(y) - 1), 0, Math.Log(1 + Largest), 1e-8, 200), best = Math.Exp(logarithm) - 1;
        return (best, Excess(spectrum, t, best));
    }
}
