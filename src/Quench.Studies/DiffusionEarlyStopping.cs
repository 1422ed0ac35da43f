using Quench.Diffusion;
using Quench.Studies.LinearScore;

namespace Quench.Studies;

/// <summary>When should the training of a linear score be stopped, and what is learned after that?</summary>
[Notes("7.4.7", "7.4.8")]
public sealed class DiffusionEarlyStopping : IStudy<DiffusionEarlyStopping.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>g.</summary>
        [Parameter("dimensions per datum, d/n", "g", Min = 0.01, Max = 100)]
        public double Ratio { get; init; } = 0.5;

        /// <summary>d.</summary>
        [Parameter("dimension", "d", Min = 2, Max = 512)]
        public int Dimension { get; init; } = 64;

        /// <summary>t.</summary>
        [Parameter("time of the path at which the score is learned", "t", Min = 1e-3, Max = 10)]
        public double Time { get; init; } = 0.1;

        /// <summary>Data sets.</summary>
        [Parameter("independent data sets", "", Min = 64, Max = 1e6)]
        public int DataSets { get; init; } = 512;
    }

    private const int Places = 17, PerPlace = 6;
    private const double First = 0.1, Last = 100, StopAllowance = 0.02, LateShare = 0.8, SmallMode = 0.5, NoisyRatio = 0.5;

    private static readonly Quantity Excess = new("excess-test-loss", "E (1 − W)²", "s"), Small = new("excess-of-small-modes", "E [(1 − W)²; λ < ½]", "s"),
        Stop = new("best-stop", "s*"), StopExcess = new("best-stop-excess", "E (1 − W)² at s*"), RidgeExcess = new("best-ridge-excess", "E (1 − W)² at r*"),
        Late = new("late-share-of-small-modes", "share of λ < ½ in what is lost after s*");

    /// <inheritdoc/>
    public string Id => "diffusion/early-stopping";

    /// <inheritdoc/>
    public string Question => "When should the training of a linear score be stopped, and what is learned after that?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "dW/ds = −2[(Δ + e^{−2t} C)W − 1],  W = 0 at s = 0,  C = aaᵀ/n of n data with Σ = 1,  g = d/n",
        "an eigenvalue λ of C is learned at the rate 2(Δ + e^{−2t}λ), small ones last:  W(s) = (1 − e^{−2s(Δ + e^{−2t}λ)})/(Δ + e^{−2t}λ)",
        "test loss above that of the exact score, W = 1, per dimension: E (1 − W)²;  a ridge: W = 1/(Δ + e^{−2t}λ + r)",
        "t = 0.1, d, n → ∞: least excess .08573, .10888, .12265 at s* = .7583, .6596, .5929 for g = ½, 1, 2; best ridge .12868, .15712, .16195; s = ∞ .96462, 3.85782, 10.41962",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources =>
    [
        "A. Ali, J. Z. Kolter, R. J. Tibshirani (2019), arXiv 1810.10082",
        "V. A. Marchenko and L. A. Pastur, Mat. Sb. 72, 507 (1967)",
        "M. Adler, P. J. Forrester, T. Nagao, P. van Moerbeke, J. Stat. Phys. 99, 141 (2000), arXiv solv-int/9907001",
    ];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters { DataSets = 128 }, [new("ratio", "0.5,1,2")]),
        Scale.Standard => new(new Parameters { DataSets = 1024 }, [new("ratio", "0.5,1,2")]),
        _ => new(new Parameters { DataSets = 4096 }, [new("ratio", "0.25,0.5,1,2,4"), new("dimension", "64,256"), new("time", "0.05,0.1,0.2,0.5")]),
    };

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check(Parameters at) => LinearData.Check(at.Dimension, at.Ratio);

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        yield return "One stopping time is chosen for all data sets, the one of least mean excess; its law at finite d is that of the exact mean spectrum.";
        yield return "The true eigenvalues are all 1. Where the data show a small one, the score fitted to them is too steep; it is learned last, and is what the model memorises. The training loss falls all the time. The share of the small modes is what they lose after the best stop over what all lose together; others still gain, so it can exceed 1.";
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at)
    {
        double small = Math.Min(at.Dimension, Samples(at));
        return new(at.DataSets * ((6 * small * small * small) + (6000 * small)), (long)(40 * small * small) + (16L * at.DataSets * at.Dimension));
    }

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        SampledSpectrum[] spectra = new SampledSpectrum[at.DataSets];
        for (int k = 0; k < spectra.Length; k++)
        {
            cell.Cancel.ThrowIfCancellationRequested();
            spectra[k] = Wishart.Spectrum(at.Dimension, Samples(at), cell.Rng.Substream((ulong)k));
        }
        foreach (double s in Grid(1))
        {
            yield return Observed(Excess, spectra, x => Loss(at, x, s), s);
            yield return Observed(Small, spectra, x => x < SmallMode ? Loss(at, x, s) : 0, s);
        }

        SampledSpectrum pooled = new([.. spectra.SelectMany(x => x.Eigenvalues)]);
        StoppingPoint best = GradientFlow.BestStop(pooled, at.Time);
        cell.Cancel.ThrowIfCancellationRequested();
        if (double.IsInfinity(best.Time))
        {
            yield return new Observation.Failed(Stop, "the test loss falls to the end of training: there is nothing to stop");
            yield return new Observation.Failed(StopExcess, "the test loss falls to the end of training: there is nothing to stop");
        }
        else
        {
            // To first order in its noise f, the root of a mean slope f̄ + c(s − s*) moves by −f/c.
            double curvature = pooled.Expectation(x => (GradientFlow.HalfSlope(x, at.Time, best.Time * 1.001) - GradientFlow.HalfSlope(x, at.Time, best.Time * 0.999)) / (0.002 * best.Time));
            yield return Observed(Stop, spectra, x => best.Time - (GradientFlow.HalfSlope(x, at.Time, best.Time) / curvature));
            yield return Observed(StopExcess, spectra, x => Loss(at, x, best.Time));
            double lost = pooled.Expectation(x => Lost(at, x, best.Time)), share = pooled.Expectation(x => x < SmallMode ? Lost(at, x, best.Time) : 0) / lost;
            yield return Observed(Late, spectra, x => share + (((x < SmallMode ? 1 - share : -share) * Lost(at, x, best.Time)) / lost));
        }
        double ridge = Ridge.Best(pooled, at.Time).Ridge;
        yield return Observed(RidgeExcess, spectra, x => Math.Pow(1 - (1 / ((1 / LinearScoreTheory.Weight(x, at.Time)) + ridge)), 2));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(Excess, Standing.Exact, p => Curve(Finite(p), p.Time), "ratio", "dimension", "time"),
        new(Excess, Standing.Limit, p => Curve(new MarchenkoPastur(p.Ratio), p.Time), "ratio", "time") { Name = "d, n → ∞" },
        new(Small, Standing.Limit, SmallCurve, "ratio", "time") { Name = "d, n → ∞" },
        new(Stop, Standing.Exact, p => Known(GradientFlow.BestStop(Finite(p), p.Time).Time), "ratio", "dimension", "time"),
        new(Stop, Standing.Limit, p => Known(GradientFlow.BestStop(new MarchenkoPastur(p.Ratio), p.Time).Time), "ratio", "time") { Name = "d, n → ∞" },
        new(StopExcess, Standing.Exact, p => [new(GradientFlow.BestStop(Finite(p), p.Time).Excess)], "ratio", "dimension", "time"),
        new(StopExcess, Standing.Limit, p => [new(GradientFlow.BestStop(new MarchenkoPastur(p.Ratio), p.Time).Excess)], "ratio", "time") { Name = "d, n → ∞" },
        new(RidgeExcess, Standing.Exact, p => [new(Ridge.Best(Finite(p), p.Time).Excess)], "ratio", "dimension", "time"),
        new(RidgeExcess, Standing.Limit, p => [new(Ridge.Best(new MarchenkoPastur(p.Ratio), p.Time).Excess)], "ratio", "time") { Name = "d, n → ∞" },
        new(Late, Standing.Limit, LimitShare, "ratio", "time") { Name = "d, n → ∞" },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        new Claim.Agrees(Excess),
        new Claim.Agrees(Stop),
        new Claim.Agrees(StopExcess),
        new Claim.Agrees(RidgeExcess),
        new Claim.Custom("at d ≥ 64 and whole n = d/g ≥ 16 the excess at the best stop is within 2 % of the limit", table => LinearData.NearLimit(table.Of(StopExcess), StopAllowance)),
        new Claim.Custom("at d ≥ 64, t = 0.1 it is within 2 % of 0.08573 (g = 0.5), 0.10888 (1), 0.12265 (2)", KnownExcess),
        new Claim.Custom("the best stop beats the best ridge at every ratio", BeatsRidge),
        new Claim.Custom("the small eigenvalues are learned last: at g ≥ ½ those below half their true value make more than 80 % of what is lost after the best stop", LearnedLast),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } =
    [
        new View.Curves(Excess, X: "s") { LogX = true, LogY = true, Marks = [Stop] },
        new View.Curves(Small, X: "s") { LogX = true, LogY = true, Marks = [Stop] },
        new View.Overlay("Best stop and best ridge", "ratio", StopExcess, RidgeExcess) { LogX = true, Y = "excess test loss per dimension" },
    ];

    private static int Samples(Parameters at) => LinearData.Count(at.Dimension, at.Ratio);

    private static WishartSpectrum Finite(Parameters at) => new(at.Dimension, Samples(at));

    private static double Loss(Parameters at, double eigenvalue, double s) => Math.Pow(1 - GradientFlow.Weight(eigenvalue, at.Time, s), 2);

    private static double Lost(Parameters at, double eigenvalue, double stop) => Loss(at, eigenvalue, double.PositiveInfinity) - Loss(at, eigenvalue, stop);

    private static IEnumerable<double> Grid(int perPlace) => Enumerable.Range(0, ((Places - 1) * perPlace) + 1).Select(k => First * Math.Pow(Last / First, (double)k / ((Places - 1) * perPlace)));

    private static Observation.Blocks Observed(Quantity of, SampledSpectrum[] spectra, Func<double, double> function, params double[] where) =>
        LinearData.Observed(of, [.. spectra.Select(x => x.Expectation(function))], where);

    private static IEnumerable<Predicted> Curve(ISpectrum spectrum, double t) => Grid(PerPlace).Select(s => new Predicted(GradientFlow.Excess(spectrum, t, s), 0, s));

    private static IEnumerable<Predicted> Known(double value) => double.IsFinite(value) ? [new(value)] : [];

    private static IEnumerable<Predicted> SmallCurve(Parameters at)
    {
        MarchenkoPastur law = new(at.Ratio);
        return Grid(PerPlace).Select(s => new Predicted(law.Expectation(x => Loss(at, x, s), SmallMode), 0, s));
    }

    private static IEnumerable<Predicted> LimitShare(Parameters at)
    {
        MarchenkoPastur law = new(at.Ratio);
        double stop = GradientFlow.BestStop(law, at.Time).Time;
        return double.IsFinite(stop) ? [new(law.Expectation(x => Lost(at, x, stop), SmallMode) / law.Expectation(x => Lost(at, x, stop)))] : [];
    }

    private static Verdict KnownExcess(Table table) =>
        LinearData.NearNumbers([.. table.Of(StopExcess).Select(r => (r, r["ratio"].Number switch { 0.5 => 0.08573, 1 => 0.10888, 2 => 0.12265, _ => double.NaN }))], StopAllowance);

    private static Verdict BeatsRidge(Table table)
    {
        (double Sigmas, Row Stopped, Row Ridged)[] pairs = [.. from stopped in table.Of(StopExcess) from ridged in table.Of(RidgeExcess)
            where ReferenceEquals(stopped.At, ridged.At) && double.IsFinite(stopped.Measured.Mean)
            select ((ridged.Measured.Mean - stopped.Measured.Mean) / (ridged.Measured.Error + stopped.Measured.Error), stopped, ridged)];
        if (pairs.Length == 0) { return new(null, "no ratio has a best stop"); }
        (double sigmas, Row s, Row r) = pairs.MinBy(p => p.Sigmas);
        return Verdict.Clear(sigmas, FormattableString.Invariant($"closest of {pairs.Length}: {s.Measured} against {r.Measured} at {s.Where}"));
    }

    private static Verdict LearnedLast(Table table)
    {
        Row[] rows = [.. table.Of(Late).Where(r => r["ratio"].Number >= NoisyRatio && double.IsFinite(r.Measured.Mean))];
        Row? least = rows.MinBy(r => r.Measured.Mean);
        if (least is null) { return new(null, "no ratio of at least ½ has a best stop"); }
        return Verdict.Clear((least.Measured.Mean - LateShare) / least.Measured.Error, FormattableString.Invariant($"least of {rows.Length}: {least.Measured} at {least.Where}"));
    }
}
