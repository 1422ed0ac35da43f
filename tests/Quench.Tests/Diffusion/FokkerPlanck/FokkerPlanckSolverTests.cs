using CsCheck;
using MathNet.Numerics.LinearAlgebra.Double;
using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

public sealed class FokkerPlanckSolverTests
{
    /// <summary>Golden numbers of two independent programs, to their printed digits.</summary>
    [Theory]
    [InlineData(100, 9.702e-4, 2.741e-3)]
    [InlineData(200, 2.416e-4, 1.131e-3)]
    [InlineData(400, 6.034e-5, 5.038e-4)]
    [InlineData(800, 1.508e-5, 2.366e-4)]
    public void The_error_on_a_mixture_has_its_golden_value(int cells, double crankNicolson, double backwardEuler)
    {
        Assert.Equal(crankNicolson, MixtureOnLine.Error(cells, TimeScheme.CrankNicolsonUndivided, out double[] density), 0.5001e-3 * Math.Pow(10, Math.Floor(Math.Log10(crankNicolson))));
        Assert.Equal(backwardEuler, MixtureOnLine.Error(cells, TimeScheme.BackwardEuler, out double[] implicitly), 0.5001e-3 * Math.Pow(10, Math.Floor(Math.Log10(backwardEuler))));
        CellGrid grid = MixtureOnLine.Grid(cells);
        foreach (double[] p in (double[][])[density, implicitly])
        {
            Assert.All(p, value => Assert.True(value >= 0));
            Assert.Equal(grid.Mass(MixtureOnLine.Density(grid, 0)), grid.Mass(p), 1e-14);
        }
    }

    /// <summary>Divided Crank–Nicolson has the same order in the width of the cells: its steps shrink as their square.</summary>
    [Fact]
    public void Steps_that_are_divided_keep_the_second_order()
    {
        double[] errors = [.. ((int[])[100, 200, 400]).Select(n => MixtureOnLine.Error(n, TimeScheme.CrankNicolson, out _))];
        Assert.All(errors.Zip(errors.Skip(1), (coarse, fine) => Math.Log2(coarse / fine)), order => Assert.Equal(2, order, 0.1));
    }

    /// <summary>In time alone, against the same grid with 64 times as many steps: 2 for Crank–Nicolson, 1 for backward Euler.</summary>
    [Theory]
    [InlineData(TimeScheme.CrankNicolsonUndivided, 2)]
    [InlineData(TimeScheme.BackwardEuler, 1)]
    public void The_order_in_time_is_that_of_the_scheme(TimeScheme scheme, double order)
    {
        CellGrid grid = MixtureOnLine.Grid(200);
        FokkerPlanckGenerator generator = FokkerPlanckGenerator.FromDrift(grid, x => -x);
        double[] start = MixtureOnLine.Density(grid, 0), exact = FokkerPlanckSolver.Solve(generator, start, 0.5, 8000, TimeScheme.CrankNicolsonUndivided);
        double[] errors = [.. ((int[])[20, 40, 80]).Select(steps => grid.Distance(exact, FokkerPlanckSolver.Solve(generator, start, 0.5, steps, scheme)))];
        Assert.All(errors.Zip(errors.Skip(1), (coarse, fine) => Math.Log2(coarse / fine)), found => Assert.Equal(order, found, 0.1));
    }

    [Fact]
    public void The_eigenvalues_are_those_of_the_sheet()
    {
        const int Cells = 400;
        FokkerPlanckGenerator generator = FokkerPlanckGenerator.FromDrift(MixtureOnLine.Grid(Cells), x => -x);
        double[] stationary = generator.StationaryDensity(), unit = new double[Cells], column = new double[Cells];
        DenseMatrix symmetric = DenseMatrix.Create(Cells, Cells, 0);
        for (int j = 0; j < Cells; j++)
        {
            Array.Clear(unit);
            unit[j] = 1;
            generator.Apply(unit, column);
            for (int i = Math.Max(0, j - 1); i <= Math.Min(Cells - 1, j + 1); i++) { symmetric[i, j] = column[i] * Math.Sqrt(stationary[j] / stationary[i]); }
        }
        double[] found = [.. ((DenseMatrix)(symmetric + symmetric.Transpose()) / 2).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues.Select(v => v.Real).OrderDescending().Take(5)];
        Assert.Equal(0, found[0], 1e-9);
        Assert.All(((double[])[-0.999733, -1.9992, -2.998401, -3.997335]).Zip(found.Skip(1)), pair => Assert.Equal(pair.First, pair.Second, 5.01e-7));
    }

