using System.Globalization;
using Quench.Diffusion;
using Quench.Randomness;
using Quench.Studies.Mixtures;
using Quench.Studies.Particles;

namespace Quench.Studies;

/// <summary>How much less noise have deterministic particles, driven by a score that they estimate themselves, than Langevin particles?</summary>
[Notes("7.2.4", "7.2.6", "7.5.1", "7.5.2", "7.5.3", "7.5.4")]
public sealed class DiffusionParticles : IStudy<DiffusionParticles.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>V.</summary>
        [Parameter("where the particles move: x²/2, or (x² − 1)²", "V")]
        public Potential Potential { get; init; }

        /// <summary>n.</summary>
        [Parameter("particles in a cloud", "n", Min = 10, Max = 1e6)]
        public int Particles { get; init; } = 200;

        /// <summary>T.</summary>
        [Parameter("time that the particles move", "T", Min = 0.1, Max = 10)]
        public double Time { get; init; } = 1;

        /// <summary>h.</summary>
        [Parameter("step in time of both kinds of particles", "h", Min = 1e-3, Max = 0.1)]
        public double Step { get; init; } = 0.01;

        /// <summary>M.</summary>
        [Parameter("kernels of the estimated score", "M", Min = 0, Max = 200)]
        public int Kernels { get; init; } = 16;

        /// <summary>ℓ.</summary>
        [Parameter("width of a kernel", "ℓ", Min = 0.05, Max = 10, Unit = "standard deviations of the cloud")]
        public double Width { get; init; } = 0.6;

        /// <summary>λ.</summary>
        [Parameter("penalty of the estimated score", "λ", Min = 1e-8, Max = 1)]
        public double Penalty { get; init; } = 1e-4;

        /// <summary>Clouds.</summary>
        [Parameter("independent clouds of each kind", "R", Min = CloudErrors.BlockCount, Max = 1e6)]
        public int Clouds { get; init; } = 64;
    }

    /// <summary>The bias of the estimated score that is allowed in ⟨x²⟩, in units of the penalty, and in ⟨x⟩, as a part of the law.</summary>
    private const double BiasPerPenalty = 10, PartOfMean = 0.1;

    private static readonly Quantity LangevinMeanSquare = new("langevin-mean-square", "E(δ⟨x⟩)²"), LangevinSecondSquare = new("langevin-second-moment-square", "E(δ⟨x²⟩)²"),
        MeanSquare = new("deterministic-mean-square", "E(δ⟨x⟩)²"), SecondSquare = new("deterministic-second-moment-square", "E(δ⟨x²⟩)²"),
        LangevinMean = new("langevin-mean-error", ""), LangevinSecond = new("langevin-second-moment-error", ""),
        Mean = new("deterministic-mean-error", ""), Second = new("deterministic-second-moment-error", ""),
        LangevinSquareInTime = new("langevin-square-in-time", "E(δ⟨x²⟩)²", "t"), SquareInTime = new("deterministic-square-in-time", "E(δ⟨x²⟩)²", "t"),
        LangevinInTime = new("langevin-error-in-time", "", "t"), InTime = new("deterministic-error-in-time", "", "t");

    /// <inheritdoc/>
    public string Id => "diffusion/particles";

    /// <inheritdoc/>
    public string Question => "How much less noise have deterministic particles, driven by a score that they estimate themselves, than Langevin particles?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "Langevin: x ← x − hV′(x) + √(2h) z;  deterministic: ẋ = −V′(x) − φ(x),  φ estimated from the particles; both have ∂p/∂t = p″ + (V′p)′",
        "φ = b + Bx + Σ a_l e^{−(x − z_l)²/2ℓ²},  the least of ⟨φ² + 2φ′⟩ + λ|φ|²_k",
        "error of ⟨g⟩ = √E(⟨g⟩ − E g(x_T))²:  Langevin √(var g(x_T)/n),  deterministic √(var E[g(x_T) | x_0]/n): only the noise of the start is left",
        "V = x²/2, g = x²:  var E[x_T² | x_0] = e^{−4T} var x_0²",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources => ["D. Maoutsa, S. Reich and M. Opper, Entropy 22, 802 (2020), arXiv 2006.00702", "A. Hyvärinen, J. Mach. Learn. Res. 6, 695 (2005)"];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters { Clouds = 48, Step = 0.02 }, [new("potential", "harmonic,double-well"), new("particles", "50,200")]),
        Scale.Standard => new(new Parameters(), [new("potential", "harmonic,double-well"), new("particles", "50,150,500,1500")]),
        _ => new(new Parameters { Clouds = 1024, Step = 0.005 }, [new("potential", "harmonic,double-well"), new("particles", "50,100,200,400,800,1600,3200,6400")]),
    };

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check(Parameters at)
    {
        if (at.Kernels > at.Particles) { yield return new("kernels", at.Kernels.ToString(CultureInfo.InvariantCulture), "at most the number of particles, which carry them", "lower --set kernels"); }
        double largest = at.Potential == Potential.DoubleWell ? 0.02 : 0.1;
        if (at.Step > largest) { yield return new("step", at.Step.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"at most {largest}: a Langevin particle at |x| = 5 would jump away"), "lower --set step"); }
        if (ParticlePlan.Steps(at) * at.Step != at.Time && Math.Abs((ParticlePlan.Steps(at) * at.Step) - at.Time) > 1e-9)
        {
            yield return new("time", at.Time.ToString(CultureInfo.InvariantCulture), "a whole number of steps", string.Create(CultureInfo.InvariantCulture, $"--set time={ParticlePlan.Steps(at) * at.Step:G6}"));
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        yield return "Erratum of the notes: the backward drift (7.5.6) is x + 2φ, not 2φ; the flow (7.5.8), x + φ, is right as printed.";
        yield return $"All particles start from {TwoHumps.Text}, and both kinds of clouds at the same places. The errors are root mean squares over clouds.";
        yield return "Deterministic particles keep the noise of where they started as far as it is not yet forgotten, and a bias of the estimated score that does not fall with their number; Langevin particles add new noise in each step.";
        yield return "The law of the Langevin particles is exact at this step, its bias included; that of the deterministic ones leaves out the bias of the score and terms of order h².";
        if (ParticlePlan.IsFollowed(at)) { yield return FormattableString.Invariant($"Harmonic clouds of at most {ParticlePlan.MostFollowed} particles are followed in time; the curves of larger ones are parallel."); }
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at) => new((double)at.Clouds * at.Particles * ParticlePlan.Steps(at) * (4 + (2 * (4 + (2.5 * at.Kernels) + (0.15 * at.Kernels * at.Kernels)))), 8L * at.Particles * (at.Kernels + 10));

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        int[] read = ParticlePlan.Recorded(at);
        ParticleClouds clouds = new(ParticlePlan.Energy(at.Potential), at.Step, read);
        ParticleErrors laws = ParticlePlan.Errors(at);
        (double Mean, double Second)[] truth = [.. read.Select(k => (laws.Expected(x => x, k * at.Step), laws.Expected(x => x * x, k * at.Step)))];
        CloudErrors langevin = new(truth, at.Clouds), deterministic = new(truth, at.Clouds);
        double[] start = new double[at.Particles];
        Rng[] streams = new Rng[at.Particles];
        for (int cloud = 0; cloud < at.Clouds; cloud++)
        {
            cell.Cancel.ThrowIfCancellationRequested();
            Rng own = cell.Rng.Substream((ulong)cloud);
            for (int i = 0; i < start.Length; i++) { TwoHumps.Data.Sample(streams[i] = own.Substream((ulong)i), start.AsSpan(i, 1)); }
            langevin.Keep(cloud, clouds.Langevin(start, streams));
            deterministic.Keep(cloud, clouds.Deterministic(start, at.Kernels, at.Width, at.Penalty, own));
        }
        return [.. Report(at, langevin, LangevinMeanSquare, LangevinSecondSquare, LangevinSquareInTime), .. Report(at, deterministic, MeanSquare, SecondSquare, SquareInTime)];
    }

    private static IEnumerable<Observation> Report(Parameters at, CloudErrors errors, Quantity mean, Quantity second, Quantity inTime)
    {
        yield return errors.Mean(mean, ParticlePlan.Times);
        yield return errors.Second(second, ParticlePlan.Times);
        if (!ParticlePlan.IsFollowed(at)) { yield break; }
        foreach ((int k, int step) in ParticlePlan.Recorded(at).Index()) { yield return errors.Second(inTime, k, step * at.Step); }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(LangevinMean, Standing.Exact, p => [new(ParticlePlan.Errors(p).Langevin(x => x, p.Step, ParticlePlan.Steps(p))[0])], Langevins),
        new(LangevinSecond, Standing.Exact, p => [new(ParticlePlan.Errors(p).Langevin(x => x * x, p.Step, ParticlePlan.Steps(p))[0])], Langevins),
        new(Mean, Standing.Exact, p => Of(p, Potential.Harmonic, ParticlePlan.Errors(p).Deterministic(x => x, p.Time)), Deterministics) { Name = "√(var E[x_T | x_0]/n)" },
        new(Second, Standing.Exact, p => Of(p, Potential.Harmonic, ParticlePlan.Errors(p).Deterministic(x => x * x, p.Time)), Deterministics) { Name = "√(var E[x_T² | x_0]/n)" },
        new(Mean, Standing.Limit, p => Of(p, Potential.DoubleWell, ParticlePlan.Errors(p).Deterministic(x => x, p.Time), relative: PartOfMean), [.. Deterministics, "penalty"]) { Name = "√(var E[x_T | x_0]/n), M → ∞" },
        new(Second, Standing.Limit, p => Of(p, Potential.DoubleWell, ParticlePlan.Errors(p).Deterministic(x => x * x, p.Time), allowance: BiasPerPenalty * p.Penalty), [.. Deterministics, "penalty"]) { Name = "√(var E[x_T² | x_0]/n), M → ∞" },
        new(LangevinInTime, Standing.Exact, p => InTimeOf(p, ParticlePlan.Errors(p).Langevin(x => x * x, p.Step, ParticlePlan.Recorded(p))), Langevins),
        new(InTime, Standing.Exact, p => InTimeOf(p, ParticlePlan.Recorded(p).Select(k => ParticlePlan.Errors(p).Deterministic(x => x * x, k * p.Step))), [.. Deterministics, "step"]),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Derived> Derived { get; } =
    [
        Root(LangevinMean, LangevinMeanSquare), Root(LangevinSecond, LangevinSecondSquare), Root(Mean, MeanSquare), Root(Second, SecondSquare),
        Root(LangevinInTime, LangevinSquareInTime), Root(InTime, SquareInTime),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        new Claim.Agrees(LangevinMean), new Claim.Agrees(LangevinSecond), new Claim.Agrees(Mean), new Claim.Agrees(Second), new Claim.Agrees(LangevinInTime), new Claim.Agrees(InTime),
        new Claim.Custom("the second moment of deterministic particles has less than half of the error of as many Langevin particles, at every point", LessThanHalf),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } =
    [
        new View.Overlay("Second moment: root mean square error against number", "particles", LangevinSecond, Second) { Y = "error of ⟨x²⟩", LogX = true, LogY = true },
        new View.Overlay("Mean: root mean square error against number", "particles", LangevinMean, Mean) { Y = "error of ⟨x⟩", LogX = true, LogY = true },
        new View.Overlay("Second moment: error while harmonic clouds relax", "t", LangevinInTime, InTime) { Y = "error of ⟨x²⟩", LogY = true },
    ];

    private static readonly string[] Deterministics = ["potential", "particles", "time"], Langevins = ["potential", "particles", "time", "step"];

    private static Derived Root(Quantity of, Quantity square) => new(of, [square], m => Math.Sqrt(m[0]));

    private static IEnumerable<Predicted> Of(Parameters at, Potential potential, double value, double allowance = 0, double relative = 0) =>
        at.Potential == potential ? [new(value, allowance + (relative * value))] : [];

    private static IEnumerable<Predicted> InTimeOf(Parameters at, IEnumerable<double> errors) => ParticlePlan.IsFollowed(at) ? ParticlePlan.Recorded(at).Zip(errors, (k, error) => new Predicted(error, 0, k * at.Step)) : [];

    private static Verdict LessThanHalf(Table table)
    {
        (double Sigmas, double Ratio, string Where)[] found = [.. table.Of(Second).Join(table.Of(LangevinSecond), r => r.Where, r => r.Where, (d, l) =>
            ((d.Measured.Mean - (l.Measured.Mean / 2)) / Math.Sqrt(Math.Pow(d.Measured.Error, 2) + Math.Pow(l.Measured.Error / 2, 2)), d.Measured.Mean / l.Measured.Mean, d.Where))];
        if (found.Length == 0 || found.Any(f => double.IsNaN(f.Sigmas))) { return new(null, "a point has no error of both kinds of particles"); }
        (double sigmas, double ratio, string where) = found.MaxBy(f => f.Sigmas);
        return Verdict.Clear(-sigmas, string.Create(CultureInfo.InvariantCulture, $"the nearest to it is a ratio of {ratio:G3}, {Math.Abs(sigmas):F1} standard errors {(sigmas < 0 ? "below" : "above")} a half, at {where}; the smallest of {found.Length} is {found.Min(f => f.Ratio):G3}"));
    }
}
