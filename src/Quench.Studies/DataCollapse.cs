using System.Globalization;
using Quench.Data;
using Quench.Diffusion;
using Quench.Studies.Collapse;

namespace Quench.Studies;

/// <summary>When does diffusion on a data set fall onto its own training points, and when into its classes?</summary>
[Notes("7.3.22", "7.3.23", "7.3.24", "7.6.23")]
public sealed class DataCollapse : IStudy<DataCollapse.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>Name or file.</summary>
        [Parameter("data set: digits, fashion, or a file (.csv, .npy, .npz, .parquet, IDX, folder of PNG)", "")]
        public string Data { get; init; } = "digits";

        /// <summary>Column of labels.</summary>
        [Parameter("column of the labels in a file; empty for none, or those that come with the data", "")]
        public string Label { get; init; } = "";

        /// <summary>Rows used.</summary>
        [Parameter("rows used, the first of the data; 0 for all", "n", Min = 0, Max = 1e9)]
        public int Rows { get; init; }

        /// <summary>Scaling.</summary>
        [Parameter("whether each column is divided by its own deviation instead of all by one number; this changes both times", "")]
        public bool PerColumn { get; init; }

        /// <summary>Noised points.</summary>
        [Parameter("noised points at each time", "", Min = 64, Max = 1e8)]
        public int Samples { get; init; } = 1024;

        /// <summary>Steps.</summary>
        [Parameter("steps of the longest backward run; runs that start later take proportionally fewer", "", Min = 10, Max = 1e6)]
        public int Steps { get; init; } = 200;

        /// <summary>Times.</summary>
        [Parameter("number of times t", "", Min = 6, Max = 1000)]
        public int Times { get; init; } = 16;
    }

    private static readonly CollapseQuantities s_q = new();

    /// <inheritdoc/>
    public string Id => "data/collapse";

    /// <inheritdoc/>
    public string Question => "When does diffusion on this data set fall onto its own training points, and when into its classes?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "x = e^{−t} a^μ + √Δ z,  Δ = 1 − e^{−2t},  μ one of n data, centred and divided by one number so that the mean variance of a column is 1",
        "w_μ ∝ exp(−|x − e^{−t} a^μ|²/2Δ),  score φ = (e^{−t} Σ w_μ a^μ − x)/Δ",
        "E w₁ = E Σ w_μ² = P(two backward runs from x end on one image): own-weight, participation, clone-same-image",
        "collapse time: E w₁ = ½;  roughly where I(a; x_t) = ½ Σ ln(1 + λᵢ e^{−2t}/Δ) = ln n (Gaussian data of this covariance)",
        "speciation time: (A − A∞)/(1 − A∞) = 0.5504,  A = E Σ_c P_c²,  A∞ = Σ p_c²;  roughly ½ ln(1 + Λ), Λ the largest eigenvalue of the covariance",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources => ["G. Biroli, T. Bonnaire, V. de Bortoli, M. Mézard (2024), arXiv 2402.18491", "L. Ambrogioni (2023), arXiv 2310.17467"];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters { Samples = 256, Steps = 60, Times = 9 }, []),
        Scale.Standard => new(new Parameters(), [], Replicas: 4),
        _ => new(new Parameters { Samples = 8192, Steps = 1000, Times = 31 }, [], Replicas: 8),
    };

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check(Parameters at)
    {
        if (at.Samples % 64 != 0)
        {
            yield return new("samples", at.Samples.ToString(CultureInfo.InvariantCulture), "a multiple of 64, the number of blocks", string.Create(CultureInfo.InvariantCulture, $"--set samples={64 * Math.Max(1, (int)Math.Round(at.Samples / 64.0))}"));
        }
        DataSet all = Open(at);
        if (at.Rows is 1 || at.Rows > all.Rows)
        {
            yield return new("rows", at.Rows.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"2 to {all.Rows}, or 0 for all"), "leave --set rows away");
        }
        else if (all.ConstantColumns == all.Columns)
        {
            yield return new("data", at.Data, "data in which some column varies: every column here is constant", "choose other data with --set data");
        }
        else if (Math.Min(Rows(at, all), all.Columns) > CollapsePlan.LargestSpectrum)
        {
            yield return new("rows", at.Rows.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"up to {CollapsePlan.LargestSpectrum} for data of {all.Columns} columns: the covariance or the products of rows, whichever are fewer, have to be diagonalised"),
                string.Create(CultureInfo.InvariantCulture, $"--set rows={CollapsePlan.LargestSpectrum}, or fewer columns"));
        }
    }

    /// <inheritdoc/>
    public string Fingerprint(Parameters at) => Open(at).Fingerprint;

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        CollapseData data = Prepared(at);
        DataSet set = data.Data;
        string scale = at.PerColumn ? "each column divided by its own deviation (both times depend on this)" : string.Create(CultureInfo.InvariantCulture, $"all divided by {data.Standardized.Scale[0]:G8}, so that the mean variance of a column is 1 (both times depend on this)");
        yield return string.Create(CultureInfo.InvariantCulture, $"{set.Name}: {set.Rows} rows × {set.Columns} columns, {set.DuplicateRows} duplicate rows (each a point of its own) and {set.ConstantColumns} constant columns kept; centred, {scale}.");
        if (data.Classes is not null)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{set.Classes.Count} classes; between classes alone ½ ln(1 + Λ) = {data.FlatTimeBetweenClasses:F4}, with all variance {data.FlatTime:F4}: spread within classes counts in Λ too.");
        }
        else { yield return set.HasLabels ? "There is one class only: clone-same-class and speciation-time are left out." : "There are no labels: clone-same-class and speciation-time are left out."; }
        yield return "Backward runs have a bias of the order of 1/steps: raise steps with samples; doubling the steps shows it.";
        if (!CollapsePlan.RunsEverywhere(set.Rows, set.Columns))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"n·d is above 10⁶: the clone curves come from the weights, exact for the empirical score; backward runs check them at one time.");
        }
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at)
    {
        DataSet all = Open(at);
        return CollapsePlan.Cost(at, Rows(at, all), all.Columns);
    }

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        CollapseData data = Prepared(at);
        return new CollapseMeasurement(data, CollapsePlan.Of(at, data), s_q).Run(cell);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        Law(s_q.Identity, Standing.Exact, "equal by Bayes", (at, data) => CollapsePlan.Of(at, data).Times.Select(t => new Predicted(0, 0, t)), "times"),
        Law(s_q.RunsIdentity, Standing.Exact, "equal by Bayes", (at, data) => CollapsePlan.Of(at, data).Times.Select(t => new Predicted(0, 0, t)), "times"),
        Law(s_q.ClassIdentity, Standing.Exact, "equal by Bayes", (at, data) => data.Classes is null ? [] : CollapsePlan.Of(at, data).Times.Select(t => new Predicted(0, 0, t)), "times"),
        Law(s_q.Effective, Standing.Approximate, "n exp(−I), Gaussian data: a lower bound", (at, data) => CollapsePlan.Of(at, data).Curve().Select(t => new Predicted(Math.Exp(LeastEntropy(data, t)), 0, t)), "times"),
        Law(s_q.CollapseTime, Standing.Approximate, "I = ln n, Gaussian data", (_, data) => [new(data.GaussianCollapseTime)]),
        Law(s_q.SpeciationTime, Standing.Approximate, "½ ln(1 + Λ)", (_, data) => data.Classes is not null ? [new(data.FlatTime)] : []),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Derived> Derived { get; } = [new(s_q.Effective, [s_q.Entropy], m => Math.Exp(m[0]))];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } = CollapseClaims.Of(s_q);

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } =
    [
        new View.Overlay("onto data, into classes", "t", s_q.Own, s_q.SameImage, s_q.SameClass) { Y = "probability", Marks = [s_q.CollapseTime, s_q.SpeciationTime] },
        new View.Curves(s_q.Effective, X: "t") { LogY = true, Marks = [s_q.CollapseTime] },
        new View.Pictures("on the way back", s_q.Denoised, s_q.Nearest) { Caption = "above â(x, t), what the sample would become; below the nearest datum" },
    ];

    private static Law<Parameters> Law(Quantity of, Standing standing, string name, Func<Parameters, CollapseData, IEnumerable<Predicted>> values, params string[] dependsOn) =>
        new(of, standing, at => values(at, Prepared(at)), ["data", "label", "rows", "per-column", .. dependsOn]) { Name = name };

    private static double LeastEntropy(CollapseData data, double t) => Math.Max(0, Math.Log(data.Data.Rows) - CollapseTheory.GaussianInformation(data.Spectrum, t));

    private static DataSet Open(Parameters at) => DataSets.Open(at.Data, at.Label.Length > 0 ? at.Label : null);

    private static int Rows(Parameters at, DataSet all) => at.Rows > 0 ? at.Rows : all.Rows;

    private static CollapseData Prepared(Parameters at)
    {
        DataSet all = Open(at);
        return CollapseData.Of(all, Rows(at, all), at.PerColumn);
    }
}
