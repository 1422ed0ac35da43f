using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>χ² numbers from a stream.</summary>
internal static class ChiSquared
{
    /// <summary>
    /// A χ² number of k ≥ 1 degrees of freedom: twice a Gamma number of shape k/2, by Marsaglia and Tsang (doi 10.1145/358407.358414). A proposal
    /// shape·(1 + z/3√shape)³ is accepted with probability above 0.95; k = 1 is the square of a normal number.
    /// </summary>
    public static double Sample(int freedom, Rng rng)
    {
        if (freedom == 1) { return Math.Pow(rng.NextNormal(), 2); }
        double shape = (freedom / 2.0) - (1.0 / 3), slope = 1 / Math.Sqrt(9 * shape);
        while (true)
        {
            double z = rng.NextNormal(), root = 1 + (slope * z), cube = root * root * root;
            if (root > 0 && Math.Log(1 - rng.NextDouble()) < (0.5 * z * z) + (shape * (1 - cube + Math.Log(cube)))) { return 2 * shape * cube; }
        }
    }
}
