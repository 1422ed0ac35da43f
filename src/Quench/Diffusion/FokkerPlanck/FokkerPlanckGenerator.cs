namespace Quench.Diffusion;

/// <summary>
/// The right-hand side of ∂p/∂t = Δp − ∇·(Fp) on a grid in one dimension, by finite volumes with the Scharfetter–Gummel flux
/// J = [B(−Pe)pᵢ − B(Pe)pᵢ₊₁]/Δx, Pe = FΔx at the face, B(z) = z/(e^z − 1); no flux at the ends. Mass is conserved and no density turns negative by it.
/// </summary>
/// <remarks>Scharfetter and Gummel 1969. Not changed after construction; any number of threads may use one instance.</remarks>
[Notes("7.2.6", "7.2.7", "6.3.1")]
public sealed class FokkerPlanckGenerator
{
    private FokkerPlanckGenerator(CellGrid grid, JumpRates rates)
    {
        (Grid, Rates) = (grid, rates);
        LargestPositiveStep = rates.LargestPositiveStep();
    }

    /// <summary>For a drift F(x): Pe = F(xᵢ₊½)Δx.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="drift">F, finite at every inner face.</param>
    /// <exception cref="ArgumentException">F is not finite somewhere.</exception>
    public static FokkerPlanckGenerator FromDrift(CellGrid grid, Func<double, double> drift)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(drift);
        JumpRates rates = new(grid.Cells, grid.Width);
        for (int i = 0; i < grid.Cells - 1; i++) { rates.Set(i, grid.Width * Finite(drift(grid.Face(i)), "drift", grid.Face(i), nameof(drift))); }
        return new(grid, rates);
    }

    /// <summary>For a potential V(x), F = −V′: Pe = −(Vᵢ₊₁ − Vᵢ), with which the discrete stationary law is e^{−V} at the centres exactly.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="potential">V, in units of the temperature; finite at every centre.</param>
    /// <exception cref="ArgumentException">V is not finite somewhere.</exception>
    [Notes("7.2.7", "7.2.8")]
    public static FokkerPlanckGenerator FromPotential(CellGrid grid, Func<double, double> potential)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(potential);
        JumpRates rates = new(grid.Cells, grid.Width);
        double below = Finite(potential(grid.Centre(0)), "potential", grid.Centre(0), nameof(potential));
        for (int i = 0; i < grid.Cells - 1; i++)
        {
            double above = Finite(potential(grid.Centre(i + 1)), "potential", grid.Centre(i + 1), nameof(potential));
            rates.Set(i, below - above);
            below = above;
        }
        return new(grid, rates);
    }

    /// <summary>The grid.</summary>
    public CellGrid Grid { get; }

    /// <summary>
    /// The longest Crank–Nicolson step that keeps every density positive, 2/max |Lᵢᵢ| less one per cent for rounding: about Δx² where diffusion rules, 2Δx/|F|
    /// where drift does.
    /// </summary>
    public double LargestPositiveStep { get; }

    internal JumpRates Rates { get; }

    /// <summary>Lp, the rate of change of a density.</summary>
    /// <param name="density">n numbers.</param>
    /// <param name="destination">n numbers; overwritten; not <paramref name="density"/> itself.</param>
    /// <exception cref="ArgumentException">The lengths do not agree with the grid.</exception>
    public void Apply(ReadOnlySpan<double> density, Span<double> destination)
    {
        Grid.Check(density.Length, nameof(density));
        Grid.Check(destination.Length, nameof(destination));
        Rates.Apply(density, destination);
    }

    /// <summary>The stationary density, of mass 1: pᵢ₊₁/pᵢ = B(−Pe)/B(Pe), as no flux passes the ends.</summary>
    [Notes("7.2.8")]
    public double[] StationaryDensity()
    {
        double[] density = new double[Grid.Cells];
        double log = 0, largest = 0;
        for (int i = 1; i < density.Length; i++)
        {
            density[i] = log += Math.Log(Rates.Up[i - 1]) - Math.Log(Rates.Down[i - 1]);
            largest = Math.Max(largest, log);
        }
        for (int i = 0; i < density.Length; i++) { density[i] = Math.Exp(density[i] - largest); }
        double mass = Grid.Mass(density);
        for (int i = 0; i < density.Length; i++) { density[i] /= mass; }
        return density;
    }

    internal static double Finite(double value, string what, double x, string name) =>
        double.IsFinite(value) ? value : throw new ArgumentException($"the {what} is {value} at x = {x}: valid is a finite number at every place of the grid; choose a grid that leaves out the pole", name);
}
