namespace Quench.Estimation;

/// <summary>A fraction k/n of independent trials, with an error that does not vanish at 0 and 1.</summary>
public static class Binomial
{
    /// <summary>
    /// Mean k/n. Error √(p(1−p)/n) of the predicted p, so that z = (k/n − p)/error is the test of p; without a p in (0, 1), half the width of Wilson's
    /// interval at one σ, √(f(1−f)/n + 1/4n²)/(1 + 1/n) with f = k/n (Wilson 1927), which is 1/(2(n+1)) at k = 0. Freedom ∞, τ ½.
    /// </summary>
    /// <param name="successes">k, 0 … n.</param>
    /// <param name="trials">n ≥ 1.</param>
    /// <param name="predicted">The probability that a law predicts; null, NaN, or outside (0, 1) takes Wilson's error.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no trials, or k is not between 0 and n.</exception>
    public static Estimate Of(long successes, long trials, double? predicted = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        if (successes < 0 || successes > trials) { throw new ArgumentOutOfRangeException(nameof(successes), successes, $"of {trials} trials between 0 and {trials} succeed"); }

        double fraction = (double)successes / trials;
        double error = predicted is > 0 and < 1 and double p ? Math.Sqrt(p * (1 - p) / trials) : WilsonError(fraction, trials);
        return new(fraction, error, 0.5, trials);
    }

    /// <summary>Half the width of Wilson's interval at one σ, for a number of trials that need not be whole.</summary>
    internal static double WilsonError(double fraction, double trials) =>
        Math.Sqrt((fraction * (1 - fraction) / trials) + (0.25 / (trials * trials))) / (1 + (1 / trials));
}
