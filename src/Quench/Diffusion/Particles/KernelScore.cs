using Quench.Kernels;

namespace Quench.Diffusion;

/// <summary>
/// The score ∇ln p of a cloud of particles, estimated from the particles themselves: φ(x) = b + Bx + Σ_l a_l k(x − z_l), k(r) = e^{−|r|²/2ℓ²}, with the
/// coefficients that minimise ⟨|φ|² + 2∇·φ⟩ + λ|φ|²_k over the particles. By parts this is ⟨|φ − ∇ln p|²⟩ + const; no density is estimated. The centres z_l
/// are particles, chosen once and carried along; ℓ is a multiple of the root mean square distance to the mean.
/// </summary>
/// <remarks>
/// <para>
/// Why the linear part: for every f in the span that bears no penalty ⟨φf⟩ = −⟨∇f⟩ over the particles, exactly. With f = 1 and f = x the estimate has
/// mean zero and ⟨x·φ⟩ = −d, so mean and covariance of particles that move by F − φ obey the equations of the exact law without any noise, and for
/// Gaussian particles the estimate is right. What else is not Gaussian rests on the kernels.
/// </para>
/// <para>
/// Bias: structure finer than ℓ is not seen, λ pulls the estimate towards the Gaussian of equal mean and covariance, and beyond the outermost particles
/// it is this Gaussian's. The bias does not fall with the number of particles; more kernels, a smaller ℓ and λ lower it, at the price of noise.
/// </para>
/// </remarks>
[Notes("7.5.2", "7.5.3")]
public sealed class KernelScore
{
    /// <summary>Keeps the system definite where centres come close to each other.</summary>
    private const double Nugget = 1e-6;

    private readonly int _kernels, _features;
    private readonly int[] _chosen;
    private readonly double _width, _ridge;
    private readonly double[] _values, _matrix, _coefficients, _centres, _mean, _row;
    private double _spread = 1;

