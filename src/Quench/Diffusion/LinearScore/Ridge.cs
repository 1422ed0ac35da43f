namespace Quench.Diffusion;

/// <summary>A linear score with a ridge, W = (Δ + e^{−2t}C + r)^{−1}, the minimum of the training loss + r Tr WᵀW; Σ = 1, losses per dimension.</summary>
[Notes("7.4.8")]
public static class Ridge
{
    private const double Least = 1e-4, Largest = 1e3;
    private const int Places = 40;

    /// <summary>Test loss above that of the exact score: E (1 − 1/(Δ + e^{−2t}λ + r))².</summary>
    /// <param name="spectrum">Law of λ.</param>
    /// <param name="t">t &gt; 0.</param>
    /// <param name="ridge">r ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Excess(ISpectrum spectrum, double t, double ridge)
    {
        LinearScoreTheory.Check(spectrum, t);
        if (!(ridge >= 0)) { throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "a ridge is 0 or larger"); }
        return spectrum.Expectation(x => Math.Pow(1 - (1 / (LinearScoreTheory.Rate(x, t) + ridge)), 2));
    }

    /// <summary>The ridge of least test loss and that loss: the lowest of 41 places from 0 to 1000, then the root of the slope beside it.</summary>
    /// <param name="spectrum">Law of λ.</param>
    /// <param name="t">t &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static (double Ridge, double Excess) Best(ISpectrum spectrum, double t)
    {
        LinearScoreTheory.Check(spectrum, t);
        double best = LowestPlace.Root(r => Excess(spectrum, t, r), Slope, [0, .. LowestPlace.Logarithmic(Least, Largest, Places)], out double lowest) ?? lowest;
        return (best, Excess(spectrum, t, best));

        // With v = Δ + e^{−2t}λ + r, the derivative of (1 − 1/v)²/2 is (v − 1)/v³.
        double Slope(double ridge) => spectrum.Expectation(x =>
        {
            double v = LinearScoreTheory.Rate(x, t) + ridge;
            return (v - 1) / (v * v * v);
        });
    }
}
