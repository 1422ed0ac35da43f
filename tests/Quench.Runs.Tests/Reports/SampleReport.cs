using Quench.Runs.Figures;
using Quench.Runs.Reports;
using Quench.Runs.Tests.Figures;

namespace Quench.Runs.Tests.Reports;

/// <summary>A small report with every kind of row and verdict.</summary>
internal static class SampleReport
{
    public static readonly Quantity M = new("magnetization", "⟨|m|⟩"), Overlap = new("overlap", "", "t");

    /// <summary>The report; one text can be put into every place that a name from a file reaches.</summary>
    public static ReportContent Content(string text = "plain") => new(
        "curie-weiss/" + text,
        "Does |m|(β) follow theory? " + text,
        ["m = tanh βm " + text],
        [
            new("agrees " + text, new(true, "largest |z| = 2.41 of 17 " + text)),
            new("refuted", new(false, "z = 6.3")),
            new("open", new(null, "no point decides")),
        ],
        [SampleFigures.Magnetization(), SampleFigures.Magnetization(title: text), SampleFigures.Pictures(text)],
        new Table(
        [
            new(At("32", 0.5, text), M, [], new(0.19488, 0.00011, 0.5, 200000), 4) { Exact = 0.194692, Limit = 0, Allowance = 0.2, Z = 1.74 },
            new(At("32", 0.5, text), Overlap, [1.5], new(0.71, double.NaN, double.NaN, 10), 1) { Approximate = 0.7 },
            new(At("128", 1.0, text), M, [], new(0.3, 0.01, 8100, 200000), 4) { Converged = false, Outcome = "τ exceeds n/50 " + text },
            new(At("128", 1.0, text), Overlap, [2], new(double.NaN, double.NaN, double.NaN, 0), 4) { Converged = false, Outcome = "4 of 4 replicas gave no value" },
            new(At("128", 1.5, text), M, [], new(-1.2345e-9, 3.1e-11, 0.5, 200000), 4) { Exact = 1e-9, Z = -72.1 },
        ]),
        [new("spins", "N", "number of spins", "2 to 10⁷", "32, 128"), new("beta", "β", "inverse temperature", "≥ 0", "0.5, 1"), new("rule", "", text, text, text)],
        [new("seed", "1"), new(text, text)],
        ["1 point has no trusted value " + text],
        ["M. Kac (1968) " + text])
    {
        Remarks = ["1797 × 64, 10 classes", text],
    };

    private static Setting[] At(string spins, double beta, string text) =>
        [new("spins", spins, 32), new("beta", beta.ToString(System.Globalization.CultureInfo.InvariantCulture), beta), new("rule", text, double.NaN)];
}
