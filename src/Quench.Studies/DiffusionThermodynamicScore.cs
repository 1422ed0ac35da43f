using System.Globalization;
using Quench.Diffusion;
using Quench.Randomness;
using Quench.Studies.ThermodynamicScore;

namespace Quench.Studies;

/// <summary>Can the score of a diffusion model be measured by simulating the energy of its data?</summary>
[Notes("7.3.20", "7.3.21")]
public sealed class DiffusionThermodynamicScore : IStudy<DiffusionThermodynamicScore.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>The energy.</summary>
        [Parameter("energy of the data", "")]
        public SpinModel Model { get; init; }

        /// <summary>N.</summary>
        [Parameter("number of spins", "N", Min = 2, Max = 10_000)]
        public int Spins { get; init; } = 16;

        /// <summary>β.</summary>
        [Parameter("inverse temperature of the data", "β", Min = 0, Max = 100)]
        public double Beta { get; init; } = 1;

        /// <summary>t.</summary>
        [Parameter("time on the Ornstein–Uhlenbeck path", "t", Min = 0.01, Max = 10)]
        public double Time { get; init; } = 0.25;

        /// <summary>Measured sweeps at each point x.</summary>
        [Parameter("measured sweeps at each point, of 16 chains together; also a quarter and a sixteenth of them, down to 256", "n", Min = 1024, Max = 1e8)]
        public int Sweeps { get; init; } = 4096;

        /// <summary>Burn-in of each chain.</summary>
        [Parameter("sweeps of each chain before its first measurement", "", Min = 0, Max = 1e7)]
        public int BurnIn { get; init; } = 100;

        /// <summary>Samples.</summary>
        [Parameter("noised data at which the score is measured", "", Min = 32, Max = 1e6)]
        public int Samples { get; init; } = 512;

        /// <summary>Names couplings and the scanned point.</summary>
        [Parameter("number of the instance: couplings, and the point whose first coordinate is moved", "", Min = 0, Max = 1e9)]
        public int Instance { get; init; } = 1;
    }

    private const double ScanEnd = 2.5, SlopeAllowance = 0.08;
    private const int Scanned = 11, PerScanned = 6, BlockCount = 16, Fewest = 256;

    private static readonly Quantity Score = new("score", "φ₁", "x"), Product = new("score-product", "E x·φ/N"), SquaredDeviation = new("squared-deviation", "(φ − φ exact)²", "measured-sweeps"),
        SquaredError = new("squared-error", "σ²", "measured-sweeps"), Deviation = new("deviation", "rms of φ − φ exact", "measured-sweeps"), ErrorBar = new("error-bar", "rms of σ", "measured-sweeps"), Calibration = new("calibration", "(φ − φ exact)²/σ²", "measured-sweeps");

    /// <inheritdoc/>
    public string Id => "diffusion/thermodynamic-score";

    /// <inheritdoc/>
    public string Question => "Can the score be measured by simulating the energy of the data in a field?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "p₀(a) = e^{−βE(a)}/Z,  a = ±1:  φ(x, t) = (−x + e^{−t}⟨a⟩)/Δ,  Δ = 1 − e^{−2t}",
        "⟨a⟩: thermal average of p₀ tilted by the field h = x e^{−t}/Δ;  heat bath, ⟨aᵢ⟩ = ⟨tanh(hᵢ − β(E₊ − E₋)/2)⟩, against all 2ᴺ states",
        "beyond 20 spins, E = −M²/2N:  ⟨aᵢ⟩ = ∫ w(m) tanh(βm + hᵢ) dm/∫ w dm,  w = e^{−βNm²/2} Π 2cosh(βm + hᵢ)",
        "for every p₀:  E x·φ = −N",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources =>
    [
        "A. Montanari, Sampling, diffusions, and stochastic localization (2023), arXiv 2305.10690",
        "G. Biroli and M. Mézard (2023), arXiv 2306.03518",
        "D. Sherrington and S. Kirkpatrick, Phys. Rev. Lett. 35, 1792 (1975)",
    ];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters { Spins = 8, Samples = 192, Sweeps = 2048, BurnIn = 30, Time = 0.5 }, [new("model", "curie-weiss,random-couplings")]),
        Scale.Standard => new(new Parameters(), [new("model", "curie-weiss,random-couplings"), new("spins", "16,40")]),
        _ => new(new Parameters { Samples = 1024, Sweeps = 1_048_576, BurnIn = 1000 }, [new("model", "curie-weiss,random-couplings"), new("spins", "20,80"), new("beta", "0.8,1.2")]),
    };

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check(Parameters at)
    {
        if (at.Samples % BlockCount != 0) { yield return new("samples", at.Samples.ToString(CultureInfo.InvariantCulture), "a multiple of 16, the number of blocks", string.Create(CultureInfo.InvariantCulture, $"--set samples={BlockCount * ((at.Samples / BlockCount) + 1)}")); }
    }

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        yield return "The figure of the score moves the first coordinate of one noised datum and leaves the others where they are; each of its points is a simulation of its own.";
        yield return "Sixteen chains with starts of their own: errors come from the scatter of their means. They are honest if every chain reaches all states: where chains stay in the state they start from, as in a broken phase (β ≥ 2), the states are weighed wrongly and the errors are too small.";
        if (!ThermodynamicModel.HasExact(at)) { yield return string.Create(CultureInfo.InvariantCulture, $"{at.Spins} spins with random couplings cannot be enumerated: there only E x·φ = −N is judged, on data drawn by heat bath, 1000 sweeps each."); }
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at)
    {
        double burnIn = SampledSpins.Chains * (double)at.BurnIn, sweeps = (at.Samples * Efforts(at).Sum(n => n + burnIn)) + (Scanned * (at.Sweeps + burnIn));
        double states = !ThermodynamicModel.HasExact(at) ? 0 : at.Spins <= EnumeratedSpins.LargestSize ? Math.Pow(2, at.Spins) : 100 * at.Spins;
        return new((sweeps * at.Spins * (8 + (0.2 * at.Spins))) + (at.Samples * states), 16L * (1L << Math.Min(at.Spins, EnumeratedSpins.LargestSize)) + (8L * at.Spins * at.Spins));
    }

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ThermodynamicModel model = new(at);
        Estimate[] found = new Estimate[at.Spins];
        if (model.Exact is not null)
        {
            foreach ((int number, double x) in Scan(Scanned).Index())
            {
                cell.Cancel.ThrowIfCancellationRequested();
                model.HeatBath.MeasureScore(model.Moved(x), model.Schedule, at.Sweeps, at.BurnIn, cell.Rng.Substream(0).Substream((ulong)number), found);
                yield return found[0].Error > 0 ? new Observation.Number(Score, found[0], x) : new Observation.Failed(Score, "the spin never moved", x);
            }
        }
        Rng points = cell.Shared("points");
        double[][] noised = [.. Enumerable.Range(0, at.Samples).Select(k => model.Noised(points.Substream((ulong)k)))];
        double[]?[] exact = [.. noised.Select(x => model.Exact is null ? null : model.Score(x))];
        foreach ((int number, int sweeps) in Efforts(at).Index())
        {
            double[] products = new double[at.Samples], deviations = new double[at.Samples], errors = new double[at.Samples];
            Rng own = cell.Rng.Substream(1 + (ulong)number);
            for (int k = 0; k < at.Samples; k++)
            {
                cell.Cancel.ThrowIfCancellationRequested();
                model.HeatBath.MeasureScore(noised[k], model.Schedule, sweeps, at.BurnIn, own.Substream((ulong)k), found);
                products[k] = noised[k].Zip(found, (value, e) => value * e.Mean).Sum() / at.Spins;
                errors[k] = found.Average(e => double.IsNaN(e.Error) ? 0 : e.Error * e.Error);
                if (exact[k] is { } score) { deviations[k] = score.Zip(found, (phi, e) => (e.Mean - phi) * (e.Mean - phi)).Average(); }
            }
            if (number == 0) { yield return Observed(Product, products); }
            yield return Observed(SquaredError, errors, sweeps);
            if (model.Exact is not null) { yield return Observed(SquaredDeviation, deviations, sweeps); }
        }

        Observation.Blocks Observed(Quantity of, double[] values, params double[] along) => new(of, Estimation.Blocks.Means(values, BlockCount), 0.5, at.Samples, along);
    }

    // The most sweeps first.
    private static IEnumerable<int> Efforts(Parameters at) => new[] { at.Sweeps, at.Sweeps / 4, at.Sweeps / 16 }.Where(n => n >= Fewest);

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(Score, Standing.Exact, Curve, "model", "spins", "beta", "time", "instance"),
        new(Product, Standing.Exact, _ => [new(-1)]) { Name = "E x·φ = −N" },
        new(Calibration, Standing.Exact, p => ThermodynamicModel.HasExact(p) ? Efforts(p).Reverse().Select(n => new Predicted(1, 0, n)) : [], "model", "spins", "sweeps") { Name = "error bars are right" },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Derived> Derived { get; } =
    [
        new(Deviation, [SquaredDeviation], m => Math.Sqrt(m[0])),
        new(ErrorBar, [SquaredError], m => Math.Sqrt(m[0])),
        new(Calibration, [SquaredDeviation, SquaredError], m => m[0] / m[1]),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        new Claim.Agrees(Score),
        new Claim.Agrees(Calibration),
        new Claim.Agrees(Product),
        new Claim.Custom("error bars fall as 1/√sweeps: the exponent is −½ within 0.08", FallsAsRoot),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } =
    [
        new View.Curves(Score, X: "x"),
        new View.Curves(Deviation, X: "measured-sweeps") { LogX = true, LogY = true },
        new View.Curves(Calibration, X: "measured-sweeps") { LogX = true },
    ];

    private static IEnumerable<double> Scan(int count) => Enumerable.Range(0, count).Select(k => -ScanEnd + (2 * ScanEnd * k / (count - 1)));

    private static IEnumerable<Predicted> Curve(Parameters at)
    {
        if (!ThermodynamicModel.HasExact(at)) { return []; }
        ThermodynamicModel model = new(at);
        return Scan(((Scanned - 1) * PerScanned) + 1).Select(x => new Predicted(model.Score(model.Moved(x))[0], 0, x));
    }

    private static Verdict FallsAsRoot(Table table)
    {
        (string Where, double Slope)[] slopes =
        [
            .. table.Groups(ErrorBar, without: "measured-sweeps").Select(g => g.Where(r => r.Measured.Mean > 0).ToArray()).Where(g => g.Length > 1)
                .Select(g => (string.Join(", ", g[0].At.Select(setting => $"{setting.Name} = {setting.Text}")), Table.Power("measured-sweeps", g))),
        ];
        if (slopes.Length == 0) { return new(null, "there is one number of sweeps only; raise --set sweeps"); }
        (string where, double slope) = slopes.MaxBy(s => Math.Abs(s.Slope + 0.5));
        return new(Math.Abs(slope + 0.5) <= SlopeAllowance, string.Create(CultureInfo.InvariantCulture, $"farthest of {slopes.Length} is {slope:F3} at {where}"));
    }
}
