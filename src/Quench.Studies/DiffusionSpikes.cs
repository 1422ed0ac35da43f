using System.Globalization;
using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Studies;

/// <summary>When is a direction learned? The largest eigenvector of noisy matrices in which one direction is hidden.</summary>
public sealed class DiffusionSpikes : IStudy<DiffusionSpikes.Parameters>
{
    /// <summary>Which matrix.</summary>
    public enum Ensemble
    {
        /// <summary>θ v vᵀ + W.</summary>
        Wigner,

        /// <summary>The covariance of n samples whose variance is ℓ along v and 1 across it.</summary>
        Covariance,
    }

    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>θ or ℓ.</summary>
        [Parameter("spike (wigner) or population eigenvalue (covariance)", "θ, ℓ", Min = 0, Max = 1e6)]
        public double Spike { get; init; } = 2;

        /// <summary>g.</summary>
        [Parameter("d/n, used by covariance only: n = round(d/ratio)", "d/n", Min = 1e-3, Max = 1e3)]
        public double Ratio { get; init; } = 0.5;

        /// <summary>The ensemble.</summary>
        [Parameter("random matrix", "")]
        public Ensemble Ensemble { get; init; }

        /// <summary>d.</summary>
        [Parameter("dimension", "d", Min = 10, Max = 20_000)]
        public int Dimension { get; init; } = 1000;

