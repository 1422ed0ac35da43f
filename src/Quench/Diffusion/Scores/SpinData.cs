using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>What data of ±1 spins share.</summary>
internal static class SpinData
{
    /// <summary>Σ −(|xᵢ| − α)²/2β² − ½ ln 2πβ²: ln N(x; αs, β²) for the nearest spins s, the largest term of any ln p(x).</summary>
    public static double LogNearest(ReadOnlySpan<double> x, Schedule at)
    {
        double variance = at.Beta * at.Beta, log = 0;
        foreach (double value in x)
        {
            double distance = Math.Abs(value) - at.Alpha;
            log -= (distance * distance / (2 * variance)) + (0.5 * Math.Log(2 * Math.PI * variance));
        }
        return log;
    }

    /// <summary>The number of a state, by one uniform number and the running sums of the states' weights.</summary>
    public static int Draw(double[] cumulative, Rng rng)
    {
        int found = Array.BinarySearch(cumulative, rng.NextDouble() * cumulative[^1]);
        return Math.Min(found < 0 ? ~found : found + 1, cumulative.Length - 1);
    }
}
