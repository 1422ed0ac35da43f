namespace Quench.Diffusion;

/// <summary>Positions of n particles in d dimensions: particle i has the numbers d·i to d·i + d − 1. All at the origin at first.</summary>
public sealed class ParticleState
{
    private readonly double[] _positions;

    /// <summary>Particles at the origin.</summary>
    /// <param name="count">n ≥ 1.</param>
    /// <param name="dimension">d ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is below 1.</exception>
    public ParticleState(int count, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        (Count, Dimension, _positions) = (count, dimension, new double[checked(count * dimension)]);
    }

    /// <summary>n.</summary>
    public int Count { get; }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>n × d numbers, particle by particle.</summary>
    public Span<double> Positions => _positions;
}
