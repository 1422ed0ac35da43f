using Quench.Kernels;

namespace Quench.Diffusion;

/// <summary>
/// The exact score of n data a^μ noised on the Ornstein–Uhlenbeck path, Δ = 1 − e^{−2t}: with the posterior weights
/// w_μ ∝ exp((e^{−t}/Δ) x·a^μ − (e^{−2t}/2Δ)|a^μ|²) and their average â(x, t) = Σ w_μ a^μ it is φ(x, t) = (e^{−t} â − x)/Δ.
/// </summary>
/// <remarks>
/// <para>
/// Holds one copy of the data, 4nd bytes, and is not changed after construction: any number of threads may use one instance. Each thread keeps scratch
/// for at most 32 samples between calls, so that they allocate nothing. The numbers of a sample do not depend on the batch that it is in.
/// </para>
/// <para>
/// Products are in single precision, around the mean of the data; weights that decide are computed again in double. For data of unit
/// variance â is within 5e-6 of the formula at all t, and the statistics of the weights are within 1e-5 or, if larger, 2e-8 √(d/Δ).
/// </para>
/// </remarks>
[Notes("7.3.22", "7.3.23", "7.3.24")]
public sealed class EmpiricalScore : IScore
{
    private readonly EmpiricalData _data;

    /// <summary>Copies the data.</summary>
    /// <param name="data">n × d finite numbers, datum by datum.</param>
    /// <param name="dimension">d ≥ 1.</param>
    /// <exception cref="ArgumentException">There are no data, their length is no multiple of d, or a number is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">d is less than 1.</exception>
    public EmpiricalScore(ReadOnlySpan<float> data, int dimension) => _data = new(data, dimension);

    /// <summary>Lanes of the widest panel; tests try others than the machine's.</summary>
    internal int Lanes { get; init; } = Panels.Widest;

    /// <summary>Number of data, n.</summary>
    public int Count => _data.Count;

