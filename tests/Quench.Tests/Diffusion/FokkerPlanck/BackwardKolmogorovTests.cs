using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

public sealed class BackwardKolmogorovTests
{
    private const double Time = 0.7;

    /// <summary>Σ p_t g = Σ p_0 h_t for every scheme, to rounding, with an asymmetric potential. Sabotage twin: h by the forward equation misses by more than 0.1.</summary>
    [Theory]
    [InlineData(TimeScheme.CrankNicolson, 7)]
    [InlineData(TimeScheme.CrankNicolsonUndivided, 50)]
    [InlineData(TimeScheme.BackwardEuler, 5)]
    public void Backward_and_forward_are_transposed(TimeScheme scheme, int steps)
    {
        CellGrid grid = new(-2.5, 3, 80);
        FokkerPlanckGenerator generator = FokkerPlanckGenerator.FromPotential(grid, x => (0.25 * x * x * x * x) - x + (0.3 * x * x));
        double[] density = grid.Evaluate(x => Math.Exp(-2 * (x - 1) * (x - 1))), function = grid.Evaluate(x => Math.Sin(2 * x) + x);
        double after = Product(FokkerPlanckSolver.Solve(generator, density, Time, steps, scheme), function);
        Assert.Equal(after, Product(density, BackwardKolmogorov.Expectation(generator, function, Time, steps, scheme)), 1e-12 * Math.Abs(after));
        double[] positive = grid.Evaluate(x => Math.Sin(2 * x) + x + 4);
        Assert.True(Math.Abs(Product(density, FokkerPlanckSolver.Solve(generator, positive, Time, steps, scheme)) - Product(FokkerPlanckSolver.Solve(generator, density, Time, steps, scheme), positive)) > 0.1);

        static double Product(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
    }

    /// <summary>V = x²/2: E[x_t | x] = x e^{−t} and E[x_t² | x] = x² e^{−2t} + Δ_t, in the middle of a wide grid, with order 2.</summary>
    [Fact]
    public void Moments_of_the_spring_are_those_of_theory_with_order_two()
    {
        (double firstCoarse, double secondCoarse) = Errors(101, 20);
        (double firstFine, double secondFine) = Errors(202, 40);
        Assert.InRange(Math.Log2(firstCoarse / firstFine), 1.8, 2.2);
        Assert.InRange(Math.Log2(secondCoarse / secondFine), 1.8, 2.2);
        Assert.True(firstFine < 1e-3 && secondFine < 1e-2);

        static (double First, double Second) Errors(int cells, int steps)
        {
            CellGrid grid = new(-8, 8, cells);
            FokkerPlanckGenerator generator = FokkerPlanckGenerator.FromPotential(grid, x => x * x / 2);
            double[] first = BackwardKolmogorov.Expectation(generator, grid.Evaluate(x => x), Time, steps, TimeScheme.CrankNicolsonUndivided);
            double[] second = BackwardKolmogorov.Expectation(generator, grid.Evaluate(x => x * x), Time, steps, TimeScheme.CrankNicolsonUndivided);
            return (Largest(grid, first, x => x * Math.Exp(-Time)), Largest(grid, second, x => (x * x * Math.Exp(-2 * Time)) + OrnsteinUhlenbeckPath.Variance(Time)));
        }

        static double Largest(CellGrid grid, double[] values, Func<double, double> exact) =>
            Enumerable.Range(0, grid.Cells).Where(i => Math.Abs(grid.Centre(i)) < 2).Max(i => Math.Abs(values[i] - exact(grid.Centre(i))));
    }

    /// <summary>A constant stays one; a step function stays between its values where densities stay positive, and after a long time is its mean under the stationary law.</summary>
    [Fact]
    public void Expectations_are_averages()
    {
        CellGrid grid = new(-2, 2, 60);
        FokkerPlanckGenerator generator = FokkerPlanckGenerator.FromPotential(grid, x => x);
        Assert.All(BackwardKolmogorov.Expectation(generator, grid.Evaluate(_ => 3), 1, 10), h => Assert.Equal(3, h, 1e-12));
        double[] step = grid.Evaluate(x => x > 0.5 ? 1 : 0), stationary = generator.StationaryDensity();
        foreach (TimeScheme scheme in (TimeScheme[])[TimeScheme.CrankNicolson, TimeScheme.BackwardEuler])
        {
            Assert.All(BackwardKolmogorov.Expectation(generator, step, 0.01, 1, scheme), h => Assert.InRange(h, -1e-15, 1 + 1e-15));
            double mean = grid.Mass([.. step.Zip(stationary, (g, p) => g * p)]);
            Assert.All(BackwardKolmogorov.Expectation(generator, step, 60, 100, scheme), h => Assert.Equal(mean, h, 1e-9));
        }
        Assert.Equal(step, BackwardKolmogorov.Expectation(generator, step, 0, 1));
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        FokkerPlanckGenerator generator = FokkerPlanckGenerator.FromPotential(new(-1, 1, 4), x => x * x);
        Assert.Throws<ArgumentException>("values", () => BackwardKolmogorov.Expectation(generator, [1, 2], 1, 1));
        Assert.Throws<ArgumentException>("values", () => BackwardKolmogorov.Expectation(generator, [1, 2, 3, double.NaN], 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("time", () => BackwardKolmogorov.Expectation(generator, [1, 2, 3, 4], -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => BackwardKolmogorov.Expectation(generator, [1, 2, 3, 4], 1, 0));
    }
}
