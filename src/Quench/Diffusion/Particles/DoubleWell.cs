namespace Quench.Diffusion;

/// <summary>V(x) = b Σ (xᵢ² − 1)²: independent variables with wells at ±1 and a barrier b between them; V′ = 4b x(x² − 1).</summary>
[Notes("7.2.7", "7.2.8")]
public sealed class DoubleWell : ISmoothEnergy<double>
{
    private readonly double _barrier;

    /// <summary>Wells of variables.</summary>
    /// <param name="barrier">b &gt; 0.</param>
    /// <param name="size">Number of variables ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public DoubleWell(double barrier, int size = 1)
    {
        if (!(barrier > 0 && double.IsFinite(barrier))) { throw new ArgumentOutOfRangeException(nameof(barrier), barrier, "the height of a barrier is positive and finite"); }
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        (_barrier, Size) = (barrier, size);
    }

    /// <inheritdoc/>
    public int Size { get; }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> x)
    {
        Checks.Length(x.Length, Size, nameof(x));
        double sum = 0;
        foreach (double at in x) { sum += ((at * at) - 1) * ((at * at) - 1); }
        return _barrier * sum;
    }

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> x, Span<double> destination)
    {
        Checks.Length(x.Length, Size, nameof(x));
        Checks.Length(destination.Length, Size, nameof(destination));
        for (int i = 0; i < x.Length; i++) { destination[i] = 4 * _barrier * x[i] * ((x[i] * x[i]) - 1); }
    }
}
