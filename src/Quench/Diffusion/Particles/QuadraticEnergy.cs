namespace Quench.Diffusion;

/// <summary>V(x) = ½ Σ κᵢ xᵢ²: independent harmonic springs, whose Langevin dynamics is the Ornstein–Uhlenbeck process ẋᵢ = −κᵢ xᵢ + η.</summary>
[Notes("6.3.2", "7.2.9", "7.2.10")]
public sealed class QuadraticEnergy : ISmoothEnergy<double>
{
    private readonly double[] _stiffness;

    /// <summary>Springs of any stiffness.</summary>
    /// <param name="stiffness">κᵢ &gt; 0, one for each variable.</param>
    /// <exception cref="ArgumentException">There is none, or one is not positive and finite.</exception>
    public QuadraticEnergy(params ReadOnlySpan<double> stiffness)
    {
        if (stiffness.IsEmpty) { throw new ArgumentException("no stiffness was given: valid is one positive number for each variable", nameof(stiffness)); }
        foreach (double k in stiffness) { if (!(k > 0 && double.IsFinite(k))) { throw new ArgumentException($"a stiffness is {k}: valid is a positive finite number", nameof(stiffness)); } }
        _stiffness = stiffness.ToArray();
    }

    /// <inheritdoc/>
    public int Size => _stiffness.Length;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> x)
    {
        Checks.Length(x.Length, Size, nameof(x));
        double sum = 0;
        for (int i = 0; i < x.Length; i++) { sum += _stiffness[i] * x[i] * x[i]; }
        return sum / 2;
    }

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> x, Span<double> destination)
    {
        Checks.Length(x.Length, Size, nameof(x));
        Checks.Length(destination.Length, Size, nameof(destination));
        for (int i = 0; i < x.Length; i++) { destination[i] = _stiffness[i] * x[i]; }
    }
}
