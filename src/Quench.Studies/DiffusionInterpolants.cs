using Quench.Diffusion;
using Quench.Randomness;
using Quench.Studies.Samplers;

namespace Quench.Studies;

/// <summary>Are the Ornstein–Uhlenbeck process, interpolants and stochastic localisation one process in different clocks?</summary>
[Notes("7.5.12", "7.5.15", "7.5.17", "7.5.19", "7.5.21", "7.5.22", "7.5.25", "7.5.26")]
public sealed class DiffusionInterpolants : IStudy<DiffusionInterpolants.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>The path.</summary>
        [Parameter("noising path", "")]
        public PathChoice Path { get; init; }

        /// <summary>s.</summary>
        [Parameter("variance of the Gaussian data", "s", Min = 0.01, Max = 100)]
        public double Variance { get; init; } = 0.25;

        /// <summary>N.</summary>
        [Parameter("steps", "N", Min = 2, Max = 10_000)]
        public int Steps { get; init; } = 64;

        /// <summary>Samples.</summary>
        [Parameter("samples drawn", "n", Min = 64, Max = 1e8)]
        public int Samples { get; init; } = 51_200;
    }

    private const double Largest = 20, Smallest = 0.02, FlowHorizon = 5, Rounding = 1e-10;
    private const int Compared = 1024;

    private static readonly Quantity Difference = new("sample-difference", "max |y − y_OU|"), Langevin = new("langevin-variance", "V"), Flow = new("flow-ratio", "V/s");

    private static readonly OrnsteinUhlenbeckPath Reference = new();

    private static readonly GaussianMixture Mixture = new([0.3, 0.7], [-1.2, 0.8], [0.02, 0.05]);

    /// <inheritdoc/>
    public string Id => "diffusion/interpolants";

    /// <inheritdoc/>
    public string Question => "Are the Ornstein–Uhlenbeck process, interpolants and stochastic localisation one process in different clocks?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "x_t = α(t) a + β(t) z;  paths of equal noise level σ = β/α are one: x₂ = (α₂/α₁) x₁, the same posterior, the same â",
        "localisation: τ = 1/σ²,  dx = ⟨a⟩ dτ + dW with dW of variance dτ (not 2dτ)",
        "in any clock dx/dt = v ± λφ + √λ η with v = E[α̇a + β̇z | x];  λ = g² = ββ̇ − (α̇/α)β² is the path's own process",
        "DDIM sees σ only, so it makes the same samples on every path; Euler's rule sees the clock, and how well it does depends on it",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources =>
    [
        "M. Albergo, N. Boffi, E. Vanden-Eijnden, arXiv 2303.08797", "Y. Lipman, R. Chen, H. Ben-Hamu, M. Nickel, M. Le, arXiv 2210.02747", "A. Montanari, arXiv 2305.10690",
    ];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters { Samples = 4096 }, [new("path", Paths), new("steps", "10,64")]),
        Scale.Standard => new(new Parameters(), [new("path", Paths), new("steps", "10,20,40,80,160,320")]),
        _ => new(new Parameters { Samples = 512_000 }, [new("variance", "0.25,4"), new("path", Paths), new("steps", "10,20,40,80,160,320,640,1280")]),
    };

    private const string Paths = "ornstein-uhlenbeck,variance-preserving,variance-exploding,linear,trigonometric,localization";

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        yield return "Errata of the notes: the velocity (7.5.18) is (e^{−2t}/Δ)x − (e^{−t}/Δ)⟨a⟩ = −x − φ; the density (7.5.10) has a minus in its exponent, and the flow (7.5.11) is x(1 − 1/Γ).";
        yield return FormattableString.Invariant($"sample-difference: DDIM on a mixture of two Gaussians, from the same noise, σ from {Largest} to {Smallest} in equal ratios on every path, compared as y = x/α.");
        yield return FormattableString.Invariant($"langevin-variance: the reversed process (λ = g²) by Euler and Maruyama on the same levels, from the exact law; the last level leaves σ² of noise.");
        yield return FormattableString.Invariant($"flow-ratio: the flow by Euler in equal steps of the path's own clock, from the exact law: Ornstein–Uhlenbeck from t = {FlowHorizon}, variance exploding from σ = {Largest}, the others over their whole length; localisation, whose data lie at infinite τ, has none.");
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at) => new(3.0 * at.Samples * at.Steps, 20_000_000);

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        yield return new Observation.Number(Difference, Estimate.Computed(LargestDifference(at, cell.Rng.Substream(0)), Rounding));
        double variance = LangevinVariance(at, cell);
        yield return double.IsFinite(variance)
            ? new Observation.Number(Langevin, new(variance, variance * Math.Sqrt(2.0 / at.Samples), 0.5, at.Samples))
            : new Observation.Failed(Langevin, "diverged: too few steps for this path's clock");
        if (FlowGrid(at) is { } grid)
        {
            Span<double> flow = [grid.Nodes[0].At.Variance(at.Variance)];
            LinearResponse.Variances(new(new EulerMaruyama(0), grid), [at.Variance], flow);
            yield return new Observation.Number(Flow, Estimate.Computed(flow[0] / at.Variance, Rounding * (1 + (flow[0] / at.Variance))));
        }
    }

    private static double LargestDifference(Parameters at, Rng rng)
    {
        double[] noise = new double[Compared];
        rng.FillNormal(noise);
        double[] own = Generated(PathOf(at.Path)), reference = Generated(Reference);
        return own.Zip(reference, (a, b) => Math.Abs(a - b)).Max();

        double[] Generated(INoisingPath path)
        {
            TimeGrid grid = Levels(path, at.Steps);
            double[] x = [.. noise.Select(z => grid.Nodes[0].At.Beta * z)];
            new Generation(new(new Ddim(), grid), Mixture).RunWith(x, []);
            return [.. x.Select(v => v / grid.Nodes[^1].At.Alpha)];
        }
    }

    private static double LangevinVariance(Parameters at, Cell cell)
    {
        SamplerPlan plan = LangevinPlan(at);
        return SamplerRun.SecondMoment(plan, at.Variance, plan.Stages[0].At.Variance(at.Variance), at.Samples, cell.Rng.Substream(1), cell.Cancel) * LangevinScale(at);
    }

    private static double LangevinScale(Parameters at) => Math.Pow(Levels(PathOf(at.Path), at.Steps).Nodes[^1].At.Alpha, -2);

    private static SamplerPlan LangevinPlan(Parameters at) => new(new EulerMaruyama(), Levels(PathOf(at.Path), at.Steps));

    private static double ExactLangevin(Parameters at)
    {
        SamplerPlan plan = LangevinPlan(at);
        return ExactRecursion.Variance(plan, at.Variance, plan.Stages[0].At.Variance(at.Variance)) * LangevinScale(at);
    }

    private static IEnumerable<Predicted> ExactFlow(Parameters at) =>
        FlowGrid(at) is { } grid ? [new(ExactRecursion.Variance(new(new EulerMaruyama(0), grid), at.Variance, grid.Nodes[0].At.Variance(at.Variance)) / at.Variance)] : [];

    private static INoisingPath PathOf(PathChoice path) => path switch
    {
        PathChoice.OrnsteinUhlenbeck => Reference,
        PathChoice.VariancePreserving => new VariancePreservingPath(),
        PathChoice.VarianceExploding => new VarianceExplodingPath(double.PositiveInfinity),
        PathChoice.Linear => new LinearPath(),
        PathChoice.Trigonometric => new TrigonometricPath(),
        PathChoice.Localization => new LocalizationPath(),
        _ => throw new ArgumentOutOfRangeException(nameof(path), path, "no such path"),
    };

    // The same noise levels on every path.
    private static TimeGrid Levels(INoisingPath path, int steps) =>
        TimeGrid.Of(path, [.. Enumerable.Range(0, steps + 1).Select(k => path.TimeOf(Largest * Math.Pow(Smallest / Largest, (double)k / steps)))]);

    private static TimeGrid? FlowGrid(Parameters at) => at.Path switch
    {
        PathChoice.Localization => null,
        PathChoice.OrnsteinUhlenbeck => TimeGrid.Uniform(Reference, FlowHorizon, 0, at.Steps),
        PathChoice.VarianceExploding => TimeGrid.Uniform(PathOf(at.Path), Largest, 0, at.Steps),
        _ => TimeGrid.Uniform(PathOf(at.Path), 1, 0, at.Steps),
    };

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(Difference, Standing.Exact, _ => [new(0)]) { Name = "one process" },
        new(Langevin, Standing.Exact, p => [new(ExactLangevin(p))], "path", "variance", "steps"),
        new(Langevin, Standing.Limit, p => [new(p.Variance + (Smallest * Smallest))], "variance") { Name = "s + σ²" },
        new(Flow, Standing.Exact, ExactFlow, "path", "variance", "steps"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        new Claim.Custom("from equal noise DDIM makes the same samples on every path, to 1e-10", Same),
        new Claim.Agrees(Langevin),
        new Claim.Agrees(Flow),
        new Claim.Custom("the reversed processes of all paths approach one law: the spread of V over paths falls as steps grow", Approach),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } =
    [
        new View.Overlay("The reversed processes of all paths approach one law", "steps", Langevin) { LogX = true, Y = "variance of reversed samples, V" },
        new View.Overlay("Euler's rule sees the clock of a path", "steps", Flow) { LogX = true, Y = "variance of the flow's samples, V/s" },
    ];

    private static Verdict Same(Table table)
    {
        Row[] rows = [.. table.Of(Difference).Where(r => double.IsFinite(r.Measured.Mean) && r["path"].Text != "ornstein-uhlenbeck")];
        if (rows.Length == 0) { return new(null, "needs a path other than ornstein-uhlenbeck"); }
        Row worst = rows.MaxBy(r => r.Measured.Mean)!;
        return new(worst.Measured.Mean < Rounding, FormattableString.Invariant($"largest difference {worst.Measured.Mean:G2} at {worst.Where}"));
    }

    private static Verdict Approach(Table table)
    {
        (double Steps, double Spread)[] spreads = [.. table.Of(Langevin).Where(r => double.IsFinite(r.Measured.Mean)).GroupBy(r => r["steps"].Number).Where(g => g.Select(r => r["path"].Text).Distinct().Count() > 1)
            .Select(g => (g.Key, g.GroupBy(r => r["variance"].Number).Max(v => (v.Max(r => r.Measured.Mean) - v.Min(r => r.Measured.Mean)) / v.Key))).OrderBy(g => g.Key)];
        if (spreads.Length < 2) { return new(null, "needs two paths at two numbers of steps"); }
        return new(spreads[^1].Spread < spreads[0].Spread, string.Join(", ", spreads.Select(s => FormattableString.Invariant($"N = {s.Steps}: {s.Spread:G3}"))));
    }
}
