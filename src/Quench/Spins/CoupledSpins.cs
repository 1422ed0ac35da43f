using Quench.Randomness;

namespace Quench.Spins;

/// <summary>Spins with any couplings in pairs, H = −Σ_{i&lt;j} Jᵢⱼσᵢσⱼ − Σ hᵢσᵢ, σᵢ = ±1; each bond counts once.</summary>
/// <remarks>Not changed after construction; any number of threads may use one instance. <see cref="Change"/> costs N multiplications.</remarks>
public sealed class CoupledSpins : ILocalEnergy<sbyte>
{
    private readonly double[] _couplings, _fields;

    /// <summary>Spins with given couplings.</summary>
    /// <param name="couplings">J: N × N finite numbers, row by row; symmetric. The diagonal is a constant of the energy and left out.</param>
    /// <param name="fields">h: N finite numbers.</param>
    /// <exception cref="ArgumentException">The lengths do not agree, a number is not finite, or J is not symmetric.</exception>
    public CoupledSpins(ReadOnlySpan<double> couplings, ReadOnlySpan<double> fields)
    {
        int n = fields.Length;
        if (n == 0) { throw new ArgumentException("there are no fields: at least one spin is needed", nameof(fields)); }
        if (couplings.Length != n * n) { throw new ArgumentException($"couplings of {n} spins are {n * n} numbers, not {couplings.Length}", nameof(couplings)); }
        foreach (double h in fields) { if (!double.IsFinite(h)) { throw new ArgumentException($"a field is {h}: valid is a finite number", nameof(fields)); } }
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double lower = couplings[(i * n) + j], upper = couplings[(j * n) + i];
                if (lower != upper || !double.IsFinite(lower)) { throw new ArgumentException($"J[{i}, {j}] = {lower} and J[{j}, {i}] = {upper}: valid are finite, symmetric couplings", nameof(couplings)); }
            }
        }
        (_couplings, _fields) = (couplings.ToArray(), fields.ToArray());
        for (int i = 0; i < n; i++) { _couplings[(i * n) + i] = 0; }
    }

    /// <summary>Independent normal couplings of variance 1/N in no field (Sherrington and Kirkpatrick 1975).</summary>
    /// <param name="spins">Number of spins N ≥ 1.</param>
    /// <param name="rng">Its next N(N − 1)/2 normal numbers are the couplings, row by row below the diagonal.</param>
    /// <exception cref="ArgumentOutOfRangeException">N &lt; 1.</exception>
    public static CoupledSpins Random(int spins, Rng rng)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(spins, 1);
        ArgumentNullException.ThrowIfNull(rng);
        double[] couplings = new double[spins * spins];
        for (int i = 0; i < spins; i++)
        {
            for (int j = 0; j < i; j++) { couplings[(i * spins) + j] = couplings[(j * spins) + i] = rng.NextNormal() / Math.Sqrt(spins); }
        }
        return new(couplings, new double[spins]);
    }

    /// <summary>Number of spins N.</summary>
    public int Size => _fields.Length;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<sbyte> x)
    {
        Check(x);
        double energy = 0;
        for (int i = 0; i < x.Length; i++) { energy -= x[i] * ((0.5 * Pull(x, i)) + _fields[i]); }
        return energy;
    }

    /// <inheritdoc/>
    public double Change(ReadOnlySpan<sbyte> x, int site, sbyte value)
    {
        Check(x);
        return (x[site] - value) * (Pull(x, site) + _fields[site]);
    }

    private double Pull(ReadOnlySpan<sbyte> x, int site)
    {
        ReadOnlySpan<double> row = _couplings.AsSpan(site * x.Length, x.Length);
        double sum = 0;
        for (int j = 0; j < row.Length; j++) { sum += row[j] * x[j]; }
        return sum;
    }

    private void Check(ReadOnlySpan<sbyte> x)
    {
        if (x.Length != Size) { throw new ArgumentException($"a state of this model has {Size} spins, not {x.Length}", nameof(x)); }
    }
}
