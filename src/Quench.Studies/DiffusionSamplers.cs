using Quench.Diffusion;
using Quench.Studies.Samplers;

namespace Quench.Studies;

/// <summary>Which sampler of a diffusion model is worth its evaluations? On Gaussian data, where each has an exact answer at any step.</summary>
[Notes("7.2.4", "7.5.8", "7.5.10", "7.5.19", "7.5.21")]
public sealed class DiffusionSamplers : IStudy<DiffusionSamplers.Parameters>
{
    /// <summary>Where a sampler starts.</summary>
    public enum Start
    {
        /// <summary>N(0, 1), as is done in practice.</summary>
        Normal,

        /// <summary>The law of the noised data at the horizon.</summary>
        Exact,
    }

    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>s.</summary>
        [Parameter("variance of the data", "s", Min = 1e-6, Max = 1e6)]
        public double Variance { get; init; } = 0.25;

        /// <summary>The sampler.</summary>
        [Parameter("sampler", "")]
        public SamplerChoice Sampler { get; init; }

        /// <summary>N.</summary>
        [Parameter("steps", "N", Min = 1, Max = 100_000)]
        public int Steps { get; init; } = 40;

        /// <summary>The grid.</summary>
        [Parameter("time grid", "")]
        public GridChoice Grid { get; init; }

        /// <summary>t_f.</summary>
        [Parameter("time of the noise", "t_f", Min = 1e-3, Max = 100)]
        public double Horizon { get; init; } = 5;

        /// <summary>V₀.</summary>
        [Parameter("variance where the sampler starts", "V₀")]
        public Start Start { get; init; }

