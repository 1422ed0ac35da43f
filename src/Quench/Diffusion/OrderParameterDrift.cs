using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>The curvature at 0 of the potential that drives the order parameter μ = Σxᵢ/√d backwards, E[dμ | μ] = −V′(μ) dτ, measured.</summary>
[Notes("7.6.14", "7.6.15", "7.6.16")]
public static class OrderParameterDrift
{
    private const int Blocks = 64;

    /// <summary>
    /// Regression of the mean one-step increment of μ, per unit of time Σ(xᵢ + 2φᵢ)/√d (in an Euler–Maruyama step all else is noise of mean zero), on μ and μ³ over the samples of |μ| &lt; ⅙ min(1, 1/R):
    /// the coefficient of μ is −V″(0), the next order of V′ adds less than 0.0001 (1 + R²). x ~ p_t. The error is jackknifed over 64 blocks of samples.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="t">t &gt; 0.</param>
    /// <param name="samples">At least 64; those beyond a multiple of 64 are not drawn.</param>
    /// <param name="rng">Sample i draws from substream i.</param>
    /// <param name="cancel">Asks to stop.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 64 samples.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static Estimate Curvature(TwoPureStates model, double t, int samples, Rng rng, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rng);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, Blocks);
        int d = model.Dimension, each = samples / Blocks;
        double root = Math.Sqrt(d), window = 1 / (6 * Math.Max(1, model.Magnetization * root * Math.Exp(-t)));
        float[] datum = new float[d], x = new float[d], score = new float[d];
        double[][] sums = [.. Enumerable.Range(0, 5).Select(_ => new double[Blocks])];
        for (int i = 0; i < each * Blocks; i++)
        {
            cancel.ThrowIfCancellationRequested();
            Rng own = rng.Substream((ulong)i);
            model.Sample(own, datum);
            OrnsteinUhlenbeckPath.Noise(datum, t, own, x);
            double mu = Total(x) / root;
            if (Math.Abs(mu) >= window) { continue; }
            model.Evaluate(x, t, score);
            double increment = mu + (2 * Total(score) / root);
            int block = i / each;
            sums[0][block] += mu * mu / each;
            sums[1][block] += Math.Pow(mu, 4) / each;
            sums[2][block] += Math.Pow(mu, 6) / each;
            sums[3][block] += mu * increment / each;
            sums[4][block] += Math.Pow(mu, 3) * increment / each;
        }
        return Jackknife.Of(sums, s => -((s[3] * s[2]) - (s[4] * s[1])) / ((s[0] * s[2]) - (s[1] * s[1])));
    }

    private static double Total(ReadOnlySpan<float> x)
    {
        double sum = 0;
        foreach (float site in x) { sum += site; }
        return sum;
    }
}
