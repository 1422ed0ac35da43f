namespace Quench.Diffusion;

/// <summary>
/// ∂p/∂τ = Δp − ∇·(F(x,τ)p) with a drift that changes in time: each step uses the drift at its midpoint, which keeps the second order of Crank–Nicolson.
/// </summary>
[Notes("7.2.6")]
internal static class DrivenFokkerPlanck
{
    /// <summary>Moves a density from one time to another.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="drift">F, finite at every inner face and midpoint.</param>
    /// <param name="density">n numbers ≥ 0; overwritten.</param>
    /// <param name="from">The first τ.</param>
    /// <param name="to">The last τ, not before the first.</param>
    /// <param name="steps">N ≥ 1 equal steps.</param>
    /// <param name="scheme">How the density moves in time.</param>
    /// <exception cref="ArgumentException">The length is not that of the grid, a density is negative or not finite, or the drift is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The times are reversed or not finite, or there are no steps.</exception>
    public static void Advance(CellGrid grid, DriftField drift, Span<double> density, double from, double to, int steps, TimeScheme scheme = TimeScheme.CrankNicolson)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(drift);
        grid.CheckDensity(density, scheme, nameof(density));
        if (!(to >= from && double.IsFinite(to - from))) { throw new ArgumentOutOfRangeException(nameof(to), to, $"the last time must be finite and not before the first, {from}"); }
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        if (to == from) { return; }

        double[] faces = new double[grid.Cells - 1], forces = new double[grid.Cells - 1];
        for (int i = 0; i < faces.Length; i++) { faces[i] = grid.Face(i); }
        JumpRates rates = new(grid.Cells, grid.Width);
        ImplicitStep system = new(grid.Cells);
        double step = (to - from) / steps, mass = grid.Mass(density);
        for (int k = 0; k < steps; k++)
        {
            drift(faces, from + ((k + 0.5) * step), forces);
            for (int i = 0; i < faces.Length; i++) { rates.Set(i, grid.Width * FokkerPlanckGenerator.Finite(forces[i], "drift", faces[i], nameof(drift))); }
            int parts = FokkerPlanckSolver.Parts(step, rates.LargestPositiveStep(), scheme);
            system.Factor(rates, FokkerPlanckSolver.ImplicitTime(step / parts, scheme));
            FokkerPlanckSolver.Advance(system, rates, step / parts, parts, scheme, density);
        }
        grid.Restore(density, mass);
    }
}