        /// <summary>Instances of the disorder.</summary>
        [Parameter("independent matrices", "", Min = 10, Max = 1e6)]
        public int Matrices { get; init; } = 24;
    }

    /// <summary>Margins of the claims: a limit is judged where the next order in 1/d, computed, is at most an eighth of the one, and where 1/d alone gives at most a fifth of the other.</summary>
    private const double Margin = 0.04, NoOverlap = 0.05, Above = Margin / 8, Below = NoOverlap / 5, EdgeScales = 3;

    private static readonly Quantity Outlier = new("outlier", "λ₁"), Overlap = new("overlap-squared", "(u·v)²"), Threshold = new("threshold", "threshold");

    /// <inheritdoc/>
    public string Id => "diffusion/spikes";

    /// <inheritdoc/>
    public string Question => "How strong must a direction be for its principal component to find it?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "wigner: H = θ v vᵀ + W,  E W_ij² = 1/d beside the diagonal, 2/d on it (bulk from −2 to 2)",
        "λ₁ → θ + 1/θ,  (u·v)² → 1 − 1/θ²  for θ > 1;  2 and 0 below",
        "covariance: C = (1/n) Σ a aᵀ,  a ~ N(0, 1 + (ℓ − 1) v vᵀ),  g = d/n",
        "λ₁ → ℓ(1 + g/(ℓ − 1)),  (u·v)² → (1 − g/(ℓ − 1)²)/(1 + g/(ℓ − 1))  for ℓ > 1 + √g;  (1 + √g)² and 0 below",
        "scatter of λ₁ in one matrix: √(2(1 − 1/θ²)/d)  and  ℓ√(2(1 − g/(ℓ − 1)²)/n)",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources =>
    [
        "J. Baik, G. Ben Arous, S. Péché, Ann. Probab. 33, 1643 (2005), arXiv math/0403022",
        "F. Benaych-Georges and R. R. Nadakuditi, Adv. Math. 227, 494 (2011), arXiv 0910.2120",
        "D. Paul, Statistica Sinica 17, 1617 (2007)",
    ];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters { Dimension = 300, Matrices = 16 }, [new("ensemble", "wigner,covariance"), new("spike", "0.4,2,3")]),
        Scale.Standard => new(new Parameters(), [new("ensemble", "wigner,covariance"), new("spike", "0.5,0.75,1,1.25,1.5,1.75,2,2.5,3,4")]),
        _ => new(new Parameters { Dimension = 4000, Matrices = 100 }, [new("ensemble", "wigner,covariance"), new("ratio", "0.1,0.5,2"), new("spike", "0.5:5:19")],
            Keep: p => p.Ensemble == Ensemble.Covariance || p.Ratio == 0.5),
    };

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check(Parameters at)
    {
        if (at.Ensemble == Ensemble.Covariance && at.Dimension / at.Ratio * at.Dimension > 1 << 30)
        {
            yield return new("ratio", at.Ratio.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"at least {(double)at.Dimension * at.Dimension / (1 << 30):G3} at this dimension, so that the samples hold at most 2³⁰ numbers"),
                "raise --set ratio or lower dimension");
        }
        if (at.Ensemble == Ensemble.Covariance && at.Dimension < 2 * at.Ratio)
        {
            yield return new("ratio", at.Ratio.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"at most {at.Dimension / 2.0} at this dimension, so that there are two samples"), "lower --set ratio or raise dimension");
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"v is drawn uniformly on the sphere for each matrix. "
            + $"The limits are judged only where the next order in 1/d, which is known, moves (u·v)² by at most {Above}; "
            + $"near the threshold it does not exist, the transition being smeared over spikes of relative width d^(−1/3).");
        yield return at.Ensemble == Ensemble.Wigner ? "wigner: ratio plays no role."
            : string.Create(CultureInfo.InvariantCulture, $"covariance: n = {Samples(at.Dimension, at.Ratio)} samples, known mean 0. "
                + $"An ℓ below 1 is a direction of less variance, which the largest eigenvalue cannot show.");
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at)
    {
        double elements = (double)at.Dimension * Rows(at);
        return new(at.Matrices * elements * (3 + (2 * Math.Cbrt(at.Dimension))), (long)(8 * elements) + (1600L * at.Dimension));
    }

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        double[] values = new double[at.Matrices], overlaps = new double[at.Matrices];
        for (int number = 0; number < at.Matrices; number++)
        {
            cell.Cancel.ThrowIfCancellationRequested();
            Rng own = cell.Rng.Substream((ulong)number);
            ISpikedMatrix matrix = at.Ensemble == Ensemble.Wigner
                ? new SpikedWigner(at.Spike, at.Dimension, own.Substream(0))
                : new SpikedCovariance(at.Spike, at.Dimension, Samples(at.Dimension, at.Ratio), own.Substream(0));
            Eigenpair largest = Lanczos.Largest(matrix, own.Substream(1));
            if (!largest.Converged)
            {
                string outcome = string.Create(CultureInfo.InvariantCulture, $"Lanczos' method has a residual of {largest.Residual:G2} after {largest.Steps} steps in matrix {number}");
                return [new Observation.Failed(Outlier, outcome), new Observation.Failed(Overlap, outcome)];
            }
            (values[number], overlaps[number]) = (largest.Value, largest.OverlapSquared(matrix.Direction));
        }
        return [new Observation.Blocks(Outlier, values, 0.5, at.Matrices), new Observation.Blocks(Overlap, overlaps, 0.5, at.Matrices)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(Outlier, Standing.Limit, p => [LimitOfOutlier(Theory(p.Ensemble, p.Dimension, p.Ratio), p.Spike)], "spike", "ratio", "ensemble", "dimension") { Name = "d → ∞" },
        new(Overlap, Standing.Limit, p => [LimitOfOverlap(Theory(p.Ensemble, p.Dimension, p.Ratio), p.Spike)], "spike", "ratio", "ensemble", "dimension") { Name = "d → ∞" },
        new(Threshold, Standing.Limit, p => [new(Theory(p.Ensemble, p.Dimension, p.Ratio).Threshold)], "ratio", "ensemble", "dimension") { Name = "1 or 1 + √(d/n)" },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        new Claim.Custom("well above the threshold the mean of the largest eigenvalue lies within 4 standard errors, by the law of its scatter, of its limit beyond a known bias of order 1/d", OutlierInPlace),
        new Claim.Custom("well above the threshold the overlap² is its limit within 0.04", table => Near(table, Overlap, WellAbove, _ => 1, Margin, "from it")),
        new Claim.Custom("well below the threshold there is no overlap: the mean of its square is below 0.05", table => Near(table, Overlap, WellBelow, _ => 1, NoOverlap, "from it")),
        new Claim.Custom("well below the threshold the largest eigenvalue stays at the edge, within three of its scales d^(−2/3)",
            table => Near(table, Outlier, WellBelow, theory => theory.EdgeScale, EdgeScales, "scales from it")),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } = [new View.Curves(Overlap, X: "spike") { Marks = [Threshold] }, new View.Curves(Outlier, X: "spike") { Marks = [Threshold] }];

    private static int Samples(int dimension, double ratio) => (int)Math.Round(dimension / ratio);

    private static int Rows(Parameters at) => at.Ensemble == Ensemble.Wigner ? at.Dimension : Samples(at.Dimension, at.Ratio);

    private static ISpikeTheory Theory(Ensemble ensemble, int dimension, double ratio) =>
        ensemble == Ensemble.Wigner ? new SpikedWignerTheory(dimension) : new SpikedCovarianceTheory(dimension, Samples(dimension, ratio));

    private static bool WellAbove(ISpikeTheory theory, double spike) => Math.Abs(theory.OverlapBias(spike)) <= Above;

    private static bool WellBelow(ISpikeTheory theory, double spike) => theory.EdgeOverlap(spike) <= Below;

    private static Predicted LimitOfOutlier(ISpikeTheory theory, double spike) =>
        new(theory.Outlier(spike), WellAbove(theory, spike) ? 2 * Math.Abs(theory.OutlierBias(spike)) : WellBelow(theory, spike) ? EdgeScales * theory.EdgeScale : 0);

    private static Predicted LimitOfOverlap(ISpikeTheory theory, double spike) =>
        new(theory.OverlapSquared(spike), WellAbove(theory, spike) ? 2 * Math.Abs(theory.OverlapBias(spike)) : WellBelow(theory, spike) ? NoOverlap : 0);

    private static (Row Row, ISpikeTheory Theory)[] Rows(Table table, Quantity of, Func<ISpikeTheory, double, bool> where) =>
        [.. table.Of(of).Select(row => (Row: row, Theory: Theory(row["ensemble"].Text == "wigner" ? Ensemble.Wigner : Ensemble.Covariance, (int)row["dimension"].Number, row["ratio"].Number)))
            .Where(pair => where(pair.Theory, pair.Row["spike"].Number))];

    private static Verdict OutlierInPlace(Table table)
    {
        (Row Row, double Z)[] judged = [.. Rows(table, Outlier, WellAbove).Select(pair =>
            (pair.Row, Math.Max(0, Math.Abs(pair.Row.Measured.Mean - pair.Row.Limit) - pair.Row.Allowance) * Math.Sqrt(pair.Row.Measured.Count) / pair.Theory.OutlierScatter(pair.Row["spike"].Number)))];
        int lost = judged.Count(j => !double.IsFinite(j.Z));
        if (judged.Length == 0 || lost > 0) { return new(null, string.Create(CultureInfo.InvariantCulture, $"{judged.Length} points lie well above the threshold, and {lost} of them have no value")); }
        (Row worst, double z) = judged.MaxBy(j => j.Z);
        return new(z <= 4, string.Create(CultureInfo.InvariantCulture, $"farthest of {judged.Length} is {worst.Measured} against {worst.Limit:F4}, {z:F2} standard errors, at {worst.Where}"));
    }

    // The margin is in units of a scale.
    private static Verdict Near(Table table, Quantity of, Func<ISpikeTheory, double, bool> where, Func<ISpikeTheory, double> scale, double margin, string what)
    {
        (Row Row, double Off, double Scale)[] judged = [.. Rows(table, of, where).Select(pair => (pair.Row, Math.Abs(pair.Row.Measured.Mean - pair.Row.Limit) / scale(pair.Theory), scale(pair.Theory)))];
        int lost = judged.Count(j => !double.IsFinite(j.Off));
        if (judged.Length == 0 || lost > 0) { return new(null, string.Create(CultureInfo.InvariantCulture, $"{judged.Length} points can be judged, and {lost} of them have no value")); }
        (Row worst, double off, double unit) = judged.MaxBy(j => j.Off);
        string found = string.Create(CultureInfo.InvariantCulture, $"farthest of {judged.Length} is {worst.Measured} against {worst.Limit:F4}, {off:G3} {what}, at {worst.Where}");
        return Verdict.Below(off, worst.Measured.Error / unit, margin, found);
    }
}
