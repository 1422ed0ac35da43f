using System.Globalization;
using Quench.Diffusion;
using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Studies;

/// <summary>Is stochastic localisation diffusion on another clock? On the coin, where every overlap is known.</summary>
[Notes("7.5.22", "7.5.26")]
public sealed class DiffusionLocalization : IStudy<DiffusionLocalization.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>τ.</summary>
        [Parameter("localisation time", "τ", Min = 1e-3, Max = 100)]
        public double Time { get; init; } = 1;

        /// <summary>n.</summary>
        [Parameter("coins", "n", Min = 256, Max = 1e9)]
        public int Samples { get; init; } = 102_400;

        /// <summary>K.</summary>
        [Parameter("steps from 0 to τ", "K", Min = 2, Max = 1e6)]
        public int Steps { get; init; } = 64;

        /// <summary>The scheme.</summary>
        [Parameter("scheme of the stochastic differential equation", "")]
        public LocalizationScheme Scheme { get; init; } = LocalizationScheme.Heun;
    }

    private const int BlockCount = 256;

    /// <summary>Late coins that are still undecided, before their share is taken for measured.</summary>
    private const double FewestUndecided = 400;

    private static readonly Quantity Overlap = new("overlap", "E⟨a⟩²"), Noised = new("noised-overlap", "E a⟨a⟩"), Second = new("second-moment", "E x²/(τ² + τ)"),
        Information = new("mutual-information", "I(a; x)"), Bias = new("step-bias", "bias of E⟨a⟩²");

    /// <inheritdoc/>
    public string Id => "diffusion/localization";

    /// <inheritdoc/>
    public string Question => "Is stochastic localisation diffusion on another clock?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "a = ±1,  dx = ⟨a⟩ dτ + dW from x = 0,  ⟨a⟩ = tanh x:  x_τ has the law of τa + √τ z.  dW has variance dτ, not 2dτ",
        "diffusion:  x = e^{−t} a + √Δ z,  Δ = 1 − e^{−2t},  ⟨a⟩ = tanh(x e^{−t}/Δ),  at τ = e^{−2t}/Δ, t = ½ ln(1 + 1/τ)",
        "q(τ) = E⟨a⟩² = E a⟨a⟩ = E tanh(τ + √τ z)",
        "I(τ) = E ln(1 + a⟨a⟩) = ½∫₀^τ (1 − q) dτ → ln 2",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources =>
    [
        "A. Montanari, Sampling, diffusions, and stochastic localization (2023), arXiv 2305.10690",
        "D. Guo, S. Shamai, S. Verdú, IEEE Trans. Inf. Theory 51, 1261 (2005), arXiv cs/0412108",
    ];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters { Samples = 8192 }, [new("time", "0.1,0.5,1,2,4")]),
        Scale.Standard => new(new Parameters { Steps = 128 }, [new("time", "0.05,0.1,0.2,0.5,1,1.5,2,3,4,6,9")]),
        _ => new(new Parameters { Samples = 10_240_000, Steps = 512 }, [new("time", "0.02:16:24:log")]),
    };

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check(Parameters at)
    {
        if (at.Samples % BlockCount != 0) { yield return new("samples", Text(at.Samples), "a multiple of 256, the number of blocks", $"--set samples={Text(BlockCount * Math.Max(1, Math.Round(at.Samples / (double)BlockCount)))}"); }
        if (at.Steps % 2 != 0) { yield return new("steps", Text(at.Steps), "even: the same noise is run with half as many steps, to see the bias", $"--set steps={Text(at.Steps + 1)}"); }
        double latest = 2 * Math.Log(at.Samples / FewestUndecided);
        if (at.Time > latest) { yield return new("time", Text(at.Time), $"up to {Text(Math.Floor(10 * latest) / 10)} with {Text(at.Samples)} coins: later the undecided ones, a share e^{{−τ/2}}, are too few", "lower --set time or raise samples"); }
    }

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        yield return "Erratum of the notes: the noise of (7.5.26), ẋ = ⟨a⟩ + η, has variance dτ, not 2dτ as elsewhere; with 2dτ the variance of x at τ = 1 would be 4, not 2, for unit Gaussian data.";
        yield return "Overlap and second moment are those of the stochastic differential equation, started at x = 0; noised overlap and information are those of coins noised exactly on the Ornstein–Uhlenbeck path at t = ½ ln(1 + 1/τ). One curve for both: τ and t are two clocks of one process.";
        yield return "Step bias is estimated by running the same noise with half as many steps; only it, not the noise, tells whether the steps are short enough.";
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at) => new(at.Samples * (1500.0 + (10.0 * at.Steps)), 8L * (at.Steps + 8) * (at.Samples / BlockCount));

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        CoinData coin = new(0);
        LocalizationProcess process = new(coin, at.Scheme);
        OrnsteinUhlenbeckPath clock = new();
        Schedule noised = clock.At(clock.TimeOf(1 / Math.Sqrt(at.Time))), here = new LocalizationPath().At(at.Time);
        int length = at.Samples / BlockCount;
        double[] noise = new double[(at.Steps + 1) * length], fine = new double[length], coarse = new double[length], datum = new double[length], path = new double[at.Steps + 1];
        double[] overlap = new double[BlockCount], noisedOverlap = new double[BlockCount], second = new double[BlockCount], information = new double[BlockCount], bias = new double[BlockCount];
        for (int block = 0; block < BlockCount; block++)
        {
            cell.Cancel.ThrowIfCancellationRequested();
            for (int i = 0; i < length; i++)
            {
                Rng own = cell.Rng.Substream((ulong)(((long)block * length) + i));
                own.FillNormal(path);
                for (int k = 0; k < path.Length; k++) { noise[(k * length) + i] = path[k]; }
                coin.Sample(own, datum.AsSpan(i, 1));
            }
            Run(process, at, noise, fine, coarse);
            second[block] = fine.Average(x => x * x) / (at.Time * (at.Time + 1));
            coin.Denoise(fine, here, fine);
            coin.Denoise(coarse, here, coarse);
            overlap[block] = fine.Average(a => a * a);
            bias[block] = (overlap[block] - coarse.Average(a => a * a)) / (at.Scheme == LocalizationScheme.Heun ? 3 : 1);

            double[] x = [.. datum.Select((a, i) => (noised.Alpha * a) + (noised.Beta * noise[(at.Steps * length) + i]))];
            information[block] = Math.Log(2) - x.Zip(datum, (value, a) => Math.Log(1 + Math.Exp(-2 * a * value * noised.Alpha / (noised.Beta * noised.Beta)))).Average();
            coin.Denoise(x, noised, x);
            noisedOverlap[block] = x.Zip(datum, (denoised, a) => denoised * a).Average();
        }
        return [Observed(Overlap, overlap), Observed(Noised, noisedOverlap), Observed(Second, second), Observed(Information, information), Observed(Bias, bias)];

        Observation.Blocks Observed(Quantity of, double[] means) => new(of, means, 0.5, at.Samples);
    }

    // The fine run, and the coarse one in which pairs of steps are one with the sum of their noise.
    private static void Run(LocalizationProcess process, Parameters at, double[] noise, double[] fine, double[] coarse)
    {
        int length = fine.Length;
        double h = at.Time / at.Steps;
        double[] pair = new double[length];
        Array.Clear(fine);
        Array.Clear(coarse);
        for (int k = 0; k < at.Steps; k++)
        {
            ReadOnlySpan<double> now = noise.AsSpan(k * length, length);
            process.Step(fine, k * h, h, now);
            if (k % 2 == 0) { continue; }
            ReadOnlySpan<double> before = noise.AsSpan((k - 1) * length, length);
            for (int i = 0; i < length; i++) { pair[i] = (before[i] + now[i]) / Math.Sqrt(2); }
            process.Step(coarse, (k - 1) * h, 2 * h, pair);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(Overlap, Standing.Exact, p => [new(CoinTheory.Overlap(p.Time))], "time") { Name = "q(τ) = E tanh(τ + √τ z)" },
        new(Noised, Standing.Exact, p => [new(CoinTheory.Overlap(p.Time))], "time") { Name = "q(τ) = E tanh(τ + √τ z)" },
        new(Second, Standing.Exact, _ => [new(1)]) { Name = "unit noise" },
        new(Information, Standing.Exact, p => [new(CoinTheory.Information(p.Time))], "time") { Name = "½∫(1 − q) dτ" },
        new(Information, Standing.Limit, _ => [new(Math.Log(2))]) { Name = "ln 2" },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        new Claim.Agrees(Overlap, 4),
        new Claim.Agrees(Noised, 4),
        new Claim.Agrees(Second, 4) { Resolution = 0.5 },
        new Claim.Agrees(Information, 4),
        new Claim.Custom("steps are short enough: the bias of the overlap is below its standard error", ShortSteps),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } =
    [
        new View.Overlay("Localisation and diffusion are one process", "time", Overlap, Noised) { LogX = true, Y = "overlap with the coin, q(τ)" },
        new View.Curves(Information, X: "time") { LogX = true },
    ];

    private static Verdict ShortSteps(Table table)
    {
        (Row Bias, double Error)[] rows = [.. table.Of(Bias).Where(r => r.Measured.Error > 0).Select(bias => (bias, table.Of(Overlap).First(r => r.At.SequenceEqual(bias.At)).Measured.Error))];
        if (rows.Length == 0) { return new(null, "no bias was measured"); }
        (Row worst, double error) = rows.MaxBy(r => Math.Abs(r.Bias.Measured.Mean) / r.Error);
        return Verdict.Below(Math.Abs(worst.Measured.Mean), worst.Measured.Error, error, string.Create(CultureInfo.InvariantCulture, $"largest is {worst.Measured} against an error of {error:G2} at {worst.Where}"));
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