    /// <summary>An estimate for clouds of this size; chooses the particles that carry the kernels, each the farthest from those before it.</summary>
    /// <param name="particles">n × d numbers, particle by particle: where the particles start.</param>
    /// <param name="dimension">d ≥ 1.</param>
    /// <param name="kernels">M ≥ 0, at most n.</param>
    /// <param name="width">ℓ in units of the root mean square distance to the mean, &gt; 0.</param>
    /// <param name="ridge">λ &gt; 0, dimensionless.</param>
    /// <exception cref="ArgumentException">The particles are no whole number, or fewer than d + 2.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public KernelScore(ReadOnlySpan<double> particles, int dimension, int kernels, double width, double ridge)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (particles.Length % dimension != 0 || particles.Length < (dimension + 2) * dimension) { throw new ArgumentException($"{particles.Length} numbers in dimension {dimension}: valid is a whole number of particles, at least {dimension + 2}", nameof(particles)); }
        (Dimension, Count) = (dimension, particles.Length / dimension);
        if (kernels < 0 || kernels > Count) { throw new ArgumentOutOfRangeException(nameof(kernels), kernels, $"valid is 0 to the number of particles, {Count}"); }
        if (!(width > 0 && double.IsFinite(width))) { throw new ArgumentOutOfRangeException(nameof(width), width, "the width of a kernel is positive and finite"); }
        if (!(ridge > 0 && double.IsFinite(ridge))) { throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "the penalty is positive and finite"); }
        (_kernels, _features, _width, _ridge) = (kernels, 1 + dimension + kernels, width, ridge);
        _chosen = FarthestPoints.Of(particles, dimension, kernels);
        (_values, _matrix, _coefficients) = (new double[Count * _features], new double[_features * _features], new double[dimension * _features]);
        (_centres, _mean, _row) = (new double[kernels * dimension], new double[dimension], new double[_features]);
    }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>Number of particles, n.</summary>
    public int Count { get; }

    /// <summary>Fits the estimate to the particles; allocates nothing.</summary>
    /// <param name="particles">n × d numbers, in the order in which they were first given.</param>
    /// <returns>Whether there is an estimate; if not (positions that are not finite, or all at one place), its values are NaN.</returns>
    /// <exception cref="ArgumentException">The number of particles is another.</exception>
    public bool Fit(ReadOnlySpan<double> particles)
    {
        Checks.Length(particles.Length, Count * Dimension, nameof(particles));
        Scale(particles);
        for (int l = 0; l < _kernels; l++) { particles.Slice(_chosen[l] * Dimension, Dimension).CopyTo(_centres.AsSpan(l * Dimension)); }
        Array.Clear(_matrix);
        Array.Clear(_coefficients);
        for (int i = 0; i < Count; i++) { Gather(particles.Slice(i * Dimension, Dimension), _values.AsSpan(i * _features, _features)); }
        for (int i = 0; i < _matrix.Length; i++) { _matrix[i] /= Count; }
        for (int i = 0; i < _coefficients.Length; i++) { _coefficients[i] /= -Count; }
        Penalise();
        bool solved = Cholesky.Factor(_matrix, _features);
        if (solved) { Cholesky.Solve(_matrix, _coefficients, _features); }
        else { Array.Fill(_coefficients, double.NaN); }
        return solved;
    }

    /// <summary>φ at the particles of the last fit.</summary>
    /// <param name="destination">n × d numbers; overwritten.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public void Evaluate(Span<double> destination)
    {
        Checks.Length(destination.Length, Count * Dimension, nameof(destination));
        for (int i = 0; i < Count; i++) { Combine(_values.AsSpan(i * _features, _features), destination.Slice(i * Dimension, Dimension)); }
    }

    /// <summary>φ anywhere, by the last fit.</summary>
    /// <param name="x">batch × d numbers.</param>
    /// <param name="destination">As long; overwritten.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public void Evaluate(ReadOnlySpan<double> x, Span<double> destination)
    {
        if (x.Length % Dimension != 0) { throw new ArgumentException($"{x.Length} numbers are no whole number of places in dimension {Dimension}", nameof(x)); }
        Checks.Length(destination.Length, x.Length, nameof(destination));
        for (int i = 0; i < x.Length; i += Dimension)
        {
            Features(x.Slice(i, Dimension), _row);
            Combine(_row, destination.Slice(i, Dimension));
        }
    }

    private void Scale(ReadOnlySpan<double> particles)
    {
        Array.Clear(_mean);
        for (int i = 0; i < particles.Length; i++) { _mean[i % Dimension] += particles[i] / Count; }
        double square = 0;
        for (int i = 0; i < particles.Length; i++) { square += Math.Pow(particles[i] - _mean[i % Dimension], 2); }
        _spread = Math.Sqrt(square / particles.Length);
    }

    // 1, u, k(u − z_1), …, in units u = (x − mean)/spread.
    private void Features(ReadOnlySpan<double> x, Span<double> values)
    {
        values[0] = 1;
        for (int a = 0; a < Dimension; a++) { values[1 + a] = (x[a] - _mean[a]) / _spread; }
        for (int l = 0; l < _kernels; l++) { values[1 + Dimension + l] = Kernel(x, _centres.AsSpan(l * Dimension, Dimension)); }
    }

    private double Kernel(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double square = 0;
        for (int a = 0; a < x.Length; a++) { square += (x[a] - y[a]) * (x[a] - y[a]); }
        return Math.Exp(-square / (2 * _width * _width * _spread * _spread));
    }

    // Adds f fᵀ to the lower triangle of the matrix and ∂f/∂u to the columns.
    private void Gather(ReadOnlySpan<double> x, Span<double> values)
    {
        Features(x, values);
        for (int i = 0; i < _features; i++)
        {
            double value = values[i];
            Span<double> row = _matrix.AsSpan(i * _features, i + 1);
            for (int j = 0; j < row.Length; j++) { row[j] += value * values[j]; }
        }
        double scale = 1 / (_width * _width * _spread);
        for (int a = 0; a < Dimension; a++)
        {
            Span<double> column = _coefficients.AsSpan(a * _features, _features);
            column[1 + a] += 1;
            for (int l = 0; l < _kernels; l++) { column[1 + Dimension + l] -= scale * (x[a] - _centres[(l * Dimension) + a]) * values[1 + Dimension + l]; }
        }
    }

    private void Penalise()
    {
        int first = 1 + Dimension;
        for (int l = 0; l < _kernels; l++)
        {
            for (int m = 0; m <= l; m++) { _matrix[((first + l) * _features) + first + m] += _ridge * Kernel(_centres.AsSpan(l * Dimension, Dimension), _centres.AsSpan(m * Dimension, Dimension)); }
            _matrix[((first + l) * _features) + first + l] += _ridge * Nugget;
        }
    }

    private void Combine(ReadOnlySpan<double> values, Span<double> destination)
    {
        for (int a = 0; a < Dimension; a++)
        {
            ReadOnlySpan<double> column = _coefficients.AsSpan(a * _features, _features);
            double sum = 0;
            for (int f = 0; f < column.Length; f++) { sum += column[f] * values[f]; }
            destination[a] = sum / _spread;
        }
    }
}
