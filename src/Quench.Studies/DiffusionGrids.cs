using System.Globalization;
using Quench.Diffusion;
using Quench.Studies.Samplers;

namespace Quench.Studies;

/// <summary>Which time grid should a diffusion model use? On Gaussian data with eigenvalues over decades, where the divergence is exact.</summary>
[Notes("7.4.3", "7.5.8")]
public sealed class DiffusionGrids : IStudy<DiffusionGrids.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>ζ.</summary>
        [Parameter("exponent of the spectrum, λ_k ∝ k^−ζ", "ζ", Min = 0, Max = 10)]
        public double SpectrumExponent { get; init; } = 2;

        /// <summary>d.</summary>
        [Parameter("dimension", "d", Min = 1, Max = 100_000)]
        public int Dimension { get; init; } = 32;

        /// <summary>The sampler.</summary>
        [Parameter("sampler", "")]
        public SamplerChoice Sampler { get; init; }

        /// <summary>The grid.</summary>
        [Parameter("time grid", "")]
        public GridChoice Grid { get; init; }

        /// <summary>N.</summary>
        [Parameter("steps", "N", Min = 1, Max = 100_000)]
        public int Steps { get; init; } = 64;

        /// <summary>t_f.</summary>
        [Parameter("time of the noise", "t_f", Min = 1e-3, Max = 100)]
        public double Horizon { get; init; } = 5;
    }

    /// <summary>Products of numbers of noise, steps and dimension that the code is run for.</summary>
    private const double LargestResponse = 1e9;

    private static readonly Quantity Divergence = new("divergence", "KL");

    private static readonly OrnsteinUhlenbeckPath Path = new();

    /// <inheritdoc/>
    public string Id => "diffusion/grids";

    /// <inheritdoc/>
    public string Question => "Which time grid should a diffusion model use?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "data N(0, Σ), eigenvalues λ_k ∝ k^−ζ of mean 1;  samples start from N(0, 1) at t_f",
        "KL(generated ‖ data) = ½ Σ (V_k/λ_k − 1 − ln(V_k/λ_k)),  V_k by the exact recursion of the sampler",
        "uniform: equal steps of t;  geometric: equal ratios of σ = √(e^{2t} − 1) down to 0.002, then 0;  Karras: equal steps of σ^{1/7}, likewise;  angle: equal steps of atan σ",
        "the divergence is quadratic in the error of the variance: first order gains a factor 4 for twice the steps, second order 16",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources => ["T. Karras, M. Aittala, T. Aila, S. Laine, arXiv 2206.00364", "C. Lu et al., arXiv 2211.01095"];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters(), [new("sampler", "euler-maruyama,dpm-solver-2m"), new("grid", Grids), new("steps", "16,32,64,128")]),
        Scale.Standard => new(new Parameters(), [new("sampler", "euler-maruyama,ddim,edm-heun,dpm-solver-2m"), new("grid", Grids), new("steps", "16,32,64,128,256")]),
        _ => new(new Parameters(), [new("spectrum-exponent", "1,2,3"), new("sampler", "euler-maruyama,exponential,ddpm,ddpm-posterior,flow-euler,heun,edm-heun,ddim,dpm-solver-2m"), new("grid", Grids), new("steps", "8,16,32,64,128,256,512,1024")]),
    };

    private const string Grids = "uniform,geometric,angle,karras";

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check(Parameters at)
    {
        foreach (Refusal refusal in SamplerRun.Check(at.Grid, at.Steps, at.Horizon)) { yield return refusal; }
        if (Work(at) > LargestResponse)
        {
            yield return new("steps", at.Steps.ToString(CultureInfo.InvariantCulture), FormattableString.Invariant($"up to {Math.Floor(Math.Sqrt(LargestResponse / at.Dimension))} in dimension {at.Dimension}, since the code is run on each number of noise"), "lower --set steps or dimension, or ask quench predict");
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        double worst = WrongAtStart(at, Spectrum(at));
        if (worst > 0.01) { yield return FormattableString.Invariant($"At t_f = {at.Horizon} the data have not become N(0, 1): the variance at the start is up to {100 * worst:F1} % off. Raise horizon."); }
        foreach (string remark in SamplerRun.Remarks(at.Sampler, at.Grid, at.Steps)) { yield return remark; }
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at) => new(Work(at), 10_000_000 + (200L * at.Dimension));

    private static double Work(Parameters at) => (double)at.Steps * at.Steps * at.Dimension;

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        double[] spectrum = Spectrum(at), variances = Start(at);
        LinearResponse.Variances(SamplerRun.Plan(at.Sampler, at.Grid, at.Steps, at.Horizon), spectrum, variances);
        double divergence = ExactRecursion.Divergence(variances, spectrum);
        yield return double.IsFinite(divergence)
            ? new Observation.Number(Divergence, Estimate.Computed(divergence, SamplerRun.Rounding(at.Sampler) * (divergence + Math.Sqrt(divergence * at.Dimension) + 1e-6)))
            : new Observation.Failed(Divergence, "diverged: the step is too long for the smallest eigenvalue; raise steps or take another grid");
    }

    private static double Exact(Parameters at)
    {
        if (SamplerRun.Check(at.Grid, at.Steps, at.Horizon).Any()) { return double.NaN; }
        double[] spectrum = Spectrum(at), variances = Start(at);
        ExactRecursion.Variances(SamplerRun.Plan(at.Sampler, at.Grid, at.Steps, at.Horizon), spectrum, variances);
        double divergence = ExactRecursion.Divergence(variances, spectrum);
        return double.IsFinite(divergence) ? divergence : double.NaN;
    }

    private static double[] Spectrum(Parameters at)
    {
        double[] spectrum = [.. Enumerable.Range(1, at.Dimension).Select(k => Math.Pow(k, -at.SpectrumExponent))];
        double mean = spectrum.Average();
        return [.. spectrum.Select(s => s / mean)];
    }

    private static double[] Start(Parameters at)
    {
        double[] start = new double[at.Dimension];
        Array.Fill(start, 1);
        return start;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } = [new(Divergence, Standing.Exact, p => [new(Exact(p))], "spectrum-exponent", "dimension", "sampler", "grid", "steps", "horizon")];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        new Claim.Agrees(Divergence),
        new Claim.Custom("where eigenvalues span two decades and the noise reaches N(0, 1), uniform times are the worst grid for every sampler from 16 steps on", UniformIsWorst),
        new Claim.Custom("on the geometric grid the divergence falls as the order says, p = ½ log₂(KL(N)/KL(2N)) within 0.15, from 64 steps on, while it is above 30 times what the start and the last step leave", FallsAsItsOrder),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } = [new View.Overlay("What a time grid costs", "steps", Divergence) { LogX = true, LogY = true, Y = "divergence from the data, nats" }];

    private static Verdict UniformIsWorst(Table table)
    {
        (Row Uniform, Row Next)[] pairs = [.. Groups(table, without: "grid").Where(g => g.Any(r => r["grid"].Text == "uniform") && g[0]["steps"].Number >= 16 && Wide(At(g[0])))
            .Select(g => (g.Single(r => r["grid"].Text == "uniform"), g.Where(r => r["grid"].Text != "uniform").MaxBy(r => r.Measured.Mean)!))];
        if (pairs.Length == 0) { return new(null, "needs grid=uniform and another at equal sampler and steps, a broad spectrum and a horizon at which the data have become noise"); }
        (Row uniform, Row next) = pairs.MinBy(p => p.Uniform.Measured.Mean / p.Next.Measured.Mean);
        double ratio = uniform.Measured.Mean / next.Measured.Mean;
        return new(ratio > 1, FormattableString.Invariant($"KL is at least {ratio:G3} times that of any other grid, in {pairs.Length} comparisons; closest is {next["grid"].Text} at {uniform.Where}"));
    }

    private static Verdict FallsAsItsOrder(Table table)
    {
        (Row At, double Order)[] found = [.. Groups(table, without: "steps").Where(g => g[0]["grid"].Text == "geometric").SelectMany(g => g.Where(r => r["steps"].Number >= 64)
            .SelectMany(coarse => g.Where(fine => fine["steps"].Number == 2 * coarse["steps"].Number && fine.Measured.Mean > 30 * Floor(At(fine))).Select(fine => (coarse, -Table.Power("steps", coarse, fine) / 2))))];
        if (found.Length == 0) { return new(null, "needs grid=geometric at steps 64 and 128, for example"); }
        (Row worst, double order) = found.MaxBy(f => Math.Abs(f.Order - Expected(f.At)));
        return new(Math.Abs(order - Expected(worst)) <= 0.15, FormattableString.Invariant($"furthest is {worst["sampler"].Text} with {order:F3} for {Expected(worst)} at {worst["steps"].Text} steps, of {found.Length}"));
    }

    private static int Expected(Row at) => SamplerRun.Sampler(at["sampler"].Text).Order;

    private static Parameters At(Row row) => new() { SpectrumExponent = row["spectrum-exponent"].Number, Dimension = (int)row["dimension"].Number, Horizon = row["horizon"].Number };

    private static bool Wide(Parameters at)
    {
        double[] spectrum = Spectrum(at);
        return spectrum[0] >= 100 * spectrum[^1] && WrongAtStart(at, spectrum) < 0.01;
    }

    private static double WrongAtStart(Parameters at, double[] spectrum) => spectrum.Max(s => Math.Abs((1 / Path.At(at.Horizon).Variance(s)) - 1));

    // What remains for any number of steps: N(0, 1) is not the law of the noise, and from the smallest level the flow returns â. With y = x/α, V = e^{2t_f} λ²/((λ + σ²_max)(λ + σ²_min)).
    private static double Floor(Parameters at)
    {
        double largest = Math.Pow(Path.At(at.Horizon).NoiseLevel, 2), smallest = SamplerRun.SmallestNoise * SamplerRun.SmallestNoise;
        double[] spectrum = Spectrum(at);
        return ExactRecursion.Divergence([.. spectrum.Select(s => (1 + largest) * s * s / ((s + largest) * (s + smallest)))], spectrum);
    }

    private static IEnumerable<Row[]> Groups(Table table, string without) => table.Groups(Divergence, without).Select(g => g.Where(r => double.IsFinite(r.Measured.Mean)).ToArray()).Where(g => g.Length > 1);
}
