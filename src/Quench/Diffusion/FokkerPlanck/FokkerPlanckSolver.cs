namespace Quench.Diffusion;

/// <summary>Moves densities by ∂p/∂t = Lp in equal steps; the tridiagonal system is factored once. Mass is conserved; its rounding, some 1e-17 a step, is taken back at the end by one factor.</summary>
/// <remarks>An instance serves one thread at a time.</remarks>
[Notes("7.2.6")]
public sealed class FokkerPlanckSolver
{
    private const double MostSubsteps = 1e7;
    private readonly FokkerPlanckGenerator _generator;
    private readonly ImplicitStep _implicit;
    private readonly double _substep;

    /// <summary>A solver.</summary>
    /// <param name="generator">L.</param>
    /// <param name="step">h &gt; 0.</param>
    /// <param name="scheme">How the density moves in time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is not a positive number, or would be divided into more than 1e7 parts.</exception>
    public FokkerPlanckSolver(FokkerPlanckGenerator generator, double step, TimeScheme scheme = TimeScheme.CrankNicolson)
    {
        ArgumentNullException.ThrowIfNull(generator);
        if (!(step > 0 && double.IsFinite(step))) { throw new ArgumentOutOfRangeException(nameof(step), step, "a step of time must be a positive finite number; time runs from data to noise, and what runs back needs the score: ReverseFokkerPlanck"); }
        (_generator, Step, Scheme) = (generator, step, scheme);
        Substeps = Parts(step, generator.LargestPositiveStep, scheme);
        _substep = step / Substeps;
        _implicit = new(generator.Grid.Cells);
        _implicit.Factor(generator.Rates, ImplicitTime(_substep, scheme));
    }

    /// <summary>h.</summary>
    public double Step { get; }

    /// <summary>How the density moves in time.</summary>
    public TimeScheme Scheme { get; }

    /// <summary>Parts into which a step is divided so that densities stay positive; 1 unless the scheme divides.</summary>
    public int Substeps { get; }

    /// <summary>Moves a density by a number of steps.</summary>
    /// <param name="density">n numbers ≥ 0, of any mass; overwritten. The undivided scheme also takes what it has turned negative.</param>
    /// <param name="steps">Steps ≥ 0.</param>
    /// <exception cref="ArgumentException">The length is not that of the grid, or a density is negative or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 0 steps.</exception>
    public void Advance(Span<double> density, int steps = 1)
    {
        _generator.Grid.CheckDensity(density, Scheme, nameof(density));
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        double mass = _generator.Grid.Mass(density);
        for (int i = 0; i < steps; i++) { Advance(_implicit, _generator.Rates, _substep, Substeps, Scheme, density); }
        _generator.Grid.Restore(density, mass);
    }

    /// <summary>The density after a time, from N equal steps: time/N each.</summary>
    /// <param name="generator">L.</param>
    /// <param name="initial">n numbers ≥ 0.</param>
    /// <param name="time">The time ≥ 0.</param>
    /// <param name="steps">N ≥ 1.</param>
    /// <param name="scheme">How the density moves in time.</param>
    /// <returns>A new array.</returns>
    /// <exception cref="ArgumentException">The length is not that of the grid, or a density is negative or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite, or there are no steps.</exception>
    public static double[] Solve(FokkerPlanckGenerator generator, ReadOnlySpan<double> initial, double time, int steps, TimeScheme scheme = TimeScheme.CrankNicolson)
    {
        if (!(time >= 0 && double.IsFinite(time))) { throw new ArgumentOutOfRangeException(nameof(time), time, "a time must be a finite number, 0 or larger: the forward equation cannot be run back; ReverseFokkerPlanck can, with the score"); }
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        double[] density = initial.ToArray();
        if (time > 0) { new FokkerPlanckSolver(generator, time / steps, scheme).Advance(density, steps); }
        return density;
    }

    internal static double ImplicitTime(double step, TimeScheme scheme) => scheme == TimeScheme.BackwardEuler ? step : step / 2;

    internal static int Parts(double step, double largest, TimeScheme scheme)
    {
        double parts = scheme == TimeScheme.CrankNicolson ? Math.Ceiling(step / largest) : 1;
        return parts <= MostSubsteps ? (int)Math.Max(1, parts)
            : throw new ArgumentOutOfRangeException(nameof(step), step, $"a positive Crank–Nicolson step is at most {largest:G3} here, so this one would be divided into {parts:G3}: take fewer cells, or TimeScheme.BackwardEuler, which is positive at any step");
    }

    internal static void Advance(ImplicitStep system, JumpRates rates, double substep, int parts, TimeScheme scheme, Span<double> density)
    {
        for (int part = 0; part < parts; part++)
        {
            if (scheme == TimeScheme.BackwardEuler) { system.Solve(density); }
            else { system.Move(rates, substep, density); }
        }
    }
}
