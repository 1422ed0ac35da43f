namespace Quench.Diffusion;

/// <summary>The times that a sampler visits on a path, from noise to data: the noise level σ = β/α falls at every step.</summary>
/// <remarks>Which grid matters more than which sampler: uniform times near the data lose orders of magnitude for small eigenvalues (study diffusion/grids).</remarks>
public sealed class TimeGrid
{
    /// <summary>The exponent ρ of Karras et al., arXiv 2206.00364.</summary>
    public const double KarrasExponent = 7;

    private readonly TimeNode[] _nodes;

    private TimeGrid(INoisingPath path, TimeNode[] nodes) => (Path, _nodes) = (path, nodes);

    /// <summary>The path.</summary>
    public INoisingPath Path { get; }

    /// <summary>The nodes, steps + 1 of them.</summary>
    public IReadOnlyList<TimeNode> Nodes => _nodes;

    /// <summary>Number of steps.</summary>
    public int Steps => _nodes.Length - 1;

    /// <summary>A grid of one's own.</summary>
    /// <param name="path">The path.</param>
    /// <param name="times">At least two times in its clock, from noise to data: falling, but rising on a localisation path.</param>
    /// <exception cref="ArgumentException">Fewer than two times; a time stands twice; they are not in order; or α or β vanishes or is not finite inside.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is not on the path.</exception>
    public static TimeGrid Of(INoisingPath path, ReadOnlySpan<double> times)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (times.Length < 2) { throw new ArgumentException($"a grid of {times.Length} times has no step: valid is two or more", nameof(times)); }
        TimeNode[] nodes = new TimeNode[times.Length];
        for (int k = 0; k < nodes.Length; k++)
        {
            nodes[k] = new(times[k], path.At(times[k]));
            Schedule at = nodes[k].At;
            bool inside = k > 0 && k < nodes.Length - 1;
            if (!(at.Alpha >= 0 && at.Beta >= 0 && at.Alpha + at.Beta > 0) || (inside && !(at.Alpha > 0 && at.Beta > 0)))
            {
                throw new ArgumentException($"node {k}, t = {times[k]}, has α = {at.Alpha} and β = {at.Beta}: both must be positive inside a grid, neither negative at its ends", nameof(times));
            }
            if (k == 0) { continue; }
            if (times[k] == times[k - 1]) { throw new ArgumentException($"t = {times[k]} stands twice, at nodes {k - 1} and {k}: a step needs a length; remove one", nameof(times)); }
            if (!(at.NoiseLevel < nodes[k - 1].At.NoiseLevel))
            {
                throw new ArgumentException($"the noise level rises from node {k - 1} (t = {times[k - 1]}, σ = {nodes[k - 1].At.NoiseLevel:G6}) to node {k} (t = {times[k]}, σ = {at.NoiseLevel:G6}): a grid runs from noise to data; reverse or sort it", nameof(times));
            }
        }
        return new(path, nodes);
    }

    /// <summary>Equal steps in the clock of the path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="start">The time of the noise.</param>
    /// <param name="end">The time of the data: 0, but later than the start on a localisation path.</param>
    /// <param name="steps">N ≥ 1.</param>
    /// <exception cref="ArgumentException">As for <see cref="Of"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no step.</exception>
    public static TimeGrid Uniform(INoisingPath path, double start, double end, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        double[] times = new double[steps + 1];
        for (int k = 0; k <= steps; k++) { times[k] = ((start * (steps - k)) + (end * k)) / steps; }
        return Of(path, times);
    }

    /// <summary>N noise levels of equal ratio from σ_max to the smallest, then 0.</summary>
    /// <param name="path">The path.</param>
    /// <param name="largest">σ_max.</param>
    /// <param name="smallest">The last level above 0.</param>
    /// <param name="steps">N ≥ 2.</param>
    /// <exception cref="ArgumentException">As for <see cref="Of"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is out of range or there are too few steps.</exception>
    public static TimeGrid Geometric(INoisingPath path, double largest, double smallest, int steps) =>
        OfLevels(path, largest, smallest, steps, fraction => Math.Exp(double.Lerp(Math.Log(largest), Math.Log(smallest), fraction)));

    /// <summary>N noise levels of which the 1/ρ-th powers are equally spaced, from σ_max to the smallest, then 0 (arXiv 2206.00364, ρ = 7).</summary>
    /// <param name="path">The path.</param>
    /// <param name="largest">σ_max.</param>
    /// <param name="smallest">The last level above 0.</param>
    /// <param name="steps">N ≥ 2.</param>
    /// <param name="exponent">ρ &gt; 0.</param>
    /// <exception cref="ArgumentException">As for <see cref="Of"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static TimeGrid Karras(INoisingPath path, double largest, double smallest, int steps, double exponent = KarrasExponent)
    {
        if (!(exponent > 0)) { throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "the exponent must be positive"); }
        return OfLevels(path, largest, smallest, steps, fraction => Math.Pow(double.Lerp(Math.Pow(largest, 1 / exponent), Math.Pow(smallest, 1 / exponent), fraction), exponent));
    }

    /// <summary>
    /// N equal steps of the angle ψ = atan(σ/√s) down to 0 (the cosine grid): for Gaussian data of variance s the best grid for the deterministic first-order sampler,
    /// V/V₀ = (s/Γ) Π cos²(Δψ).
    /// </summary>
    /// <param name="path">The path.</param>
    /// <param name="largest">σ_max; may be infinite where the path has α = 0.</param>
    /// <param name="steps">N ≥ 1.</param>
    /// <param name="dataVariance">s &gt; 0.</param>
    /// <exception cref="ArgumentException">As for <see cref="Of"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static TimeGrid Angle(INoisingPath path, double largest, int steps, double dataVariance = 1)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        if (!(largest > 0)) { throw new ArgumentOutOfRangeException(nameof(largest), largest, "the largest noise level must be positive"); }
        if (!(dataVariance > 0)) { throw new ArgumentOutOfRangeException(nameof(dataVariance), dataVariance, "the variance of the data must be positive"); }
        double scale = Math.Sqrt(dataVariance), whole = Math.Atan(largest / scale);
        double[] times = new double[steps + 1];
        for (int k = 0; k <= steps; k++) { times[k] = path.TimeOf(k == 0 ? largest : scale * Math.Tan(whole * (steps - k) / steps)); }
        return Of(path, times);
    }

    private static TimeGrid OfLevels(INoisingPath path, double largest, double smallest, int steps, Func<double, double> level)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        if (!(smallest > 0)) { throw new ArgumentOutOfRangeException(nameof(smallest), smallest, "the smallest noise level must be positive"); }
        if (!(largest > smallest) || !double.IsFinite(largest)) { throw new ArgumentOutOfRangeException(nameof(largest), largest, $"the largest noise level must be finite and above the smallest, {smallest}"); }
        double[] times = new double[steps + 1];
        for (int k = 0; k <= steps; k++) { times[k] = path.TimeOf(k == 0 ? largest : k == steps ? 0 : k == steps - 1 ? smallest : level(k / (steps - 1.0))); }
        return Of(path, times);
    }
}
