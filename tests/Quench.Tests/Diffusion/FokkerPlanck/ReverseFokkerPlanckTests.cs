using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

public sealed class ReverseFokkerPlanckTests
{
    /// <summary>q_τ = p_{t_f − τ} solves ∂q/∂τ = ∂²q − ∂(Fq) with F = x + 2φ: by central differences, to 1e-6; with F = x + φ (the velocity of the flow) by far not.</summary>
    [Fact]
    public void The_time_reversed_density_solves_the_equation_with_the_score()
    {
        const double Horizon = 0.6, H = 2e-4, K = 1e-4;
        DriftField drift = ReverseFokkerPlanck.Drift(MixtureOnLine.Data, Horizon);
        double worst = 0, worstOfFlow = 0;
        foreach (double tau in (ReadOnlySpan<double>)[0.1, 0.3, 0.5])
        {
            for (double x = -3; x <= 3; x += 0.25)
            {
                double rate = (P(x, tau + K) - P(x, tau - K)) / (2 * K), laplacian = (P(x + H, tau) - (2 * P(x, tau)) + P(x - H, tau)) / (H * H);
                worst = Math.Max(worst, Math.Abs(rate - laplacian + ((Flux(x + H, tau, 0) - Flux(x - H, tau, 0)) / (2 * H))));
                worstOfFlow = Math.Max(worstOfFlow, Math.Abs(rate - laplacian + ((Flux(x + H, tau, 0.5) - Flux(x - H, tau, 0.5)) / (2 * H))));
            }
        }
        Assert.True(worst < 1e-6, $"{worst}");
        Assert.True(worstOfFlow > 0.1, $"{worstOfFlow}");

        static double P(double x, double tau) => Math.Exp(MixtureOnLine.Data.LogDensity([x], new OrnsteinUhlenbeckPath().At(Horizon - tau)));
        double Flux(double x, double tau, double flow)
        {
            double[] force = new double[1];
            drift([x], tau, force);
            return (((1 - flow) * force[0]) + (flow * x)) * P(x, tau);
        }
    }

    /// <summary>From p at t = 1 back to the data: error of second order, positive, mass kept; forward and back gives the start again.</summary>
    [Fact]
    public void The_data_are_recovered_to_second_order()
    {
        double[] errors = [.. ((int[])[100, 200, 400]).Select(cells =>
        {
            CellGrid grid = MixtureOnLine.Grid(cells);
            double[] density = MixtureOnLine.Density(grid, 1);
            ReverseFokkerPlanck.Advance(grid, MixtureOnLine.Data, density, 1, 0, cells, TimeScheme.CrankNicolsonUndivided);
            Assert.Equal(1, grid.Mass(density), 1e-13);
            return grid.Distance(density, MixtureOnLine.Density(grid, 0));
        })];
        Assert.All(errors.Zip(errors.Skip(1), (coarse, fine) => Math.Log2(coarse / fine)), order => Assert.Equal(2, order, 0.1));
    }

    /// <summary>A start that is wrong is forgotten, not blown up: from N(0, 1) instead of p at t = 2 the error at the data is below half of what it was.</summary>
    [Fact]
    public void A_wrong_start_is_forgotten()
    {
        CellGrid grid = MixtureOnLine.Grid(200);
        double[] density = grid.Evaluate(x => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
        double before = grid.Distance(density, MixtureOnLine.Density(grid, 2));
        ReverseFokkerPlanck.Advance(grid, MixtureOnLine.Data, density, 2, 0, 200);
        Assert.True(grid.Distance(density, MixtureOnLine.Density(grid, 0)) < before / 2, $"{grid.Distance(density, MixtureOnLine.Density(grid, 0))} {before}");
        Assert.All(density, p => Assert.True(p >= 0));
    }
}
