using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// Data from an energy of ±1 spins of any number, p₀(a) ∝ e^{−βE(a)}: the posterior mean ⟨a⟩ in the field h = xα/β² by heat bath, each with its error. Averaged is not the
/// spin but its mean at given others, tanh(hᵢ − β(E₊ − E₋)/2), which has the same mean and less variance.
/// </summary>
/// <remarks>
/// Sixteen chains with streams and starts of their own; errors are from the scatter of their means (Student's t with 15 degrees of freedom), so they are honest for any
/// autocorrelation, and large where chains stay in different states. τ is 16 · (variance between chains)/2 · n/(variance within), roughly.
/// </remarks>
/// <param name="energy">E; used by one thread at a time unless it is not changed by use.</param>
/// <param name="beta">Inverse temperature β ≥ 0, finite.</param>
[Notes("7.3.20", "7.3.21")]
public sealed class SampledSpins(ILocalEnergy<sbyte> energy, double beta)
{
    /// <summary>Independent chains of a measurement.</summary>
    public const int Chains = 16;

    private readonly ILocalEnergy<sbyte> _energy = energy ?? throw new ArgumentNullException(nameof(energy));
    private readonly double _beta = beta >= 0 && double.IsFinite(beta) ? beta : throw new ArgumentOutOfRangeException(nameof(beta), beta, "an inverse temperature is finite, 0 or larger");

    /// <summary>Number of spins, N.</summary>
    public int Dimension => _energy.Size;

    /// <summary>Estimates â = ⟨a⟩ at x.</summary>
    /// <param name="x">N numbers.</param>
    /// <param name="at">The path at this time.</param>
    /// <param name="sweeps">Measured sweeps of all chains together, at least 64; rounded up to a multiple of 16.</param>
    /// <param name="burnIn">Sweeps of each chain before its first measurement, from spins drawn in the field alone.</param>
    /// <param name="rng">Chain c draws from its substream c.</param>
    /// <param name="destination">N estimates; overwritten.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of sweeps is out of range.</exception>
    public void Measure(ReadOnlySpan<double> x, Schedule at, int sweeps, int burnIn, Rng rng, Span<Estimate> destination)
    {
        int n = Dimension, length = ((sweeps - 1) / Chains) + 1;
        ArgumentNullException.ThrowIfNull(rng);
        DenoiserGuard.CheckOne(x.Length, n, nameof(x));
        DenoiserGuard.CheckOne(destination.Length, n, nameof(destination));
        ArgumentOutOfRangeException.ThrowIfLessThan(sweeps, 4 * Chains);
        ArgumentOutOfRangeException.ThrowIfNegative(burnIn);
        double factor = DenoiserGuard.Field(at);
        double[] fields = new double[n], squares = new double[n];
        double[][] means = [.. fields.Select(_ => new double[Chains])];
        for (int i = 0; i < n; i++) { fields[i] = factor * x[i]; }
        sbyte[] spins = new sbyte[n];
        for (int c = 0; c < Chains; c++)
        {
            Rng own = rng.Substream((ulong)c);
            for (int i = 0; i < n; i++) { spins[i] = Decide(fields[i], own); }
            for (int sweep = -burnIn; sweep < length; sweep++)
            {
                for (int i = 0; i < n; i++)
                {
                    double half = 0.5 * _beta * _energy.Change(spins, i, (sbyte)-spins[i]), local = fields[i] + (spins[i] > 0 ? half : -half);
                    spins[i] = Decide(local, own);
                    if (sweep < 0) { continue; }
                    double mean = Math.Tanh(local);
                    means[i][c] += mean / length;
                    squares[i] += mean * mean / length / Chains;
                }
            }
        }
        for (int i = 0; i < n; i++)
        {
            Estimate found = Blocks.Estimate(means[i], 0.5, (long)length * Chains);
            double between = Chains * found.Error * found.Error, within = squares[i] - (found.Mean * found.Mean);
            destination[i] = found with { AutocorrelationTime = within > 0 && between > 0 ? 0.5 * length * between / within : 0.5 };
        }
    }

    /// <summary>Estimates the score φ = (αâ − x)/β² at x.</summary>
    /// <inheritdoc cref="Measure"/>
    [Notes("7.3.20")]
    public void MeasureScore(ReadOnlySpan<double> x, Schedule at, int sweeps, int burnIn, Rng rng, Span<Estimate> destination)
    {
        Measure(x, at, sweeps, burnIn, rng, destination);
        for (int i = 0; i < destination.Length; i++)
        {
            Estimate found = destination[i];
            destination[i] = found with { Mean = new DenoisedValue(found.Mean).ToScore(x[i], at).Value, Error = found.Error * DenoiserGuard.Field(at) };
        }
    }

    // +1 with probability 1/(1 + e^{−2h}).
    private static sbyte Decide(double field, Rng rng) => rng.NextDouble() * (1 + Math.Exp(-2 * field)) < 1 ? (sbyte)1 : (sbyte)-1;
}
