using System.Globalization;
using Quench.Diffusion;
using Quench.Estimation;
using Quench.Randomness;

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

    private const double End = 8, Shown = 4;
    private const int Grids = 4, Bins = 80, PerBin = 5, PathSteps = 10, Batch = 1 << 16;

    private static readonly double[] s_weights = [0.3, 0.7], s_means = [-1.2, 0.8], s_variances = [0.2, 0.5];
    private static readonly GaussianMixture s_data = new(s_weights, s_means, s_variances);
    private static readonly OrnsteinUhlenbeckPath s_path = new();

    private static readonly Quantity Error = new("error", "L₁", "n"), ImplicitError = new("error-backward-euler", "L₁", "n"),
        Difference = new("scheme-difference", "L₁", "n"), Solver = new("solver-probability", "P(bin)", "x"), Histogram = new("path-probability", "P(bin)", "x"),
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
        "data: w = 0.3, 0.7;  m = −1.2, 0.8;  s = 0.2, 0.5",
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
        if (at.Cells % (2 * Bins) != 0) { yield return Multiple("cells", at.Cells, 2 * Bins, "so that bins end where cells do on the two finest grids"); }
        if (at.Steps % 8 != 0) { yield return Multiple("steps", at.Steps, 8, "so that it can be halved three times"); }
    }

    private static Refusal Multiple(string name, int value, int of, string why) => new(name, value.ToString(CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"a multiple of {of}, {why}"), string.Create(CultureInfo.InvariantCulture, $"--set {name}={of * Math.Max(1, (int)Math.Round((double)value / of))}"));

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        double positive = Generator(at.Cells).LargestPositiveStep, step = at.Time / at.Steps;
        yield return "Both schemes are run with the steps asked for, not divided: the start is smooth. A sharp start needs parts of a step that keep every density positive, which the library takes by default.";
        yield return string.Create(CultureInfo.InvariantCulture, $"At t = {at.Time} the finest grid has h = {step:G3}; steps up to {positive:G3} keep any density positive.");
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at) => new((6.0 * at.Cells * at.Steps) + (12.0 * PathSteps * at.Samples), (8L * Batch) + (200L * at.Cells));

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
            double[] start = Density(grid, 0), exact = Density(grid, at.Time);
            double[] density = FokkerPlanckSolver.Solve(generator, start, at.Time, steps, TimeScheme.CrankNicolsonUndivided), implicitly = FokkerPlanckSolver.Solve(generator, start, at.Time, steps, TimeScheme.BackwardEuler);
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
        double[] fine = Binned(finest), coarse = Binned(half);
        double bound = fine.Zip(coarse, (a, b) => Math.Abs(a - b)).Max() / 2;
        Histogram paths = Paths(at, cell);
        for (int bin = 0; bin < Bins; bin++)
        {
            if (Math.Abs(Middle(bin)) > Shown) { continue; }
            yield return new Observation.Number(Solver, Estimate.Computed(fine[bin], bound), Middle(bin));
            yield return new Observation.Fraction(Histogram, paths.Counts[bin], paths.Total, Middle(bin));
        }
        yield return new Observation.Number(PValue, Estimate.Computed(paths.Against([.. Enumerable.Range(0, Bins).Select(bin => Probability(Middle(bin), at.Time))]).PValue, 1e-12));
    }

    private static Observation.Number Computed(Quantity of, double value, int cells) => new(of, Estimate.Computed(value, 1e-13), cells);

    private static FokkerPlanckGenerator Generator(int cells) => FokkerPlanckGenerator.FromDrift(new(-End, End, cells), x => -x);

    private static double[] Density(CellGrid grid, double t) => grid.Sample(x => Math.Exp(s_data.LogDensity([x], s_path.At(t))));

    private static double[] Binned(double[] density)
    {
        int each = density.Length / Bins;
        return [.. Enumerable.Range(0, Bins).Select(bin => density.AsSpan(bin * each, each).ToArray().Sum() * 2 * End / density.Length)];
    }

    private static Histogram Paths(Parameters at, Cell cell)
    {
        OrnsteinUhlenbeckProcess process = new(1, Math.Sqrt(2));
        double[] all = new double[at.Samples], components = new double[Batch];
        for (int start = 0, number = 0; start < at.Samples; start += Batch, number++)
        {
            cell.Cancel.ThrowIfCancellationRequested();
            Rng rng = cell.Rng.Substream((ulong)number);
            Span<double> x = all.AsSpan(start, Math.Min(Batch, at.Samples - start));
            rng.FillUniform(components.AsSpan(0, x.Length));
            rng.FillNormal(x);
            for (int i = 0; i < x.Length; i++)
            {
                int k = components[i] < s_weights[0] ? 0 : 1;
                x[i] = s_means[k] + (Math.Sqrt(s_variances[k]) * x[i]);
            }
            for (int step = 0; step < PathSteps; step++) { process.Step(x, at.Time / PathSteps, rng); }
        }
        return Estimation.Histogram.Of(all, Estimation.Histogram.UniformEdges(-End, End, Bins));
    }

    private static double Middle(int bin) => -End + ((bin + 0.5) * 2 * End / Bins);

    // Of a bin around x.
    private static double Probability(double x, double t)
    {
        Schedule path = s_path.At(t);
        double low = x - (End / Bins), high = x + (End / Bins);
        return Enumerable.Range(0, s_weights.Length).Sum(k => s_weights[k] * NormalProbability.Between(path.Alpha * s_means[k], Math.Sqrt(path.Variance(s_variances[k])), low, high));
    }

    private static IEnumerable<Predicted> Probabilities(Parameters at) => Enumerable.Range(0, Bins).Where(bin => Math.Abs(Middle(bin)) <= Shown)
        .SelectMany(bin => Enumerable.Range(0, PerBin).Select(k => Middle(bin) + (2 * End * k / (Bins * PerBin)))).Select(x => new Predicted(Probability(x, at.Time), 0, x));

    // Errors at t = ½ with n/2 steps on n cells, from two independent programs: n² times the one, n times the other (extrapolated to n → ∞).
    private static IEnumerable<Predicted> Slope(Parameters at, Func<double, double> error) => at.Time != 0.5 || at.Cells != 2 * at.Steps ? []
        : Enumerable.Range(0, Grids).Select(level => at.Cells >> level).Select(cells => new Predicted(error(cells), 0, cells));

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(Solver, Standing.Exact, Probabilities, "time"),
        new(Histogram, Standing.Exact, Probabilities, "time"),
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
        new Claim.Agrees(Histogram),
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
        new View.Curves(Histogram, X: "x"),
        new View.Curves(Solver, X: "x"),
        new View.Curves(Error, X: "n") { LogX = true, LogY = true },
        new View.Curves(ImplicitError, X: "n") { LogX = true, LogY = true },
    ];
}
