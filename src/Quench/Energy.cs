namespace Quench;

/// <summary>An energy H(x) on states of <see cref="Size"/> variables; extensive, Boltzmann weight e^{−βH}.</summary>
/// <typeparam name="T">Type of one variable: <see cref="sbyte"/> for spins ±1.</typeparam>
public interface IEnergy<T> where T : unmanaged
{
    /// <summary>Number of variables.</summary>
    int Size { get; }

    /// <summary>H(x).</summary>
    /// <exception cref="ArgumentException">x has not <see cref="Size"/> entries.</exception>
    double Evaluate(ReadOnlySpan<T> x);
}

/// <summary>An energy whose change by one variable is cheap.</summary>
/// <typeparam name="T">Type of one variable.</typeparam>
public interface ILocalEnergy<T> : IEnergy<T> where T : unmanaged
{
    /// <summary>H(x with x[site] = value) − H(x).</summary>
    /// <exception cref="ArgumentException">x has not <see cref="IEnergy{T}.Size"/> entries.</exception>
    double Change(ReadOnlySpan<T> x, int site, T value);
}

/// <summary>An energy with a gradient.</summary>
/// <typeparam name="T">Type of one variable.</typeparam>
public interface ISmoothEnergy<T> : IEnergy<T> where T : unmanaged
{
    /// <summary>∇H(x); allocates nothing.</summary>
    /// <param name="x">The state.</param>
    /// <param name="destination">As long as x, not overlapping it; overwritten.</param>
    /// <exception cref="ArgumentException">x or the destination has not <see cref="IEnergy{T}.Size"/> entries.</exception>
    void Gradient(ReadOnlySpan<T> x, Span<T> destination);
}