    /// <summary>Any drift, any start, any step: mass to 1e-14, no negative density; every column of the generator sums to zero, so that it is the flux that conserves mass.</summary>
    [Fact]
    public void Mass_is_conserved_and_densities_stay_positive() =>
        Gen.Select(Gen.Int[2, 120], Gen.Double[-3, 3], Gen.Double[-1, 4], Gen.Double[-4, 0], Gen.Bool, Gen.Int[0, 119]).Sample((cells, tilt, strength, logStep, implicitly, where) =>
        {
            CellGrid grid = new(-2, 3, cells);
            FokkerPlanckGenerator generator = FokkerPlanckGenerator.FromDrift(grid, x => Math.Pow(10, strength) * Math.Sin((3 * x) + tilt));
            double[] density = new double[cells];
            density[where % cells] = 1 / grid.Width;
            FokkerPlanckSolver solver = new(generator, Math.Min(Math.Pow(10, logStep), 50 * generator.LargestPositiveStep), implicitly ? TimeScheme.BackwardEuler : TimeScheme.CrankNicolson);
            solver.Advance(density, 20);
            Assert.Equal(1, grid.Mass(density), 1e-14);
            double[] spike = new double[cells], change = new double[cells];
            spike[where % cells] = 1;
            generator.Apply(spike, change);
            Assert.Equal(0, change.Sum(), 1e-15 * change.Max(Math.Abs));
            Assert.All(density, p => Assert.True(p >= 0, $"{p}"));
        });

