using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// The loss that denoisers are trained with, E‖â(αa + βz) − a‖² over data a and noise z, measured with its error. As a loss of the score it is E‖φ + z/β‖² = (α²/β⁴) E‖â − a‖² = E‖φ − φ*‖² + const, φ* the exact score, so
/// its least value is not 0 but the posterior variance of the data; as a loss of the noise it is (α²/β²) E‖â − a‖².
/// </summary>
[Notes("6.3.14", "6.3.15", "7.3.15", "7.3.16", "7.3.17", "7.3.18", "7.3.19", "7.3.25", "7.3.26")]
public static class DenoisingLoss
{
    /// <summary>Noises every datum once and measures.</summary>
    /// <param name="denoiser">The denoiser.</param>
    /// <param name="data">n × d numbers, datum by datum; at least two.</param>
    /// <param name="at">The path at the time of the loss.</param>
    /// <param name="rng">z are its next normal numbers.</param>
    /// <returns>The mean over data of ‖â − a‖², a sum over d coordinates.</returns>
    /// <exception cref="ArgumentException">There are fewer than two data, or their length is no multiple of d.</exception>
    public static Estimate Of(IDenoiser denoiser, ReadOnlySpan<double> data, Schedule at, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(denoiser);
        ArgumentNullException.ThrowIfNull(rng);
        int d = denoiser.Dimension, count = data.Length / d;
        if (count < 2 || data.Length % d != 0) { throw new ArgumentException($"{data.Length} numbers are no two or more data of dimension {d}", nameof(data)); }
        double[] x = new double[data.Length], losses = new double[count];
        rng.FillNormal(x);
        for (int i = 0; i < x.Length; i++) { x[i] = (at.Alpha * data[i]) + (at.Beta * x[i]); }
        denoiser.Denoise(x, at, x);
        for (int i = 0; i < x.Length; i++) { losses[i / d] += Math.Pow(x[i] - data[i], 2); }
        return Estimation.Blocks.Estimate(losses, 0.5, count);
    }

    /// <summary>α²/β⁴: turns the loss of a denoiser into that of its score.</summary>
    public static double OnScore(Schedule at) => Math.Pow(at.Alpha / (at.Beta * at.Beta), 2);

    /// <summary>α²/β²: turns the loss of a denoiser into that of its noise.</summary>
    public static double OnNoise(Schedule at) => Math.Pow(at.Alpha / at.Beta, 2);
}
