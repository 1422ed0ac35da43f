using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>The curvature at 0 of the potential that drives the order parameter μ = Σxᵢ/√d backwards, E[dμ | μ] = −V′(μ) dτ, measured.</summary>
[Notes("7.6.14", "7.6.15", "7.6.16")]
public static class OrderParameterDrift
{
    private const int Blocks = 64;

    /// <summary>The next order of V′ moves the slope by less than this share of what the last one moved it; it is added to the error in quadrature.</summary>
    private const double Next = 0.05;

    /// <summary>
    /// Regression of the mean one-step increment of μ, per unit of time Σ(xᵢ + 2φᵢ)/√d (in an Euler–Maruyama step all else is noise of mean zero), on μ, μ³ and μ⁵ over the samples of |μ| &lt; ¼ min(1, Δ/R):
    /// the coefficient of μ is −V″(0). x ~ p_t. The error is jackknifed over 64 blocks of samples, with a bound of the next order of V′.
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
        double root = Math.Sqrt(d), window = 0.25 * Math.Min(1, OrnsteinUhlenbeckPath.Variance(t) / (model.Magnetization * root * Math.Exp(-t)));
        float[] datum = new float[d], x = new float[d], score = new float[d];
        double[][] sums = [.. Enumerable.Range(0, 8).Select(_ => new double[Blocks])];
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
            double power = mu / window, square = power * power;
            for (int k = 0; k < 5; k++) { sums[k][block] += Math.Pow(square, k + 1) / each; }
            for (int k = 0; k < 3; k++) { sums[5 + k][block] += power * Math.Pow(square, k) * increment / each; }
        }
        Estimate fit = Jackknife.Of(sums, s => -Slope(s) / window);
        double[] means = [.. sums.Select(blocks => blocks.Average())];
        double truncation = Next * Math.Abs(Slope(means) - CubicSlope(means)) / window;
        return fit with { Error = Math.Sqrt((fit.Error * fit.Error) + (truncation * truncation)) };
    }

    // The first coefficient of the fit of y to u, u³, u⁵ from ⟨u²⟩ … ⟨u¹⁰⟩ and ⟨yu⟩, ⟨yu³⟩, ⟨yu⁵⟩, by Cramer's rule; then that of u, u³ alone.
    private static double Slope(double[] s)
    {
        return Determinant(s[5], s[1], s[2], s[6], s[2], s[3], s[7], s[3], s[4]) / Determinant(s[0], s[1], s[2], s[1], s[2], s[3], s[2], s[3], s[4]);

        static double Determinant(double a, double b, double c, double d, double e, double f, double g, double h, double i) =>
            (a * ((e * i) - (f * h))) - (b * ((d * i) - (f * g))) + (c * ((d * h) - (e * g)));
    }

    private static double CubicSlope(double[] s) => ((s[5] * s[2]) - (s[6] * s[1])) / ((s[0] * s[2]) - (s[1] * s[1]));

    private static double Total(ReadOnlySpan<float> x)
    {
        double sum = 0;
        foreach (float site in x) { sum += site; }
        return sum;
    }
}