    /// <inheritdoc/>
    public int Dimension => _data.Dimension;

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<float> x, double t, Span<float> destination) => Average(x, t, destination, score: true);

    /// <summary>The posterior mean â(x, t) of the datum.</summary>
    /// <param name="x">batch × d numbers, sample by sample.</param>
    /// <param name="t">Time &gt; 0.</param>
    /// <param name="destination">batch × d numbers; overwritten.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of d.</exception>
    /// <exception cref="ArgumentOutOfRangeException">t is not positive.</exception>
    public void Denoise(ReadOnlySpan<float> x, double t, Span<float> destination) => Average(x, t, destination, score: false);

    /// <summary>Statistics of the posterior weights of each sample.</summary>
    /// <param name="x">batch × d numbers, sample by sample.</param>
    /// <param name="t">Time &gt; 0.</param>
    /// <param name="own">Of each sample the datum that it was made from, −1 if from none; or empty.</param>
    /// <param name="classes">The classes of the data, or null.</param>
    /// <param name="destination">One for each sample; overwritten.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">t is not positive or a datum does not exist.</exception>
    public void Weigh(ReadOnlySpan<float> x, double t, ReadOnlySpan<int> own, PosteriorClasses? classes, Span<PosteriorWeights> destination)
    {
        int batch = Batch(x, t);
        if (!own.IsEmpty) { CheckLength(own.Length, batch, nameof(own)); }
        CheckLength(destination.Length, batch, nameof(destination));
        foreach (int datum in own)
        {
            if (datum < -1 || datum >= Count) { throw new ArgumentOutOfRangeException(nameof(own), datum, $"a datum is from 0 to {Count - 1}, or −1 for none"); }
        }
        if (classes is not null && classes.Labels.Length != Count)
        {
            throw new ArgumentException($"{classes.Labels.Length} labels were given for {Count} data: one for each is expected", nameof(classes));
        }
        for (int start = 0; start < batch;)
        {
            PosteriorPanel panel = Panel(batch - start, t, classes?.Count ?? 0, out int samples);
            panel.Run(x.Slice(start * Dimension, samples * Dimension), average: false, classes, default);
            for (int q = 0; q < samples; q++, start++)
            {
                int datum = own.IsEmpty ? -1 : own[start];
                double agreement = classes is null ? double.NaN : 0;
                for (int c = 0; c < classes?.Count; c++) { agreement += panel.Class(q, c) * panel.Class(q, c); }
                destination[start] = new(
                    datum < 0 ? double.NaN : panel.Weight(q, datum), panel.Participation(q), panel.Entropy(q), agreement,
                    datum < 0 || classes is null ? double.NaN : panel.Class(q, classes.Labels[datum]));
            }
        }
    }

    /// <summary>
    /// Draws a datum from the posterior of each sample: the first whose cumulative weight exceeds a given number. Where that is within 1e-6 of
    /// a step, another instruction set may draw the neighbour.
    /// </summary>
    /// <param name="x">batch × d numbers, sample by sample.</param>
    /// <param name="t">Time &gt; 0.</param>
    /// <param name="uniforms">One number in [0, 1) for each sample.</param>
    /// <param name="destination">Numbers of data, one for each sample; overwritten. −1 if the weights are NaN.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">t is not positive or a uniform number is out of range.</exception>
    public void Draw(ReadOnlySpan<float> x, double t, ReadOnlySpan<double> uniforms, Span<int> destination)
    {
        CheckLength(uniforms.Length, Batch(x, t), nameof(uniforms));
        foreach (double u in uniforms)
        {
            if (!(u >= 0 && u < 1)) { throw new ArgumentOutOfRangeException(nameof(uniforms), u, "a uniform number is at least 0 and less than 1"); }
        }
        Find(x, t, uniforms, destination);
    }

    /// <summary>The datum of the largest posterior weight of each sample, which is the one nearest to e^t x; of data that tie up to rounding any.</summary>
    /// <param name="x">batch × d numbers, sample by sample.</param>
    /// <param name="t">Time &gt; 0.</param>
    /// <param name="destination">Numbers of data, one for each sample; overwritten. −1 if the weights are NaN.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">t is not positive.</exception>
    public void Nearest(ReadOnlySpan<float> x, double t, Span<int> destination) => Find(x, t, default, destination);

    private void Average(ReadOnlySpan<float> x, double t, Span<float> destination, bool score)
    {
        int batch = Batch(x, t), d = Dimension;
        CheckLength(destination.Length, x.Length, nameof(destination));
        double alpha = Math.Exp(-t), variance = OrnsteinUhlenbeckPath.Variance(t);
        for (int start = 0; start < batch;)
        {
            PosteriorPanel panel = Panel(batch - start, t, 0, out int samples);
            panel.Run(x.Slice(start * d, samples * d), average: true, null, default);
            for (int q = 0; q < samples; q++, start++)
            {
                Span<float> to = destination.Slice(start * d, d);
                ReadOnlySpan<double> centred = panel.Centred(q);
                for (int k = 0; k < d; k++)
                {
                    double average = panel.Average(q, k);
                    to[k] = (float)(score ? ((alpha * average) - centred[k]) / variance : _data.Mean[k] + average);
                }
            }
        }
    }

    private void Find(ReadOnlySpan<float> x, double t, ReadOnlySpan<double> uniforms, Span<int> destination)
    {
        int batch = Batch(x, t);
        CheckLength(destination.Length, batch, nameof(destination));
        for (int start = 0; start < batch;)
        {
            PosteriorPanel panel = Panel(batch - start, t, 0, out int samples);
            PosteriorRecord record = new(Count, panel.Lanes);
            panel.Run(x.Slice(start * Dimension, samples * Dimension), average: false, null, record);
            for (int q = 0; q < samples; q++, start++)
            {
                destination[start] = uniforms.IsEmpty ? record.Nearest(panel, q) : record.Draw(panel, q, uniforms[start]);
            }
        }
    }

    private PosteriorPanel Panel(int left, double t, int classes, out int samples)
    {
        int lanes = Panels.For(left, Lanes);
        samples = Math.Min(left, lanes);
        return new(_data, t, lanes, classes);
    }

    private int Batch(ReadOnlySpan<float> x, double t)
    {
        if (!(t > 0)) { throw new ArgumentOutOfRangeException(nameof(t), t, "a time of the score is larger than 0"); }
        if (x.Length % Dimension != 0) { throw new ArgumentException($"{x.Length} numbers are no samples of dimension {Dimension}: a multiple of it is expected", nameof(x)); }
        return x.Length / Dimension;
    }

    private static void CheckLength(int length, int expected, string name)
    {
        if (length != expected) { throw new ArgumentException($"{name} has length {length}, expected is {expected}", name); }
    }
}
