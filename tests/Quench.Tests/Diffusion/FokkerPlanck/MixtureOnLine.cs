using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

/// <summary>The mixture of the sheet, weights .3 and .7, means −1.2 and .8, variances .2 and .5, on [−8, 8].</summary>
internal static class MixtureOnLine
{
    public static GaussianMixture Data { get; } = new([0.3, 0.7], [-1.2, 0.8], [0.2, 0.5]);

    public static CellGrid Grid(int cells) => new(-8, 8, cells);

    public static double[] Density(CellGrid grid, double t) => grid.Evaluate(x => Math.Exp(Data.LogDensity([x], new OrnsteinUhlenbeckPath().At(t))));

    /// <summary>L1 error at t = ½ with n cells and n/2 steps.</summary>
    public static double Error(int cells, TimeScheme scheme, out double[] density)
    {
        CellGrid grid = Grid(cells);
        density = FokkerPlanckSolver.Solve(FokkerPlanckGenerator.FromDrift(grid, x => -x), Density(grid, 0), 0.5, cells / 2, scheme);
        return grid.Distance(density, Density(grid, 0.5));
    }
}