        /// <summary>Samples.</summary>
        [Parameter("samples drawn", "n", Min = 1024, Max = 1e9)]
        public int Samples { get; init; } = 102_400;
    }

    /// <summary>Runs through the code of one number of noise each; above this the response is not computed.</summary>
    private const int LargestResponse = 4096;

    private static readonly Quantity Generated = new("generated-variance", "V"), Error = new("relative-error", "|V − s|/s");

    private static readonly OrnsteinUhlenbeckPath Path = new();

    /// <inheritdoc/>
    public string Id => "diffusion/samplers";

    /// <inheritdoc/>
    public string Question => "Which sampler of a diffusion model is worth its evaluations?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "data N(0, s);  x_t = e^{−t} a + √Δ_t z,  Γ_t = 1 + (s − 1)e^{−2t},  â(x, t) = e^{−t} s x/Γ_t",
        "every sampler is linear here, x′ = a x + b â + c ξ, so V′ = (a + b e^{−t}s/Γ_t)² V + c²  (exact at any step)",
        "Euler–Maruyama: x + h(x + 2φ) + √(2h) ξ;  its error is h(1 − s² ln s/(2(s − 1))) to first order, that of the flow −½h(s ln s + s − 1)",
        "DDIM: V/V₀ = (s/Γ) Π cos²θ_k,  θ_k the angle between (α√s, β) at successive nodes",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources =>
    [
        "J. Ho, A. Jain, P. Abbeel, arXiv 2006.11239 (DDPM)", "J. Song, C. Meng, S. Ermon, arXiv 2010.02502 (DDIM)", "Y. Song et al., arXiv 2011.13456",
        "T. Karras, M. Aittala, T. Aila, S. Laine, arXiv 2206.00364 (EDM)", "C. Lu et al., arXiv 2211.01095 (DPM-Solver++)",
    ];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters { Samples = 2048, Start = Start.Exact }, [new("sampler", Names), new("steps", "20,320,640")]),
        Scale.Standard => new(new Parameters { Start = Start.Exact }, [new("sampler", Names), new("steps", "20,40,80,160,320,640")]),
        _ => new(new Parameters { Samples = 1_024_000, Start = Start.Exact }, [new("sampler", Names), new("grid", "uniform,geometric,angle,karras"), new("variance", "0.25,4"), new("steps", "20,40,80,160,320,640,1280")]),
    };

    private const string Names = "euler-maruyama,exponential,ddpm,ddpm-posterior,flow-euler,heun,edm-heun,ddim,dpm-solver-2m";

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check(Parameters at) => SamplerRun.Check(at.Grid, at.Steps, at.Horizon);

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        double wrong = (1 / Path.At(at.Horizon).Variance(at.Variance)) - 1;
        if (at.Start == Start.Normal && Math.Abs(wrong) > 0.01)
        {
            yield return FormattableString.Invariant($"At t_f = {at.Horizon} data of variance {at.Variance} have not become N(0, 1): the variance at the start is {100 * wrong:+0.0;−0.0} % off. Raise horizon, or take start=exact.");
        }
        double step = at.Horizon / at.Steps, decay = at.Sampler == SamplerChoice.EulerMaruyama ? 2 : 1;
        if (at.Sampler is SamplerChoice.EulerMaruyama or SamplerChoice.FlowEuler && at.Grid == GridChoice.Uniform && step * (decay - at.Variance) > 2 * at.Variance)
        {
            yield return FormattableString.Invariant($"{(decay > 1 ? "Euler–Maruyama" : "Euler's rule for the flow")} is unstable near data of variance {at.Variance} where steps are longer than {2 * at.Variance / (decay - at.Variance):G3}.");
        }
        foreach (string remark in SamplerRun.Remarks(at.Sampler, at.Grid, at.Steps)) { yield return remark; }
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at) => new((at.Samples * (double)at.Steps * 3) + Math.Pow(Math.Min(at.Steps, LargestResponse), 2), 24_000_000);

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        SamplerPlan plan = SamplerRun.Plan(at.Sampler, at.Grid, at.Steps, at.Horizon);
        double generated = SamplerRun.SecondMoment(plan, at.Variance, Initial(at), at.Samples, cell.Rng, cell.Cancel);
        yield return double.IsFinite(generated)
            ? new Observation.Number(Generated, new(generated, generated * Math.Sqrt(2.0 / at.Samples), 0.5, at.Samples))
            : new Observation.Failed(Generated, "diverged: the step is too long near the data; raise steps or take another grid");
        if (plan.Evaluations <= LargestResponse)
        {
            Span<double> variance = [Initial(at)];
            LinearResponse.Variances(plan, [at.Variance], variance);
            double error = Math.Abs(variance[0] - at.Variance) / at.Variance;
            yield return double.IsFinite(error)
                ? new Observation.Number(Error, Estimate.Computed(error, SamplerRun.Rounding(at.Sampler) * (1 + error)))
                : new Observation.Failed(Error, "diverged: the step is too long near the data; raise steps or take another grid");
        }
    }

    private static double Initial(Parameters at) => at.Start == Start.Normal ? 1 : Path.At(at.Horizon).Variance(at.Variance);

    private static double Exact(Parameters at) => SamplerRun.Check(at.Grid, at.Steps, at.Horizon).Any() ? double.NaN : ExactRecursion.Variance(SamplerRun.Plan(at.Sampler, at.Grid, at.Steps, at.Horizon), at.Variance, Initial(at));

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(Generated, Standing.Exact, p => [new(Exact(p))], "variance", "sampler", "steps", "grid", "horizon", "start"),
        new(Generated, Standing.Limit, p => [new(p.Variance)], "variance") { Name = "s" },
        new(Error, Standing.Exact, p => [new(Math.Abs(Exact(p) - p.Variance) / p.Variance)], "variance", "sampler", "steps", "grid", "horizon", "start"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        new Claim.Agrees(Generated),
        new Claim.Agrees(Error),
        .. ConvergenceOrder.Claims(Error),
        FirstOrderConstant.Claim(Error),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } =
    [
        new View.Overlay("Samplers fall at their order, or lose it", "steps", Error) { LogX = true, LogY = true, Y = "relative error |V − s|/s" },
        new View.Overlay("The variance that they generate", "steps", Generated) { LogX = true, Y = "generated variance V" },
    ];
}