    /// <summary>Sabotage twins: without dividing, a sharp start overshoots below zero by more than a tenth of the peak; with central differences so does a strong drift.</summary>
    [Fact]
    public void A_step_too_long_or_a_central_flux_loses_positivity()
    {
        CellGrid grid = new(-8, 8, 200);
        FokkerPlanckGenerator generator = FokkerPlanckGenerator.FromDrift(grid, x => -x);
        double[] divided = new double[200], undivided = new double[200];
        divided[100] = undivided[100] = 1 / grid.Width;
        FokkerPlanckSolver right = new(generator, 0.1), wrong = new(generator, 0.1, TimeScheme.CrankNicolsonUndivided);
        right.Advance(divided);
        wrong.Advance(undivided);
        Assert.Equal((int)Math.Ceiling(0.1 / generator.LargestPositiveStep), right.Substeps);
        Assert.All(divided, p => Assert.True(p >= 0));
        Assert.True(undivided.Min() < -0.1 / grid.Width);

        // F = 240 on 20 cells, Pe = 12: the flux of central differences, F(pᵢ + pᵢ₊₁)/2 − (pᵢ₊₁ − pᵢ)/Δx, comes to rest in signs that alternate, pᵢ₊₁/pᵢ = −7/5.
        CellGrid coarse = new(0, 1, 20);
        FokkerPlanckGenerator strong = FokkerPlanckGenerator.FromDrift(coarse, _ => 240);
        double[] upwind = FokkerPlanckSolver.Solve(strong, [.. Enumerable.Repeat(1.0, 20)], 0.1, 100), central = [.. Enumerable.Repeat(1.0, 20)];
        Assert.All(upwind.Zip(strong.StationaryDensity()), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * pair.Second));
        Assert.Equal(Math.Exp(12), upwind[^1] / upwind[^2], Math.Exp(12) * 1e-9);
        for (int step = 0; step < 10_000; step++)
        {
            double[] before = [.. central];
            for (int i = 0; i < 19; i++)
            {
                double moved = 1e-5 / coarse.Width * ((240 * (before[i] + before[i + 1]) / 2) - ((before[i + 1] - before[i]) / coarse.Width));
                (central[i], central[i + 1]) = (central[i] - moved, central[i + 1] + moved);
            }
        }
        Assert.Equal(-7.0 / 5, central[^1] / central[^2], 1e-6);
    }

    /// <summary>A double well of 9 temperatures: the discrete stationary law is e^{−V} at the centres, and the dynamics ends there.</summary>
    [Fact]
    public void The_stationary_law_is_the_exponential_of_the_potential()
    {
        static double V(double x) => 9 * Math.Pow((x * x) - 1, 2);
        CellGrid grid = new(-2.5, 2.5, 40);
        FokkerPlanckGenerator generator = FokkerPlanckGenerator.FromPotential(grid, V);
        double[] boltzmann = grid.Evaluate(x => Math.Exp(-V(x))), change = new double[40], end = new double[40];
        double mass = grid.Mass(boltzmann);
        double[] expected = [.. boltzmann.Select(p => p / mass)];
        Assert.All(expected.Zip(generator.StationaryDensity()), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * pair.First));
        generator.Apply(expected, change);
        Assert.All(change, rate => Assert.Equal(0, rate, 1e-11));

        Array.Fill(end, 0.2);
        new FokkerPlanckSolver(generator, 10, TimeScheme.BackwardEuler).Advance(end, 5000);
        Assert.All(expected.Zip(end), pair => Assert.Equal(pair.First, pair.Second, 1e-9));

        // The drift taken at the faces has another stationary law, by the discretisation error.
        double[] byDrift = FokkerPlanckGenerator.FromDrift(grid, x => -36 * x * ((x * x) - 1)).StationaryDensity();
        Assert.True(grid.Distance(expected, byDrift) > 1e-3);
    }

    /// <summary>Pe = ±10⁵ and more: B is clamped where e^{Pe} overflows, the speed F stays right.</summary>
    [Fact]
    public void A_drift_beyond_the_range_of_the_exponential_moves_at_its_speed()
    {
        CellGrid grid = new(0, 1, 100);
        foreach (double drift in (ReadOnlySpan<double>)[1e7, 1e9])
        {
            FokkerPlanckGenerator generator = FokkerPlanckGenerator.FromDrift(grid, _ => drift);
            double[] density = new double[100];
            density[10] = 100;
            new FokkerPlanckSolver(generator, 0.5 / drift / 100).Advance(density, 100);
            double mean = Enumerable.Range(0, 100).Sum(i => density[i] * grid.Centre(i) * grid.Width);
            Assert.Equal(grid.Centre(10) + 0.5, mean, 1e-3);
            Assert.Equal(1, grid.Mass(density), 1e-14);
        }
    }

    [Fact]
    public void A_steady_drift_tells_the_numbers_of_the_function_of_bernoulli()
    {
        // B(z) = z/(e^z − 1): B(1) = 0.5819767068693265, B(−1) = B(1) + 1; at 1e-9 the series 1 − z/2 + z²/12.
        CellGrid grid = new(0, 2, 2);
        foreach ((double drift, double up, double down) in ((double, double, double)[])[(1, 1.5819767068693265, 0.5819767068693265), (1e-9, 1 + 5e-10, 1 - 5e-10), (1e-3, 1.00050008333333194, 0.99950008333333194)])
        {
            double[] change = new double[2];
            FokkerPlanckGenerator generator = FokkerPlanckGenerator.FromDrift(grid, _ => drift);
            generator.Apply([1, 0], change);
            Assert.Equal(up, change[1], 4e-16 * up);
            generator.Apply([0, 1], change);
            Assert.Equal(down, change[0], 4e-16 * down);
        }
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        FokkerPlanckSolver solver = new(FokkerPlanckGenerator.FromDrift(MixtureOnLine.Grid(100), x => -x), 0.01);
        double[] density = MixtureOnLine.Density(MixtureOnLine.Grid(100), 0);
        solver.Advance(density, 100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        solver.Advance(density, 100);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Bad_input_is_refused_with_a_way_out()
    {
        Assert.Throws<ArgumentOutOfRangeException>("cells", () => new CellGrid(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("high", () => new CellGrid(1, 0, 10));
        Assert.Throws<ArgumentOutOfRangeException>("high", () => new CellGrid(0, double.NaN, 10));
        Assert.Throws<ArgumentOutOfRangeException>("low", () => new CellGrid(double.NegativeInfinity, 0, 10));
        CellGrid grid = new(-1, 1, 10);
        Assert.Throws<ArgumentException>("drift", () => FokkerPlanckGenerator.FromDrift(grid, x => 1 / x));
        Assert.Throws<ArgumentException>("potential", () => FokkerPlanckGenerator.FromPotential(grid, x => Math.Log(x)));
        FokkerPlanckGenerator generator = FokkerPlanckGenerator.FromDrift(grid, x => -x);
        double[] density = [.. Enumerable.Repeat(0.5, 10)];
        Assert.Throws<ArgumentOutOfRangeException>("time", () => FokkerPlanckSolver.Solve(generator, density, -1, 10));
        Assert.Throws<ArgumentOutOfRangeException>("time", () => FokkerPlanckSolver.Solve(generator, density, double.PositiveInfinity, 10));
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => FokkerPlanckSolver.Solve(generator, density, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("step", () => new FokkerPlanckSolver(generator, 0));
        Assert.Contains("BackwardEuler", Assert.Throws<ArgumentOutOfRangeException>("step", () => new FokkerPlanckSolver(generator, 1e9)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("density", () => new FokkerPlanckSolver(generator, 1).Advance(new double[9]));
        Assert.Contains("at x = -0.5", Assert.Throws<ArgumentException>("density", () => new FokkerPlanckSolver(generator, 1).Advance([0, 0, -1, 0, 0, 0, 0, 0, 0, 0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("density", () => new FokkerPlanckSolver(generator, 1).Advance([0, 0, double.NaN, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>("to", () => ReverseFokkerPlanck.Advance(grid, MixtureOnLine.Data, density, 0.5, 0.6, 10));
        Assert.Throws<ArgumentException>("denoiser", () => ReverseFokkerPlanck.Drift(new GaussianMixture([1], [0, 0], [1]), 1));
        Assert.Equal(density, FokkerPlanckSolver.Solve(generator, density, 0, 10));
    }
}
