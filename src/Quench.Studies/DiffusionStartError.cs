using Quench.Diffusion;
using Quench.Estimation;

namespace Quench.Studies;

/// <summary>Does a backward process forget that it started from the wrong law?</summary>
[Notes("6.3.10", "6.3.11", "7.5.19", "7.5.21")]
public sealed class DiffusionStartError : IStudy<DiffusionStartError.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>s.</summary>
        [Parameter("variance of the data", "s", Min = 1e-3, Max = 1e3)]
        public double Variance { get; init; } = 4;

        /// <summary>V₀.</summary>
        [Parameter("variance where the sampler starts", "V₀", Min = 0, Max = 1e3)]
        public double StartVariance { get; init; } = 1;

        /// <summary>λ.</summary>
        [Parameter("strength of the noise: 0 is the probability flow, 1 reverse Langevin dynamics", "λ", Min = 0, Max = 10)]
        public double Strength { get; init; } = 1;

        /// <summary>t_f.</summary>
        [Parameter("time of the noise", "t_f", Min = 0.01, Max = 10)]
        public double Horizon { get; init; } = 2;

        /// <summary>N.</summary>
        [Parameter("steps of the coarsest of seven runs, each twice as fine as the last", "N", Min = 8, Max = 10_000)]
        public int Steps { get; init; } = 256;
    }

    private const int Refinements = 7;

    private const double LargestError = 1e-7;

    private static readonly Quantity Left = new("start-error", "V − s"), Size = new("start-error-size", "|V − s|");

    private static readonly OrnsteinUhlenbeckPath Path = new();

    /// <inheritdoc/>
    public string Id => "diffusion/start-error";

    /// <inheritdoc/>
    public string Question => "Does a backward process forget that it started from the wrong law?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "backward: dx/dτ = x + (1 + λ)φ + √λ η on data N(0, s), started with variance V₀ instead of Γ = 1 + (s − 1)e^{−2t_f}",
        "V − s = (V₀ − Γ)(s/Γ)^{1+λ} e^{−2λt_f}  (exact, steps → 0)",
        "the flow (λ = 0) keeps the error of its start, reverse Langevin dynamics (λ = 1) forgets it like e^{−2t_f} more",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources => ["M. Albergo, N. Boffi, E. Vanden-Eijnden, arXiv 2303.08797"];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters(), [new("strength", "0,0.5,1"), new("horizon", "1,2")]),
        Scale.Standard => new(new Parameters(), [new("strength", "0,0.5,1,2"), new("horizon", "0.5:5:10")]),
        _ => new(new Parameters { Steps = 1024 }, [new("variance", "0.25,4"), new("strength", "0,0.25,0.5,1,2"), new("horizon", "0.25:6:24")]),
    };

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at) =>
        ["Erratum of the notes: the score enters (6.3.10) with a plus, as in (6.3.11); with the printed minus the backward process explodes. λ is the α of these equations.", "Extrapolated to steps of length 0 from seven runs of the exact recursion of Euler and Maruyama."];

    /// <inheritdoc/>
    public Cost Cost(Parameters at) => new(30.0 * at.Steps * (1 << Refinements), (300L * at.Steps) << Refinements);

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        double[] steps = new double[Refinements], variances = new double[Refinements];
        for (int k = 0; k < Refinements; k++)
        {
            cell.Cancel.ThrowIfCancellationRequested();
            int count = at.Steps << k;
            steps[k] = at.Horizon / count;
            variances[k] = ExactRecursion.Variance(new(new EulerMaruyama(at.Strength), TimeGrid.Uniform(Path, at.Horizon, 0, count)), at.Variance, at.StartVariance) - at.Variance;
        }
        Estimate left = Extrapolation.ToZero(steps, variances, 1e-13 * Math.Max(at.Variance, Math.Abs(at.StartVariance)));
        if (!(left.Error < LargestError * at.Variance))
        {
            yield return new Observation.Failed(Left, "not extrapolated: the coarsest step is too long for this variance; raise steps");
            yield break;
        }
        yield return new Observation.Number(Left, left);
        yield return new Observation.Number(Size, left with { Mean = Math.Abs(left.Mean) });
    }

    private static double Exact(Parameters at)
    {
        double noised = Path.At(at.Horizon).Variance(at.Variance);
        return (at.StartVariance - noised) * Math.Pow(at.Variance / noised, 1 + at.Strength) * Math.Exp(-2 * at.Strength * at.Horizon);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(Left, Standing.Exact, p => [new(Exact(p))], "variance", "start-variance", "strength", "horizon"),
        new(Size, Standing.Exact, p => [new(Math.Abs(Exact(p)))], "variance", "start-variance", "strength", "horizon"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        new Claim.Agrees(Left),
        new Claim.Custom("the extrapolated recursion meets the law to 1e-6 of the variance of the data", Closest),
        new Claim.Custom("at every horizon more noise forgets more", MoreForgetsMore),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } = [new View.Overlay("Noise forgets a wrong start", "horizon", Size) { LogY = true, Y = "error that is left, |V − s|" }];

    private static Verdict Closest(Table table)
    {
        Row[] rows = [.. table.Of(Left).Where(r => double.IsFinite(r.Measured.Mean))];
        if (rows.Length == 0) { return new(null, "no point has a value"); }
        Row worst = rows.MaxBy(Distance)!;
        return new(Distance(worst) < 1e-6, FormattableString.Invariant($"furthest by {Distance(worst):G2} at {worst.Where}"));

        static double Distance(Row r) => Math.Abs(r.Measured.Mean - r.Exact) / r["variance"].Number;
    }

    private static Verdict MoreForgetsMore(Table table)
    {
        Row[][] groups = [.. table.Groups(Size, without: "strength").Select(g => g.Where(r => r.Measured.Mean > 10 * r.Measured.Error).ToArray()).Where(g => g.Length > 1)];
        if (groups.Length == 0) { return new(null, "needs two strengths at one horizon"); }
        (Row More, double Ratio)[] ratios = [.. groups.SelectMany(g => g.Zip(g.Skip(1), (less, more) => (more, more.Measured.Mean / less.Measured.Mean)))];
        (Row worst, double ratio) = ratios.MaxBy(r => r.Ratio);
        return new(ratio < 1, FormattableString.Invariant($"each next strength leaves at most {ratio:G3} of the error, at {worst.Where}"));
    }
}
