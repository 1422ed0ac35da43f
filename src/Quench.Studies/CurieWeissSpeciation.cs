using System.Globalization;
using Quench.Diffusion;
using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Studies;

/// <summary>When does a sample of a diffusion model choose its class? On the two pure states of the mean-field ferromagnet.</summary>
[Notes("7.6.4", "7.6.10", "7.6.14", "7.6.16")]
public sealed class CurieWeissSpeciation : IStudy<CurieWeissSpeciation.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>d.</summary>
        [Parameter("number of spins, the dimension", "d", Min = 3, Max = 1e6)]
        public int Dimension { get; init; } = 257;

        /// <summary>β.</summary>
        [Parameter("inverse temperature, above 1", "β", Min = 1, Max = TwoPureStates.LargestBeta)]
        public double Beta { get; init; } = 1.5;

        /// <summary>Steps of the longest run.</summary>
        [Parameter("steps of the longest backward run; runs that start later take proportionally fewer", "", Min = 10, Max = 1e6)]
        public int Steps { get; init; } = 400;

        /// <summary>Pairs of runs.</summary>
        [Parameter("pairs of backward runs at each time", "n", Min = 64, Max = 1e8)]
        public int Samples { get; init; } = 10_240;
    }

    /// <summary>Ten times as many samples are drawn for the curvature as pairs are run: each costs one evaluation of the score.</summary>
    private const int DriftSamples = 10;

    private const double End = 0.1, Earliest = 0.15, FirstOffset = -1.25, Spacing = 0.25, LargestSignal = 1.75, MostOtherSign = 1e-4;

    /// <summary>Experiments in which only one of clones and U-turn agrees, before their difference is taken for Gaussian.</summary>
    private const int FewestDiscordant = 10;
    private const int Offsets = 11, PerOffset = 5;

    private static readonly Quantity Clone = new("clone-agreement", "P(clones agree)", "t"), UTurn = new("u-turn-agreement", "P(return)", "t"),
        Difference = new("agreement-difference", "P(clones agree) − P(return)", "t"), Curvature = new("potential-curvature", "V″(0)", "t"), Time = new("speciation-time", "t_S"),
        Flat = new("flat-potential-time", "t_V");

    /// <inheritdoc/>
    public string Id => "curie-weiss/speciation";

    /// <inheritdoc/>
    public string Question => "When does a sample of a diffusion model choose its class?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "p₀(a) = ½ Π e^{βm* aᵢ}/(2 cosh βm*) + ½ Π e^{−βm* aᵢ}/(2 cosh βm*),  m* = tanh βm*",
        "forward: x = e^{−t} a + √Δ z,  Δ = 1 − e^{−2t};  backward: dx/dτ = x + 2∇ ln p_t(x) + η",
        "P(clones agree) = P(return) = E[P₊² + P₋²] → ½[1 + E tanh(ρ² + ρz)],  ρ = m*√d e^{−t}",
        "speciation time t_S: P(clones agree) = 0.7752, the limit's value at ρ = 1, where p_t(μ), μ = Σxᵢ/√d, splits:  t_S → ½ ln(d m*²)",
        "dμ/dτ = −V′(μ) + η,  V → ½μ² − 2 ln cosh(ρμ),  V″(0) → 1 − 2ρ²:  flat at ½ ln(2d m*²), as its minima lie at 2ρ, not at ρ",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources =>
    [
        "G. Biroli, T. Bonnaire, V. de Bortoli, M. Mézard (2024), arXiv 2402.18491",
        "H. Behjoo and M. Chertkov, U-turn diffusion (2023), arXiv 2308.07421",
        "G. Raya and L. Ambrogioni (2023), arXiv 2305.19693",
    ];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters { Samples = 1024, Steps = 200 }, [new("dimension", "65")]),
        Scale.Standard => new(new Parameters(), [new("dimension", "65,257")], Replicas: 2),
        _ => new(new Parameters { Samples = 102_400, Steps = 2000 }, [new("dimension", "65,257,1025,4097"), new("beta", "1.1,1.5,2")]),
    };

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check(Parameters at)
    {
        if (at.Samples % 64 != 0)
        {
            yield return new("samples", at.Samples.ToString(CultureInfo.InvariantCulture), "a multiple of 64, the number of blocks", string.Create(CultureInfo.InvariantCulture, $"--set samples={64 * Math.Max(1, (int)Math.Round(at.Samples / 64.0))}"));
        }
        if (!(at.Beta > 1))
        {
            yield return new("beta", at.Beta.ToString(CultureInfo.InvariantCulture), "above 1: at β ≤ 1 there is one state and no class to choose", "raise --set beta");
            yield break;
        }
        double other = TwoPureStatesTheory.OtherSign(at.Beta, at.Dimension);
        if (other > MostOtherSign)
        {
            yield return new("dimension", at.Dimension.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"one at which the sum of a state has the other sign with probability below {MostOtherSign} (here {other:G2}), so that the sign tells the state"), "raise --set dimension or beta");
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        yield return string.Create(CultureInfo.InvariantCulture,
            $"d = {at.Dimension}, β = {at.Beta}: in the limit p_t of the order parameter splits, and the agreement is 0.7752, at ½ ln(d m*²) = {TwoPureStatesTheory.LimitSpeciationTime(at.Beta, at.Dimension):F4}; the potential is flat at ½ ln(2d m*²) = {TwoPureStatesTheory.LimitFlatPotentialTime(at.Beta, at.Dimension):F4}. This is no contradiction: its minima lie at 2ρ, the samples at ρ, so the drift chases a moving target.");
        yield return string.Create(CultureInfo.InvariantCulture, $"Backward runs end at t = {End}, on grids of equal ratios of the noise level √(e^{{2t}} − 1); their bias is of the order of one step's logarithm: raise steps with samples.");
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at) => new(2.5 * at.Samples * (at.Dimension + 60.0) * ((2.0 * Times(at).Sum(t => Grid(at, t).Length)) + (2 * Offsets) + (2.0 * DriftSamples * Offsets)), 40L * at.Dimension);

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        TwoPureStates model = new(at.Beta, at.Dimension);
        double[] times = Times(at);
        List<Estimate> agreements = [];
        List<(double T, Estimate Value)> curvatures = [];
        foreach ((int number, double t) in times.Index())
        {
            Rng own = cell.Rng.Substream((ulong)number);
            Counts counts = Experiments(new(model, Grid(at, t)), at.Samples, own.Substream(0), cell.Cancel);
            yield return new Observation.Fraction(Clone, counts.Agree, at.Samples, t);
            yield return new Observation.Fraction(UTurn, counts.Return, at.Samples, t);
            if (counts.Discordant >= FewestDiscordant)
            {
                // If both probabilities are equal, each discordant experiment adds ±1 by a fair coin (McNemar 1947).
                yield return new Observation.Number(Difference, new((double)(counts.Agree - counts.Return) / at.Samples, Math.Sqrt(counts.Discordant) / at.Samples, 0.5, at.Samples), t);
            }
            agreements.Add(Binomial.Of(counts.Agree, at.Samples));
            if (TwoPureStatesTheory.Signal(at.Beta, at.Dimension, t) < LargestSignal)
            {
                Estimate curvature = OrderParameterDrift.Curvature(model, t, DriftSamples * at.Samples, own.Substream(1), cell.Cancel);
                if (curvature.Error > 0) { curvatures.Add((t, curvature)); }
                yield return curvature.Error > 0 ? new Observation.Number(Curvature, curvature, t) : new Observation.Failed(Curvature, "too few samples lie near μ = 0", t);
            }
        }
        yield return Crossing.Of(times, [.. agreements.Select(a => a.Mean)], [.. agreements.Select(a => a.Error)], TwoPureStatesTheory.SpeciationLevel).Observed(Time);
        yield return Flattening(curvatures).Observed(Flat);
    }

    // V″(0) is nearly 1 − 2ρ², a straight line in s = e^{−2t}: the crossing is found there.
    private static CrossingEstimate Flattening(List<(double T, Estimate Value)> curvatures)
    {
        (double T, Estimate Value)[] rising = [.. curvatures.AsEnumerable().Reverse()];
        CrossingEstimate found = Crossing.Of([.. rising.Select(c => Math.Exp(-2 * c.T))], [.. rising.Select(c => c.Value.Mean)], [.. rising.Select(c => c.Value.Error)], 0);
        double s = found.Place.Mean;
        return found with { Place = found.Place with { Mean = -0.5 * Math.Log(s), Error = found.Place.Error / (2 * s) } };
    }

    /// <summary>Experiments in which the clones agreed, the first run returned, and only one of the two happened.</summary>
    private readonly record struct Counts(long Agree, long Return, long Discordant);

    private static Counts Experiments(CloningExperiment experiment, int samples, Rng rng, CancellationToken cancel)
    {
        Counts counts = default;
        for (int i = 0; i < samples; i++)
        {
            cancel.ThrowIfCancellationRequested();
            CloningOutcome outcome = experiment.Run(rng.Substream((ulong)i));
            counts = new(counts.Agree + (outcome.ClonesAgree ? 1 : 0), counts.Return + (outcome.Returns ? 1 : 0), counts.Discordant + (outcome.ClonesAgree != outcome.Returns ? 1 : 0));
        }
        return counts;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(Clone, Standing.Exact, p => Curve(p, TwoPureStatesTheory.Agreement), "dimension", "beta"),
        new(Clone, Standing.Limit, p => Curve(p, (beta, d, t) => TwoPureStatesTheory.LimitAgreement(TwoPureStatesTheory.Signal(beta, d, t))), "dimension", "beta") { Name = "½[1 + E tanh(ρ² + ρz)]" },
        new(UTurn, Standing.Exact, p => Curve(p, TwoPureStatesTheory.Agreement), "dimension", "beta"),
        new(Difference, Standing.Exact, p => Curve(p, (_, _, _) => 0), "dimension", "beta") { Name = "equal by Bayes" },
        new(Curvature, Standing.Exact, p => Curve(p, TwoPureStatesTheory.PotentialCurvature, LargestSignal), "dimension", "beta"),
        new(Curvature, Standing.Limit, p => Curve(p, TwoPureStatesTheory.LimitPotentialCurvature, LargestSignal), "dimension", "beta") { Name = "1 − 2ρ²" },
        new(Time, Standing.Exact, p => [new(TwoPureStatesTheory.SpeciationTime(p.Beta, p.Dimension))], "dimension", "beta"),
        new(Time, Standing.Limit, p => [new(TwoPureStatesTheory.LimitSpeciationTime(p.Beta, p.Dimension))], "dimension", "beta") { Name = "½ ln(d m*²)" },
        new(Flat, Standing.Exact, p => [new(TwoPureStatesTheory.FlatPotentialTime(p.Beta, p.Dimension))], "dimension", "beta"),
        new(Flat, Standing.Limit, p => [new(TwoPureStatesTheory.LimitFlatPotentialTime(p.Beta, p.Dimension))], "dimension", "beta") { Name = "½ ln(2d m*²)" },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
        [new Claim.Agrees(Clone), new Claim.Agrees(UTurn), new Claim.Agrees(Difference) { Resolution = 0.1 }, new Claim.Agrees(Curvature), new Claim.Agrees(Time), new Claim.Agrees(Flat)];

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } =
    [
        new View.Curves(Clone, X: "t") { Marks = [Time] },
        new View.Curves(UTurn, X: "t") { Marks = [Time] },
        new View.Curves(Curvature, X: "t") { Marks = [Flat] },
    ];

    // Offsets from ½ ln(d m*²): the whole of the change from 1 to ½.
    private static double[] Times(Parameters at) => [.. Offset(at, Spacing, Offsets)];

    private static IEnumerable<double> Offset(Parameters at, double spacing, int count)
    {
        double centre = TwoPureStatesTheory.LimitSpeciationTime(at.Beta, at.Dimension);
        return Enumerable.Range(0, count).Select(k => centre + FirstOffset + (k * spacing)).Where(t => t >= Earliest);
    }

    private static IEnumerable<Predicted> Curve(Parameters at, Func<double, int, double, double> law, double largestSignal = double.PositiveInfinity) =>
        Offset(at, Spacing / PerOffset, ((Offsets - 1) * PerOffset) + 1).Where(t => TwoPureStatesTheory.Signal(at.Beta, at.Dimension, t) < largestSignal)
            .Select(t => new Predicted(law(at.Beta, at.Dimension, t), 0, t));

    private static double[] Grid(Parameters at, double t)
    {
        double[] longest = OrnsteinUhlenbeckPath.GeometricGrid(Times(at)[^1], End, at.Steps);
        return OrnsteinUhlenbeckPath.GeometricGrid(t, End, Math.Max(1, longest.Count(s => s < t)));
    }
}
