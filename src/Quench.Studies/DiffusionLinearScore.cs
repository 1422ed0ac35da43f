using Quench.Diffusion;
using Quench.Studies.LinearScore;

namespace Quench.Studies;

/// <summary>What does a linear score learned from n data cost, and how far is what it generates from the truth?</summary>
[Notes("7.4.4", "7.4.5", "7.4.6", "7.4.7", "7.4.8")]
public sealed class DiffusionLinearScore : IStudy<DiffusionLinearScore.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>g.</summary>
        [Parameter("dimensions per datum, d/n", "g", Min = 0.001, Max = 100)]
        public double Ratio { get; init; } = 0.5;

        /// <summary>d.</summary>
        [Parameter("dimension", "d", Min = 2, Max = 512)]
        public int Dimension { get; init; } = 64;

        /// <summary>t.</summary>
        [Parameter("time of the path at which the score is learned", "t", Min = 1e-3, Max = 10)]
        public double Time { get; init; } = 0.1;

        /// <summary>Data sets.</summary>
        [Parameter("independent data sets", "", Min = 64, Max = 1e6)]
        public int DataSets { get; init; } = 1024;
    }

    private const double LimitAllowance = 0.04;

    private static readonly Quantity Training = new("training-loss", ""), Test = new("test-loss", ""), Ideal = new("ideal-loss", "1/Δ − 1"),
        GeneratedTrue = new("divergence-generated-true", "KL(gen‖true)/d"), TrueGenerated = new("divergence-true-generated", "KL(true‖gen)/d");

    /// <inheritdoc/>
    public string Id => "diffusion/linear-score";

    /// <inheritdoc/>
    public string Question => "What does a linear score learned from n data cost, and how far is what it generates from the truth?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "a ~ N(0, 1) in d dimensions, n data, C = aaᵀ/n (mean known);  x = e^{−t} a + √Δ z,  Δ = 1 − e^{−2t};  φ = −Wx",
        "loss: E|φ + z/√Δ|² = Tr (1 − ΔW)ᵀ(1 − ΔW)/Δ + e^{−2t} Tr WᵀWC,  W = (Δ + e^{−2t} C)⁻¹ its minimum",
        "L_train = d/Δ − Tr W,  L_test = d/Δ − 2 Tr W + Tr W²,  exact score: d/Δ − d",
        "used exactly at all t, φ generates N(0, C):  KL(gen‖true) = ½[Tr C − d − ln det C],  KL(true‖gen) = ½[Tr C⁻¹ − d + ln det C]",
        "E ln det C = Σᵢ ψ((n − i)/2) + d ln(2/n),  E Tr C⁻¹ = dn/(n − d − 1)",
        "d, n → ∞ at d/n = g:  λ = 1 + g + 2√g cos θ (Marchenko and Pastur);  KL(gen‖true)/d → ½[1 + ((1−g)/g) ln(1−g)],  KL(true‖gen)/d → ½[1/(1−g) − 2 − ((1−g)/g) ln(1−g)]",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources =>
    [
        "V. A. Marchenko and L. A. Pastur, Mat. Sb. 72, 507 (1967)",
        "M. Adler, P. J. Forrester, T. Nagao, P. van Moerbeke, J. Stat. Phys. 99, 141 (2000), arXiv solv-int/9907001",
        "G. Biroli and M. Mézard (2023), arXiv 2306.03518",
    ];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters { DataSets = 192 }, [new("ratio", "0.1,0.25,0.5,0.8,2"), new("dimension", "64")]),
        Scale.Standard => new(new Parameters(), [new("ratio", "0.1,0.2,0.32,0.5,0.64,0.8,1,1.6,2,3.2,4"), new("dimension", "64")]),
        _ => new(new Parameters { DataSets = 4000 }, [new("ratio", "0.05,0.1,0.125,0.2,0.25,0.32,0.4,0.5,0.64,0.8,1,1.28,1.6,2,3.2,4,8"), new("dimension", "16,64,256"), new("time", "0.01,0.1,1")]),
    };

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check(Parameters at) => LinearData.Check(at.Dimension, at.Ratio);

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        yield return "Erratum of the notes: the last term of the loss (7.4.7) is e^{−2t} Tr WᵀWC, without 1/Δ; the optimum (7.4.8) is right as printed.";
        yield return "The data have Σ = 1 and known mean 0. Both divergences are the same for every Σ, the losses are not. Losses and divergences are per dimension, their means over data sets of n = round(d/g) data, which the limit takes as d/g.";
        int n = Samples(at);
        if (n < at.Dimension) { yield return "With fewer data than dimensions the generated samples lie on the subspace of the data: both divergences are infinite. The losses stay finite."; }
        else if (n <= at.Dimension + 3) { yield return "With n ≤ d + 1 data the mean of KL(true‖gen) over data sets is infinite, with n = d + 2 or d + 3 its variance is; it is not estimated there. KL(gen‖true) is finite from n = d on, in the limit too: ½ at g = 1."; }
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at)
    {
        double small = Math.Min(at.Dimension, Samples(at));
        return new(at.DataSets * ((6 * small * small * small) + (40 * small * small)), (long)(40 * small * small) + (40L * at.DataSets));
    }

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        int n = Samples(at);
        double[] training = new double[at.DataSets], test = new double[at.DataSets], generatedTrue = new double[at.DataSets], trueGenerated = new double[at.DataSets];
        for (int k = 0; k < at.DataSets; k++)
        {
            cell.Cancel.ThrowIfCancellationRequested();
            SampledSpectrum spectrum = Wishart.Spectrum(at.Dimension, n, cell.Rng.Substream((ulong)k));
            training[k] = LinearScoreTheory.TrainingLoss(spectrum, at.Time);
            test[k] = LinearScoreTheory.TestLoss(spectrum, at.Time);
            generatedTrue[k] = LinearScoreTheory.DivergenceGeneratedTrue(spectrum);
            trueGenerated[k] = LinearScoreTheory.DivergenceTrueGenerated(spectrum);
        }
        yield return LinearData.Observed(Training, training);
        yield return LinearData.Observed(Test, test);
        yield return n < at.Dimension ? new Observation.Failed(GeneratedTrue, "infinite: fewer data than dimensions, so that the samples lie on a subspace") : LinearData.Observed(GeneratedTrue, generatedTrue);
        yield return n < at.Dimension ? new Observation.Failed(TrueGenerated, "infinite: fewer data than dimensions, so that the samples lie on a subspace")
            : n <= at.Dimension + 1 ? new Observation.Failed(TrueGenerated, "infinite mean: n ≤ d + 1")
            : n <= at.Dimension + 3 ? new Observation.Failed(TrueGenerated, "infinite variance: n ≤ d + 3, so that no error can be given")
            : LinearData.Observed(TrueGenerated, trueGenerated);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(Training, Standing.Exact, p => [new(LinearScoreTheory.TrainingLoss(Spectrum(p), p.Time))], "ratio", "dimension", "time"),
        new(Training, Standing.Limit, p => [new(LinearScoreTheory.TrainingLoss(new MarchenkoPastur(p.Ratio), p.Time))], "ratio", "time") { Name = "d, n → ∞" },
        new(Test, Standing.Exact, p => [new(LinearScoreTheory.TestLoss(Spectrum(p), p.Time))], "ratio", "dimension", "time"),
        new(Test, Standing.Limit, p => [new(LinearScoreTheory.TestLoss(new MarchenkoPastur(p.Ratio), p.Time))], "ratio", "time") { Name = "d, n → ∞" },
        new(Ideal, Standing.Exact, p => [new(LinearScoreTheory.IdealLoss(p.Time))], "time"),
        new(GeneratedTrue, Standing.Exact, p => Finite(WishartTheory.DivergenceGeneratedTrue(p.Dimension, Samples(p))), "ratio", "dimension"),
        new(GeneratedTrue, Standing.Limit, p => Finite(LinearScoreTheory.LimitDivergenceGeneratedTrue(p.Ratio)), "ratio") { Name = "d, n → ∞" },
        new(TrueGenerated, Standing.Exact, p => Finite(WishartTheory.DivergenceTrueGenerated(p.Dimension, Samples(p))), "ratio", "dimension"),
        new(TrueGenerated, Standing.Limit, p => Finite(LinearScoreTheory.LimitDivergenceTrueGenerated(p.Ratio)), "ratio") { Name = "d, n → ∞" },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        new Claim.Agrees(Training),
        new Claim.Agrees(Test),
        new Claim.Custom("where they are finite, both divergences agree with their exact means within 5 standard errors", DivergencesAgree),
        new Claim.Custom("at d ≥ 64, t ≥ 0.03 and whole n = d/g ≥ 16 the measured losses are within 4 % of the limit", table => LinearData.NearLimit(table.Of(Training).Concat(table.Of(Test)), LimitAllowance)),
        new Claim.Custom("at d ≥ 64, t = 0.1 they are within 4 % of 4.446 and 4.601 (g = 0.1), 4.082 and 5.481 (0.5), 2.316 and 14.936 (2)", KnownLosses),
        new Claim.Custom("the training loss is below that of the exact score, the test loss above", Brackets),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } =
    [
        new View.Overlay("Losses of the learned score", "ratio", Training, Test, Ideal) { LogX = true, LogY = true, Y = "loss per dimension" },
        new View.Overlay("Divergence from the truth", "ratio", GeneratedTrue, TrueGenerated) { LogX = true, LogY = true, Y = "divergence per dimension, nats" },
    ];

    private static int Samples(Parameters at) => LinearData.Count(at.Dimension, at.Ratio);

    private static WishartSpectrum Spectrum(Parameters at) => new(at.Dimension, Samples(at));

    private static IEnumerable<Predicted> Finite(double value) => double.IsFinite(value) ? [new(value)] : [];

    private static Verdict DivergencesAgree(Table table)
    {
        Row[] rows = [.. table.Of(GeneratedTrue).Concat(table.Of(TrueGenerated)).Where(r => r.Converged && !double.IsNaN(r.Z))];
        Row? worst = rows.MaxBy(r => Math.Abs(r.Z));
        if (worst is null) { return new(null, "no divergence is finite at the chosen ratios"); }
        double coarsest = rows.Min(r => r.Measured.Error / r.Exact);
        return new(Math.Abs(worst.Z) > 5 ? false : coarsest < 0.05 ? true : null, FormattableString.Invariant($"largest |z| = {Math.Abs(worst.Z):F2} of {rows.Length}, {worst.Of.Name} at {worst.Where}"));
    }

    private static Verdict KnownLosses(Table table) => LinearData.NearNumbers(
        [
            .. table.Of(Training).Select(r => (r, r["ratio"].Number switch { 0.1 => 4.446011, 0.5 => 4.082111, 2 => 2.316318, _ => double.NaN })),
            .. table.Of(Test).Select(r => (r, r["ratio"].Number switch { 0.1 => 4.601271, 0.5 => 5.481271, 2 => 14.936280, _ => double.NaN })),
        ], LimitAllowance);

    private static Verdict Brackets(Table table)
    {
        (double Least, Row Row)[] distances = [.. table.Of(Training).Select(r => ((Exact(r) - r.Measured.Mean) / r.Measured.Error, r)), .. table.Of(Test).Select(r => ((r.Measured.Mean - Exact(r)) / r.Measured.Error, r))];
        if (distances.Length == 0) { return new(null, "nothing was measured"); }
        (double least, Row row) = distances.MinBy(d => d.Least);
        return Verdict.Clear(least, FormattableString.Invariant($"at least {least:F1} standard errors apart, {row.Of.Name} at {row.Where}"));

        static double Exact(Row row) => LinearScoreTheory.IdealLoss(row["time"].Number);
    }
}
