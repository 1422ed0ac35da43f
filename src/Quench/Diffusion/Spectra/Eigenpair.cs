namespace Quench.Diffusion;

/// <summary>An eigenvalue with its eigenvector, and how far from one it is.</summary>
/// <param name="Value">λ; some eigenvalue lies within <paramref name="Residual"/> of it.</param>
/// <param name="Vector">u, d numbers with |u| = 1; the sign is arbitrary.</param>
/// <param name="Residual">|A u − λ u|, computed from A itself.</param>
/// <param name="Steps">Products with A that it took.</param>
/// <param name="Converged">Whether the residual is as small as was asked for.</param>
public sealed record Eigenpair(double Value, IReadOnlyList<double> Vector, double Residual, int Steps, bool Converged)
{
    /// <summary>(u·v)² for a unit vector v: 0 … 1.</summary>
    /// <param name="direction">v, d numbers.</param>
    /// <exception cref="ArgumentException">v has another length than u.</exception>
    public double OverlapSquared(ReadOnlySpan<double> direction)
    {
        if (direction.Length != Vector.Count) { throw new ArgumentException($"direction has {direction.Length} numbers, but the eigenvector has {Vector.Count}", nameof(direction)); }
        double overlap = 0;
        for (int i = 0; i < direction.Length; i++) { overlap += direction[i] * Vector[i]; }
        return overlap * overlap;
    }
}
