namespace Quench.Diffusion;

/// <summary>The eigenvalues of matrices that were sampled, each with the same weight.</summary>
public sealed class SampledSpectrum : ISpectrum
{
    private readonly double[] _eigenvalues;

    /// <summary>A spectrum of eigenvalues; those of several matrices of one size give their average.</summary>
    /// <param name="eigenvalues">λ ≥ 0, at least one; zeros included.</param>
    /// <exception cref="ArgumentException">There are none, or one is negative or not finite.</exception>
    public SampledSpectrum(IReadOnlyList<double> eigenvalues)
    {
        ArgumentNullException.ThrowIfNull(eigenvalues);
        if (eigenvalues.Count == 0) { throw new ArgumentException("there are no eigenvalues; at least one is needed", nameof(eigenvalues)); }
        foreach (double value in eigenvalues)
        {
            if (!(value >= 0) || !double.IsFinite(value)) { throw new ArgumentException($"an eigenvalue is {value}; those of a covariance are finite and 0 or larger", nameof(eigenvalues)); }
        }
        _eigenvalues = [.. eigenvalues];
    }

    /// <summary>The eigenvalues in the order given.</summary>
    public IReadOnlyList<double> Eigenvalues => _eigenvalues;

    /// <inheritdoc/>
    public double Expectation(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        double sum = 0;
        foreach (double value in _eigenvalues) { sum += function(value); }
        return sum / _eigenvalues.Length;
    }
}
