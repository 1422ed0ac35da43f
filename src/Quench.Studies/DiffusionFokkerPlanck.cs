using System.Globalization;
using Quench.Diffusion;
using Quench.Estimation;
using Quench.Studies.FokkerPlanck;
using Quench.Studies.Mixtures;

namespace Quench.Studies;

/// <summary>Do a solver of the Fokker–Planck equation, a histogram of paths and the exact law give one density?</summary>
[Notes("7.2.1", "7.2.6", "7.2.9", "7.2.11")]
public sealed class DiffusionFokkerPlanck : IStudy<DiffusionFokkerPlanck.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>t.</summary>
        [Parameter("time from the data", "t", Min = 0.01, Max = 5)]
        public double Time { get; init; } = 0.5;

        /// <summary>Finest grid.</summary>
        [Parameter("cells of the finest of four grids, each with half the cells and half the steps of the next", "n", Min = 800, Max = 102_400)]
        public int Cells { get; init; } = 800;

        /// <summary>Steps on the finest grid.</summary>
        [Parameter("steps on the finest grid", "", Min = 80, Max = 1e6)]
        public int Steps { get; init; } = 400;

        /// <summary>Samples.</summary>
        [Parameter("paths of the process", "", Min = 1000, Max = 1e8)]
        public int Samples { get; init; } = 100_000;
    }

    private const int Grids = 4;

    private static readonly Quantity Error = new("error", "L₁", "n"), ImplicitError = new("error-backward-euler", "L₁", "n"),
        Difference = new("scheme-difference", "L₁", "n"), Solver = new("solver-probability", "P(bin)", "x"), Paths = new("path-probability", "P(bin)", "x"),
        Mass = new("mass-error", "|Σ pΔx − 1|"), Least = new("least-density", "min p"), PValue = new("chi-squared-p", "p(χ²)");

    /// <inheritdoc/>
    public string Id => "diffusion/fokker-planck";

    /// <inheritdoc/>
    public string Question => "Do a solver of the Fokker–Planck equation, a histogram of paths and the exact law give one density?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "∂p/∂t = Δp − ∇·(Fp),  F = −x,  on [−8, 8] without flux at the ends",
        "flux J = [B(−Pe) pᵢ − B(Pe) pᵢ₊₁]/Δx,  Pe = FΔx,  B(z) = z/(e^z − 1);  Crank–Nicolson: (1 − hL/2) p′ = (1 + hL/2) p;  backward Euler: (1 − hL) p′ = p",
        "paths: x′ = e^{−h} x + √(1 − e^{−2h}) z, without error in h;  exact: p_t = Σ w_k N(e^{−t} m_k, 1 + (s_k − 1) e^{−2t})",
        $"data: Σ w_k N(m_k, s_k) = {TwoHumps.Text}",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources => ["D. L. Scharfetter and H. K. Gummel, IEEE Trans. Electron Devices 16, 64 (1969)", "J. Crank and P. Nicolson, Proc. Camb. Phil. Soc. 43, 50 (1947)"];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters(), [new("time", "0.5")]),
        Scale.Standard => new(new Parameters { Samples = 1_000_000 }, [new("time", "0.1,0.5,2")]),
        _ => new(new Parameters { Cells = 6400, Steps = 3200, Samples = 100_000_000 }, [new("time", "0.1,0.5,2")]),
    };

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check(Parameters at)
    {
        if (at.Cells % (2 * PathBins.Count) != 0) { yield return Multiple("cells", at.Cells, 2 * PathBins.Count, "so that bins end where cells do on the two finest grids"); }
        if (at.Steps % 8 != 0) { yield return Multiple("steps", at.Steps, 8, "so that it can be halved three times"); }
    }

    private static Refusal Multiple(string name, int value, int of, string why) => new(name, value.ToString(CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"a multiple of {of}, {why}"), string.Create(CultureInfo.InvariantCulture, $"--set {name}={of * Math.Max(1, (int)Math.Round((double)value / of))}"));

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        double positive = Generator(at.Cells).LargestPositiveStep, step = at.Time / at.Steps;
        yield return "Errata of the notes: the noise term of (6.3.1) has a plus; the process rests at deviation σ/√(2κ), not σ/(2√2 κ); (6.3.6) needs e^{κdt} in d dimensions.";
        yield return "Both schemes are run with the steps asked for, not divided: the start is smooth. A sharp start needs parts of a step that keep every density positive, which the library takes by default.";
        yield return string.Create(CultureInfo.InvariantCulture, $"At t = {at.Time} the finest grid has h = {step:G3}; steps up to {positive:G3} keep any density positive.");
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at) => new((6.0 * at.Cells * at.Steps) + (12.0 * PathBins.Steps * at.Samples), (8L * PathBins.Batch) + (200L * at.Cells));

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        double[] finest = [], half = [];
        double mass = 0, least = double.PositiveInfinity;
        for (int level = Grids - 1; level >= 0; level--)
        {
            cell.Cancel.ThrowIfCancellationRequested();
            int cells = at.Cells >> level, steps = at.Steps >> level;
            FokkerPlanckGenerator generator = Generator(cells);
            CellGrid grid = generator.Grid;
            double[] start = TwoHumps.Density(grid, 0), exact = TwoHumps.Density(grid, at.Time);
            double[] density = FokkerPlanckSolver.Solve(generator, start, at.Time, steps, TimeScheme.CrankNicolsonUndivided);
            double[] implicitly = FokkerPlanckSolver.Solve(generator, start, at.Time, steps, TimeScheme.BackwardEuler);
            yield return Computed(Error, grid.Distance(density, exact), cells);
            yield return Computed(ImplicitError, grid.Distance(implicitly, exact), cells);
            yield return Computed(Difference, grid.Distance(density, implicitly), cells);
            foreach (double[] p in (double[][])[density, implicitly])
            {
                mass = Math.Max(mass, Math.Abs(grid.Mass(p) - grid.Mass(start)));
                least = Math.Min(least, p.Min());
            }
            (half, finest) = (finest, density);
        }
        yield return new Observation.Number(Mass, Estimate.Computed(mass, 1e-15));
        yield return new Observation.Number(Least, Estimate.Computed(least, 1e-300));

        // At second order the coarser grid is three times as far from the finer as the finer from the truth.
        double[] fine = PathBins.Of(finest), coarse = PathBins.Of(half);
        double bound = fine.Zip(coarse, (a, b) => Math.Abs(a - b)).Max() / 2;
        Histogram paths = PathBins.OfPaths(at.Samples, at.Time, cell);
        foreach (int bin in PathBins.Reported)
        {
            yield return new Observation.Number(Solver, Estimate.Computed(fine[bin], bound), PathBins.Middle(bin));
            yield return new Observation.Fraction(Paths, paths.Counts[bin], paths.Total, PathBins.Middle(bin));
        }
        yield return new Observation.Number(PValue, Estimate.Computed(paths.Against(PathBins.Exact(at.Time)).PValue, 1e-12));
    }

    private static Observation.Number Computed(Quantity of, double value, int cells) => new(of, Estimate.Computed(value, 1e-13), cells);

    private static FokkerPlanckGenerator Generator(int cells) => FokkerPlanckGenerator.FromDrift(new(-PathBins.End, PathBins.End, cells), x => -x);

    // Errors at t = ½ with n/2 steps on n cells, from two independent programs: n² times the one, n times the other (extrapolated to n → ∞).
    private static IEnumerable<Predicted> Slope(Parameters at, Func<double, double> error) => at.Time != 0.5 || at.Cells != 2 * at.Steps ? []
        : Enumerable.Range(0, Grids).Select(level => at.Cells >> level).Select(cells => new Predicted(error(cells), 0, cells));

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(Solver, Standing.Exact, p => PathBins.Curve(p.Time), "time"),
        new(Paths, Standing.Exact, p => PathBins.Curve(p.Time), "time"),
        new(Error, Standing.Approximate, p => Slope(p, n => 9.65 / (n * n)), "time", "cells", "steps") { Name = "second order: 9.65/n² at t = ½" },
        new(ImplicitError, Standing.Approximate, p => Slope(p, n => 0.18 / n), "time", "cells", "steps") { Name = "first order: 0.18/n at t = ½" },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        new Claim.Custom("the error of Crank–Nicolson falls with order 2 ± 0.1 in the number of cells", table => Order(table, Error, 2)),
        new Claim.Custom("backward Euler approaches it with order 1 ± 0.1", table => Order(table, Difference, 1)),
        new Claim.Custom("mass is conserved to 1e-14", table => Worst(table, Mass, Math.Max, value => value <= 1e-14)),
        new Claim.Custom("no density turns negative", table => Worst(table, Least, Math.Min, value => value >= 0)),
        new Claim.Agrees(Solver),
        new Claim.Agrees(Paths),
        new Claim.Custom("a histogram of the paths has p(χ²) above 1e-6", table => Worst(table, PValue, Math.Min, value => value > 1e-6)),
    ];

    private static Verdict Order(Table table, Quantity of, double order)
    {
        double[] found = [.. table.Groups(of, without: "n").SelectMany(same => same.Zip(same.Skip(1), (coarse, fine) => -Table.Power("n", coarse, fine)))];
        return found.Length == 0 ? new(null, "no grids")
            : new(found.All(slope => Math.Abs(slope - order) <= 0.1), string.Create(CultureInfo.InvariantCulture, $"orders from {found.Min():F3} to {found.Max():F3} between neighbouring grids"));
    }

    private static Verdict Worst(Table table, Quantity of, Func<double, double, double> worse, Func<double, bool> good)
    {
        double[] values = [.. table.Of(of).Select(row => row.Measured.Mean)];
        return values.Length == 0 ? new(null, "no points") : new(good(values.Aggregate(worse)), string.Create(CultureInfo.InvariantCulture, $"the worst of {values.Length} is {values.Aggregate(worse):G3}"));
    }

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } =
    [
        new View.Curves(Paths, X: "x"),
        new View.Curves(Solver, X: "x"),
        new View.Curves(Error, X: "n") { LogX = true, LogY = true },
        new View.Curves(ImplicitError, X: "n") { LogX = true, LogY = true },
    ];
}
