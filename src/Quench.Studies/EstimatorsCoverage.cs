using Quench.Estimation;

namespace Quench.Studies;

/// <summary>Do the error bars of a correlated series cover its true mean as often as they should?</summary>
public sealed class EstimatorsCoverage : IStudy<EstimatorsCoverage.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>a.</summary>
        [Parameter("correlation of neighbours", "a", Min = 0, Max = 0.999)]
        public double Correlation { get; init; } = 0.9;

        /// <summary>n/τ.</summary>
        [Parameter("length of a series", "n/τ", Min = 20, Max = 1e6, Unit = "autocorrelation times")]
        public double Length { get; init; } = 1000;

        /// <summary>Number of series.</summary>
        [Parameter("independent series", "", Min = 10, Max = 1e6)]
        public int Seeds { get; init; } = 1000;
    }

    /// <summary>Long enough for its error bars to be right within the allowances below.</summary>
    private const double Long = 1000;

    private static readonly Quantity One = new("coverage-one-sigma", "P(|x̄ − μ| < σ)"), Two = new("coverage-two-sigma", "P(|x̄ − μ| < 2σ)");

    /// <inheritdoc/>
    public string Id => "estimators/coverage";

    /// <inheritdoc/>
    public string Question => "Do error bars with the windowed autocorrelation time cover the true mean as often as a Gaussian's should?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "x′ = a x + √(1 − a²) ξ,  τ = ½ (1 + a)/(1 − a)",
        "σ² = 2τ var(x)/n,  τ = ½ + Σ ρ(t) up to the first W ≥ 5τ(W)",
        "σ² is itself uncertain, by 2(2W + 1)/n in relative variance: roughly like a χ² of n/(2W + 1) degrees of freedom, so short series cover less",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources => ["N. Madras and A. D. Sokal, J. Stat. Phys. 50, 109 (1988)", "U. Wolff, Comput. Phys. Commun. 156, 143 (2004), arXiv hep-lat/0306017"];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters(), [new("correlation", "0,0.5,0.9"), new("length", "100,1000")]),
        Scale.Standard => new(new Parameters(), [new("correlation", "0,0.5,0.9,0.99"), new("length", "100,200,400,1000,2000")]),
        _ => new(new Parameters { Seeds = 10_000 }, [new("correlation", "0,0.5,0.9,0.99"), new("length", "30:10000:11:log")]),
    };

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check(Parameters at)
    {
        if (Points(at) > 200_000_000) { yield return new("length", FormattableString.Invariant($"{at.Length}"), FormattableString.Invariant($"up to {200_000_000 / Process(at):G3} at this correlation"), "lower --set length or correlation"); }
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at) => new(at.Seeds * (double)Points(at) * (6 + (0.7 * Process(at))), 24L * Points(at));

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        double[] series = new double[Points(at)];
        int one = 0, two = 0;
        for (int seed = 0; seed < at.Seeds; seed++)
        {
            cell.Cancel.ThrowIfCancellationRequested();
            AutoregressiveProcess.Fill(series, at.Correlation, cell.Rng.Substream((ulong)seed));
            Estimate estimate = Mean.Of(series);
            if (Math.Abs(estimate.Mean) < estimate.Error) { one++; }
            if (Math.Abs(estimate.Mean) < 2 * estimate.Error) { two++; }
        }
        yield return new Observation.Fraction(One, one, at.Seeds);
        yield return new Observation.Fraction(Two, two, at.Seeds);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(One, Standing.Limit, p => [new(Coverage.Of(1), p.Length >= Long ? 0.04 : 0)], "length") { Name = "known error: 68.3 %" },
        new(Two, Standing.Limit, p => [new(Coverage.Of(2), p.Length >= Long ? 0.02 : 0)], "length") { Name = "known error: 95.4 %" },
        new(One, Standing.Approximate, p => [new(Coverage.Of(1, Freedom(p)))], "length", "correlation") { Name = "uncertain error, roughly: Student's t with n/(2W + 1)" },
        new(Two, Standing.Approximate, p => [new(Coverage.Of(2, Freedom(p)))], "length", "correlation") { Name = "uncertain error, roughly: Student's t with n/(2W + 1)" },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        new Claim.Custom("from n = 1000τ on, 68 ± 4 % lie within one standard error", table => Within(table, One, Coverage.Of(1), 0.04)),
        new Claim.Custom("from n = 1000τ on, 95 ± 2 % lie within two standard errors", table => Within(table, Two, Coverage.Of(2), 0.02)),
        new Claim.Custom("at n ≤ 100τ clearly fewer lie within two standard errors than a Gaussian's 95.4 %", ShortCoversLess),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } = [new View.Curves(One, X: "length") { LogX = true }, new View.Curves(Two, X: "length") { LogX = true }];

    private static double Process(Parameters at) => AutoregressiveProcess.AutocorrelationTime(at.Correlation);

    private static long Points(Parameters at) => (long)Math.Ceiling(at.Length * Process(at));

    // n/(2W + 1) with the window that the true correlation gives: the first W ≥ 5(½ + Σ aᵗ).
    private static double Freedom(Parameters at)
    {
        int window = 1;
        for (double sum = at.Correlation; window < 5 * (0.5 + sum); window++) { sum += Math.Pow(at.Correlation, window + 1); }
        return Points(at) / ((2.0 * window) + 1);
    }

    private static Verdict Within(Table table, Quantity of, double expected, double allowance)
    {
        Row[] rows = [.. table.Of(of).Where(r => r["length"].Number >= Long)];
        Row? worst = rows.MaxBy(r => Math.Abs(r.Measured.Mean - expected));
        if (worst is null) { return new(null, "no series of at least 1000τ was run"); }
        double off = Math.Abs(worst.Measured.Mean - expected), error = rows.Max(r => r.Measured.Error);
        bool? holds = off > allowance + (2 * error) ? false : off <= allowance && error <= allowance / 2 ? true : null;
        return new(holds, FormattableString.Invariant($"farthest of {rows.Length} is {worst.Measured} against {expected:F4} at {worst.Where}"));
    }

    // Clearly: by three tenths of what the rough law says. Perfect error bars, or ones that are too wide, refute it.
    private static Verdict ShortCoversLess(Table table)
    {
        Row[] rows = [.. table.Of(Two).Where(r => r["length"].Number <= 100)];
        if (rows.Length == 0) { return new(null, "no series of at most 100τ was run"); }
        double mean = rows.Average(r => r.Measured.Mean), error = Math.Sqrt(rows.Sum(r => r.Measured.Error * r.Measured.Error)) / rows.Length;
        double shortfall = Coverage.Of(2) - rows.Average(r => r.Approximate), z = (mean - Coverage.Of(2)) / error, refuted = (mean - Coverage.Of(2) + (0.3 * shortfall)) / error;
        return new(refuted > 3 ? false : z < -3 ? true : null, FormattableString.Invariant($"{new Estimate(mean, error, 0.5, rows.Length)} on average over {rows.Length} points, z = {z:F1} from 95.4 %"));
    }
}
