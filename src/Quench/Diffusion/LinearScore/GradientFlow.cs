namespace Quench.Diffusion;

/// <summary>When training of the linear score is stopped: a training time and what it costs.</summary>
/// <param name="Time">s; ∞ if training should not be stopped.</param>
/// <param name="Excess">Test loss above the ideal, per dimension.</param>
public readonly record struct StoppingPoint(double Time, double Excess);

/// <summary>
/// Training by gradient flow on the training loss, dW/ds = −2[(Δ + e^{−2t}C)W − 1] from W = 0: the mode of eigenvalue λ learns at rate 2(Δ + e^{−2t}λ), the small
/// eigenvalues last. Σ = 1; losses per dimension.
/// </summary>
[Notes("7.4.7", "7.4.8")]
public static class GradientFlow
{
    private const double Earliest = 1e-3, Latest = 1e4;
    private const int Places = 60;

    /// <summary>W_λ(s) = (1 − e^{−2s(Δ + e^{−2t}λ)})/(Δ + e^{−2t}λ).</summary>
    /// <param name="eigenvalue">λ ≥ 0.</param>
    /// <param name="t">t &gt; 0.</param>
    /// <param name="trainingTime">s ≥ 0; ∞ gives the optimum of the training loss.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Weight(double eigenvalue, double t, double trainingTime)
    {
        Check(eigenvalue, t, trainingTime);
        double rate = LinearScoreTheory.Rate(eigenvalue, t), exponent = trainingTime * rate;
        // 1 − e^{−2x} = 2 e^{−x} sinh x keeps its digits for small x.
        return (exponent < 20 ? 2 * Math.Exp(-exponent) * Math.Sinh(exponent) : 1) / rate;
    }

    /// <summary>Test loss above that of the exact score: E (1 − W_λ(s))².</summary>
    /// <param name="spectrum">Law of λ.</param>
    /// <param name="t">t &gt; 0.</param>
    /// <param name="trainingTime">s ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Excess(ISpectrum spectrum, double t, double trainingTime)
    {
        LinearScoreTheory.Check(spectrum, t);
        return spectrum.Expectation(x => Math.Pow(1 - Weight(x, t, trainingTime), 2));
    }

    /// <summary>Training loss after a time s: 1/Δ + E[(Δ + e^{−2t}λ) W² − 2W].</summary>
    /// <param name="spectrum">Law of λ.</param>
    /// <param name="t">t &gt; 0.</param>
    /// <param name="trainingTime">s ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double TrainingLoss(ISpectrum spectrum, double t, double trainingTime)
    {
        LinearScoreTheory.Check(spectrum, t);
        return (1 / OrnsteinUhlenbeckPath.Variance(t)) + spectrum.Expectation(x =>
        {
            double weight = Weight(x, t, trainingTime);
            return weight * ((LinearScoreTheory.Rate(x, t) * weight) - 2);
        });
    }

    /// <summary>½ ∂/∂s of (1 − W_λ(s))²: −2 (1 − W) e^{−2s(Δ + e^{−2t}λ)}.</summary>
    /// <param name="eigenvalue">λ ≥ 0.</param>
    /// <param name="t">t &gt; 0.</param>
    /// <param name="trainingTime">s ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double HalfSlope(double eigenvalue, double t, double trainingTime) =>
        -2 * (1 - Weight(eigenvalue, t, trainingTime)) * Math.Exp(-2 * trainingTime * LinearScoreTheory.Rate(eigenvalue, t));

    /// <summary>
    /// The training time of least test loss: the lowest of 60 places from 10⁻³ to 10⁴, then the root of the slope beside it; ∞ if longer training never harms. It is at least ½, as
    /// W ≤ 2s, and a mode of Δ + e^{−2t}λ ≥ 1 never has too large a weight.
    /// </summary>
    /// <param name="spectrum">Law of λ.</param>
    /// <param name="t">t &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">t is out of range.</exception>
    public static StoppingPoint BestStop(ISpectrum spectrum, double t)
    {
        LinearScoreTheory.Check(spectrum, t);
        double best = LowestPlace.Root(s => Excess(spectrum, t, s), s => spectrum.Expectation(x => HalfSlope(x, t, s)), LowestPlace.Logarithmic(Earliest, Latest, Places), out _) ?? double.PositiveInfinity;
        return new(best, Excess(spectrum, t, best));
    }

    private static void Check(double eigenvalue, double t, double trainingTime)
    {
        LinearScoreTheory.Check(eigenvalue, t);
        if (!(trainingTime >= 0)) { throw new ArgumentOutOfRangeException(nameof(trainingTime), trainingTime, "the training time must be 0 or larger; ∞ gives the optimum of the training loss"); }
    }
}
