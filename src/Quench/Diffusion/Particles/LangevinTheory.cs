namespace Quench.Diffusion;

/// <summary>What the Langevin step x ← (1 − κh)x + √(2h) z does to V = ½κx², exactly: the oracle of any Euler code.</summary>
[Notes("6.3.5", "7.2.4")]
public static class LangevinTheory
{
    /// <summary>Its stationary variance 2h/(1 − (1 − κh)²) = (1/κ)/(1 − κh/2), where e^{−V} has 1/κ; infinite where the step is unstable, κh ≥ 2.</summary>
    /// <param name="stiffness">κ &gt; 0.</param>
    /// <param name="step">h &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not positive.</exception>
    public static double StationaryVariance(double stiffness, double step)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stiffness);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        return stiffness * step < 2 ? 1 / (stiffness * (1 - (stiffness * step / 2))) : double.PositiveInfinity;
    }

    /// <summary>The variance after k steps, V_k = V_∞ + (1 − κh)^{2k}(V₀ − V_∞).</summary>
    /// <param name="stiffness">κ &gt; 0.</param>
    /// <param name="step">h &gt; 0, below 2/κ.</param>
    /// <param name="steps">k ≥ 0.</param>
    /// <param name="start">V₀ ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static double Variance(double stiffness, double step, int steps, double start)
    {
        double stationary = StationaryVariance(stiffness, step);
        if (double.IsInfinity(stationary)) { throw new ArgumentOutOfRangeException(nameof(step), step, $"the step is unstable: valid is below 2/κ = {2 / stiffness}"); }
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        return stationary + (Math.Pow(1 - (stiffness * step), 2.0 * steps) * (start - stationary));
    }
}
