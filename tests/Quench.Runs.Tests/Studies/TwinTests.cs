using Quench.Diffusion;
using Quench.Runs.Reports;
using Quench.Studies;

namespace Quench.Runs.Tests.Studies;

/// <summary>Sabotage twins of the studies: a wrong study fails the claims about what is wrong, and no others. Expected |z| is 8 and more wherever a law judges.</summary>
public sealed class TwinTests
{
    private static readonly Dictionary<string, Twin> Twins = new()
    {
        ["samplers: the two variances of DDPM swapped"] = new(
            Sabotaged.At(new DiffusionSamplers(), at => at with { Sampler = at.Sampler switch { SamplerChoice.Ddpm => SamplerChoice.DdpmPosterior, SamplerChoice.DdpmPosterior => SamplerChoice.Ddpm, _ => at.Sampler } }),
            "sampler=euler-maruyama,exponential,ddpm,ddpm-posterior,flow-euler,ddim steps=10,320,640 samples=1024",
            "generated-variance", "relative-error", "on uniform times Euler–Maruyama", "DDIM and DDPM", "the first-order constants"),
        ["grids: uniform and geometric times swapped"] = new(
            Sabotaged.At(new DiffusionGrids(), at => at with { Grid = at.Grid == GridChoice.Uniform ? GridChoice.Geometric : GridChoice.Uniform }),
            "sampler=euler-maruyama grid=uniform,geometric steps=64,128",
            "divergence", "where eigenvalues", "on the geometric grid"),
        ["start-error: λ off by 2 %"] = new(
            Sabotaged.At(new DiffusionStartError(), at => at with { Strength = 1.02 * at.Strength }), "strength=0.5,1 horizon=2",
            "start-error", "the extrapolated recursion"),
        ["start-error: λ counted from the other end"] = new(
            Sabotaged.At(new DiffusionStartError(), at => at with { Strength = 1 - at.Strength }), "strength=0,1 horizon=2",
            "start-error", "the extrapolated recursion", "at every horizon"),
        ["interpolants: two paths swapped"] = new(
            Sabotaged.At(new DiffusionInterpolants(), at => at with { Path = at.Path == PathChoice.Linear ? PathChoice.Trigonometric : PathChoice.Linear }), "path=linear,trigonometric steps=10 samples=16384",
            "langevin-variance", "flow-ratio"),
        ["interpolants: Euler's rule for DDIM"] = new(
            Sabotaged.Measured(new DiffusionInterpolants(), TwinMeasurements.EulerInTheClock), "path=linear steps=10",
            "from equal noise"),
        ["fokker-planck: the drift has the wrong sign"] = new(
            Sabotaged.Measured(new DiffusionFokkerPlanck(), TwinMeasurements.DriftAway), "",
            "the error of Crank–Nicolson", "solver-probability"),
        ["fokker-planck: half the diffusion"] = new(
            Sabotaged.Measured(new DiffusionFokkerPlanck(), TwinMeasurements.HalfTheDiffusion), "samples=20000",
            "path-probability", "a histogram"),
        ["backward-heat: data smoothed 5 % longer"] = new(
            Sabotaged.At(new DiffusionBackwardHeat(), at => at with { Heat = 1.05 * at.Heat }), "",
            "growth", "density-score"),
        ["backward-heat: errors of the wrong equation"] = new(
            Sabotaged.Seen(new DiffusionBackwardHeat(), o => Renamed(o, ("error-score", "error-double"), ("error-double", "error-float"), ("error-float", "error-score"))), "",
            "the backward heat equation", "from an input", "in double precision", "the reverse equation"),
        ["linear-score: n/d for d/n"] = new(
            Sabotaged.At(new DiffusionLinearScore(), at => at with { Ratio = 1 / at.Ratio }), "ratio=0.5,2",
            "training-loss", "test-loss", "at d ≥ 64"),
        ["linear-score: a tenth fewer data"] = new(
            Sabotaged.At(new DiffusionLinearScore(), at => at with { Ratio = 1.1 * at.Ratio }), "ratio=0.25,0.5",
            "training-loss", "test-loss", "where they are finite", "at d ≥ 64"),
        ["linear-score: training and test swapped"] = new(
            Sabotaged.Seen(new DiffusionLinearScore(), o => Renamed(o, ("training-loss", "test-loss"), ("test-loss", "training-loss"))), "ratio=0.5",
            "training-loss", "test-loss", "at d ≥ 64", "the training loss"),
        ["early-stopping: the score of another time"] = new(
            Sabotaged.At(new DiffusionEarlyStopping(), at => at with { Time = 1.2 * at.Time }), "ratio=1",
            "excess-test-loss", "best-stop agrees", "best-stop-excess", "best-ridge-excess", "at d ≥ 64"),
        ["early-stopping: stopped and shrunk swapped"] = new(
            Sabotaged.Seen(new DiffusionEarlyStopping(), o => Renamed(o, ("best-stop-excess", "best-ridge-excess"), ("best-ridge-excess", "best-stop-excess"))), "ratio=1",
            "best-stop-excess", "best-ridge-excess", "at d ≥ 64", "the best stop beats"),
        ["early-stopping: the share of the large eigenvalues"] = new(
            Sabotaged.Seen(new DiffusionEarlyStopping(), o => o is Observation.Blocks { Of.Name: "late-share-of-small-modes" } share ? share with { Means = [.. share.Means.Select(m => 1 - m)] } : o), "ratio=1",
            "the small eigenvalues"),
        ["localization: noise of variance 2"] = new(
            Sabotaged.Measured(new DiffusionLocalization(), TwinMeasurements.LocalizationInTwiceTheNoise), "time=1",
            "overlap agrees", "second-moment"),
        ["localization: too few steps"] = new(
            Sabotaged.At(new DiffusionLocalization(), at => at with { Steps = 2, Scheme = LocalizationScheme.Euler }), "time=1",
            "overlap agrees", "second-moment", "steps are short enough"),
        ["thermodynamic-score: β off by 5 %"] = new(
            Sabotaged.Measured(new DiffusionThermodynamicScore(), (at, cell) => new DiffusionThermodynamicScore().Measure(at with { Beta = 1.05 * at.Beta }, cell).TakeWhile(o => o.Of.Name == "score")),
            "model=curie-weiss spins=40 beta=1.2 sweeps=32768",
            "score agrees"),
        ["thermodynamic-score: error bars that do not fall"] = new(
            Sabotaged.Seen(new DiffusionThermodynamicScore(), o => o is Observation.Blocks { Of.Name: "squared-error" } error ? error with { Means = [.. error.Means.Select(m => m * error.At[0] / 64)] } : o), "model=curie-weiss",
            "calibration", "error bars"),
    };

