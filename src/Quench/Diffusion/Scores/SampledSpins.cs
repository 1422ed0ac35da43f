using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// Data from an energy of ±1 spins of any number, p₀(a) ∝ e^{−βE(a)}: the posterior mean ⟨a⟩ in the field h = xα/β² by heat bath, each with its error. Averaged is not the
/// spin but its mean at given others, tanh(hᵢ − β(E₊ − E₋)/2), which has the same mean and less variance.
/// </summary>
/// <remarks>
/// Sixteen chains with streams and starts of their own; errors are from the scatter of their means (Student's t with 15 degrees of freedom), so they are honest for any
/// autocorrelation shorter than a chain. Chains that stay in the state they start from, in a broken phase, weigh the states wrongly, and errors are then too small. τ is 16 · (variance between chains)/2 · n/(variance within), roughly.
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
        Checks.Length(x.Length, n, nameof(x));
        Checks.Length(destination.Length, n, nameof(destination));
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
            for (int i = 0; i < n; i++) { spins[i] = own.NextDouble() < Up(fields[i]) ? (sbyte)1 : (sbyte)-1; }
            for (int sweep = -burnIn; sweep < length; sweep++)
            {
                for (int i = 0; i < n; i++)
                {
                    double up = Up(fields[i] + Local(spins, i));
                    spins[i] = own.NextDouble() < up ? (sbyte)1 : (sbyte)-1;
                    if (sweep < 0) { continue; }
                    double mean = (2 * up) - 1;
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

    /// <summary>Draws one state of p₀: the last of a chain from spins thrown by a fair coin, exact for many sweeps.</summary>
    /// <param name="sweeps">Sweeps of the chain, at least 1.</param>
    /// <param name="rng">Its next uniform numbers decide.</param>
    /// <param name="destination">N numbers, overwritten by ±1.</param>
    /// <exception cref="ArgumentException">The length is not N.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no sweeps.</exception>
    public void Sample(int sweeps, Rng rng, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(rng);
        ArgumentOutOfRangeException.ThrowIfLessThan(sweeps, 1);
        Checks.Length(destination.Length, Dimension, nameof(destination));
        sbyte[] spins = new sbyte[Dimension];
        for (int i = 0; i < spins.Length; i++) { spins[i] = rng.NextDouble() < 0.5 ? (sbyte)1 : (sbyte)-1; }
        for (int sweep = 0; sweep < sweeps; sweep++)
        {
            for (int i = 0; i < spins.Length; i++) { spins[i] = rng.NextDouble() < Up(Local(spins, i)) ? (sbyte)1 : (sbyte)-1; }
        }
        for (int i = 0; i < spins.Length; i++) { destination[i] = spins[i]; }
    }

    // −β(E₊ − E₋)/2, the field of the other spins.
    private double Local(sbyte[] spins, int site)
    {
        double half = 0.5 * _beta * _energy.Change(spins, site, (sbyte)-spins[site]);
        return spins[site] > 0 ? half : -half;
    }

    // The probability of +1 in a field; 2P₊ − 1 = tanh h.
    private static double Up(double field) => 1 / (1 + Math.Exp(-2 * field));
}