    public static TheoryData<string> Names => [.. Twins.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_wrong_study_fails_the_claims_about_what_is_wrong_and_no_others(string name)
    {
        Twin twin = Twins[name];
        Assert.Equal(0, twin.Result.Failed);
        JudgedClaim[] failing = [.. twin.Result.Claims.Where(c => c.Verdict.Holds == false)];
        Assert.All(twin.Fails, start => Assert.True(failing.Any(c => c.Statement.StartsWith(start, StringComparison.Ordinal)), $"'{start}…' did not fail; {Verdicts(twin)}"));
        Assert.All(failing, claim => Assert.True(twin.Fails.Any(start => claim.Statement.StartsWith(start, StringComparison.Ordinal)), $"'{claim.Statement}' failed too; {Verdicts(twin)}"));
    }

    /// <summary>A claim about a law fails by the quantity that it names, clearly, and says where that is worst.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_claim_that_fails_names_the_quantity_that_is_wrong(string name)
    {
        const string Words = " agrees with its law";
        foreach (JudgedClaim claim in Twins[name].Result.Claims.Where(c => c.Verdict.Holds == false && c.Statement.Contains(Words, StringComparison.Ordinal)))
        {
            string quantity = claim.Statement[..claim.Statement.IndexOf(Words, StringComparison.Ordinal)];
            Row worst = Twins[name].Result.Table.Rows.Where(r => r.Of.Name == quantity && !double.IsNaN(r.Z)).MaxBy(r => Math.Abs(r.Z))!;
            Assert.True(Math.Abs(worst.Z) >= 8, $"{quantity} is off by {worst.Z} only");
            Assert.EndsWith(worst.Where, claim.Verdict.Because, StringComparison.Ordinal);
        }
    }

    private static string Verdicts(Twin twin) => string.Join('\n', twin.Result.Claims.Select(c => $"{c.Verdict.Holds?.ToString() ?? "undecided"}: {c.Statement}: {c.Verdict.Because}"));

    private static Observation Renamed(Observation o, params (string From, string To)[] names) =>
        names.FirstOrDefault(n => n.From == o.Of.Name) is { To: { } to } ? o with { Of = new(to, "", o.Of.Along) } : o;
}
