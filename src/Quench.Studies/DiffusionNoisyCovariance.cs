using System.Globalization;
using Quench.Diffusion;

namespace Quench.Studies;

/// <summary>How little noise must a covariance have for its eigenvectors to be right? The Rosenzweig–Porter model.</summary>
[Notes("7.4.9")]
public sealed class DiffusionNoisyCovariance : IStudy<DiffusionNoisyCovariance.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>a.</summary>
        [Parameter("exponent of the noise", "a", Min = 0, Max = 4)]
        public double Exponent { get; init; } = 1;

        /// <summary>d.</summary>
        [Parameter("dimension", "d", Min = 10, Max = 10_000)]
        public int Dimension { get; init; } = 200;

        /// <summary>Instances of the disorder.</summary>
        [Parameter("independent matrices", "", Min = 4, Max = 1e6)]
        public int Matrices { get; init; } = 8;
    }

    /// <summary>Least distance from a = 1 at which a trend with d is asked for, the part of its asymptotic slope that is asked for, and the margin of flatness.</summary>
    private const double Apart = 0.25, Part = 0.1, Flat = 0.03;

    /// <summary>The first order is held to 10 % where the second is at most 5 % of it.</summary>
    private const double FirstOrder = 0.1, SecondOrder = 0.05;

    private static readonly Quantity Overlap = new("largest-overlap-squared", "⟨max (u·e)²⟩"), Divergence = new("divergence", "KL(H‖Σ)"), Critical = new("critical-exponent", "critical");

    /// <inheritdoc/>
    public string Id => "diffusion/noisy-covariance";

    /// <inheritdoc/>
    public string Question => "How little noise must a covariance have for its eigenvectors to be right?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "H = Σ + d^(−a/2) W,  Σ diagonal with d levels equally spaced on [½, 3/2],  E W_ij² = 1/d beside the diagonal, 2/d on it",
        "⟨max (u·e)²⟩: largest squared component along the axes (the eigenvectors of Σ), averaged over the eigenvectors u of H",
        "KL(N(0,H)‖N(0,Σ)) = ½[Tr Σ⁻¹H − d − ln det Σ⁻¹H] ≈ ¼ d^(−a) (Tr Σ⁻¹)²/d ~ d^(1−a)",
        "all orders: ½[−Σᵢ ln(1 − c/σᵢ) − d c m/2] − ¼ ln(1 − d^(−a) t),  c = d^(−a) m,  m = (1/d) Σᵢ 1/(σᵢ − c),  t = (1/d) Σᵢ 1/(σᵢ − c)²",
        "a > 1: eigenvectors stay on the axes, loss (π²/3) d^(1−a);  a < 1: each spreads over of order d^(1−a) axes;  a = 1: neither changes with d",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources =>
    [
        "N. Rosenzweig and C. E. Porter, Phys. Rev. 120, 1698 (1960)",
        "V. E. Kravtsov, I. M. Khaymovich, E. Cuevas, M. Amini, New J. Phys. 17, 122002 (2015), arXiv 1508.01714",
        "G. Biroli and M. Mézard (2023), arXiv 2306.03518",
    ];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters { Matrices = 6 }, [new("dimension", "100,400"), new("exponent", "0.5,1,1.5")]),
        Scale.Standard => new(new Parameters(), [new("dimension", "100,200,400,800"), new("exponent", "0.5:1.5:9")]),
        _ => new(new Parameters { Matrices = 32 }, [new("dimension", "200,400,800,1600,3200"), new("exponent", "0.5:1.5:9")]),
    };

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        yield return "Erratum of the notes' (7.4.9), Σ + d^(−a/2) G as a perturbation of rank one: Σ has full rank here, with levels 1/d apart (Rosenzweig–Porter); a spike of rank one is another problem (diffusion/spikes).";
        yield return "Normalisation: W has elements of variance 1/d, hence a spectrum on [−2, 2]. With elements of variance 1, H = Σ + d^(−a′/2) G, read a = a′ − 1: the critical exponent is then 2.";
        yield return "The covariance of n samples has noise of this kind with n = d^(1+a): its eigenvectors are right one by one only for n ≫ d², although n ≫ d suffices for the matrix as a whole.";
        RosenzweigPorter model = new(at.Exponent, at.Dimension);
        if (RosenzweigPorterTheory.SecondOverFirst(model) > SecondOrder) { yield return string.Create(CultureInfo.InvariantCulture, $"a = {at.Exponent}, d = {at.Dimension}: the first order of the divergence lacks a second one of {RosenzweigPorterTheory.SecondOverFirst(model):P0} of it and more; only the law to all orders is judged here."); }
        if (double.IsNaN(RosenzweigPorterTheory.Divergence(model).Value)) { yield return string.Create(CultureInfo.InvariantCulture, $"a = {at.Exponent}, d = {at.Dimension}: the noise reaches below 0, so H is not positive definite and no Gaussian has it for a covariance."); }
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at) => new(at.Matrices * Math.Pow(at.Dimension, 2) * (30 + (0.6 * at.Dimension)), 32L * at.Dimension * at.Dimension);

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        RosenzweigPorter model = new(at.Exponent, at.Dimension);
        List<double> overlaps = [], divergences = [];
        for (int number = 0; number < at.Matrices; number++)
        {
            cell.Cancel.ThrowIfCancellationRequested();
            NoisyCovariance sample = model.Sample(cell.Rng.Substream((ulong)number));
            if (sample.MeanLargestOverlapSquared() is { } overlap) { overlaps.Add(overlap); }
            if (sample.Divergence() is { } divergence) { divergences.Add(divergence); }
        }
        // A mean over those matrices that happened to have a value would be a mean under a condition.
        yield return overlaps.Count == at.Matrices ? new Observation.Blocks(Overlap, overlaps, 0.5, at.Matrices)
            : new Observation.Failed(Overlap, string.Create(CultureInfo.InvariantCulture, $"the eigenvalues of {at.Matrices - overlaps.Count} of {at.Matrices} matrices did not settle"));
        yield return divergences.Count == at.Matrices ? new Observation.Blocks(Divergence, divergences, 0.5, at.Matrices)
            : new Observation.Failed(Divergence, string.Create(CultureInfo.InvariantCulture, $"{at.Matrices - divergences.Count} of {at.Matrices} matrices are not positive definite; raise exponent or dimension"));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(Overlap, Standing.Approximate, p => [new(Perturbed(p))], "exponent", "dimension") { Name = "first order, 1 − (π²/3) d¹⁻ᵃ" },
        new(Divergence, Standing.Limit, p => [AllOrders(p)], "exponent", "dimension") { Name = "all orders in the noise" },
        new(Divergence, Standing.Approximate, p => [new(RosenzweigPorterTheory.FirstOrder(new(p.Exponent, p.Dimension)))], "exponent", "dimension") { Name = "first order" },
        new(Critical, Standing.Limit, _ => [new(1)]) { Name = "a = 1" },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        new Claim.Custom("for a ≥ 1.25 the largest overlap² rises with d (far from a = 1 as 1 − O(d^(1−a)))", table => Trend(table, a => a >= 1 + Apart, overlap => 1 - overlap)),
        new Claim.Custom("for a ≤ 0.75 the largest overlap² falls with d (far from a = 1 as O(d^(a−1)))", table => Trend(table, a => a <= 1 - Apart, overlap => overlap)),
        new Claim.Custom("at a = 1 the largest overlap² changes by less than 0.03 over the dimensions", Unchanged),
        new Claim.Agrees(Divergence),
        new Claim.Custom("where the second order is at most 5 % of the first, the divergence is that of the first within 10 %", NearFirstOrder),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } =
    [
        new View.Curves(Overlap, X: "exponent") { Marks = [Critical] },
        new View.Curves(Divergence, X: "exponent") { LogY = true, Marks = [Critical] },
    ];

    private static double Perturbed(Parameters at) => RosenzweigPorterTheory.PerturbedOverlap(new(at.Exponent, at.Dimension)) is > 0.7 and double value ? value : double.NaN;

    // The allowance is twice the order in 1/d that would follow, as the correction follows the value.
    private static Predicted AllOrders(Parameters at)
    {
        (double value, double correction) = RosenzweigPorterTheory.Divergence(new(at.Exponent, at.Dimension));
        return new(value, double.IsNaN(value) ? 0 : 2 * correction * correction / value);
    }

    // Each exponent by its smallest and largest d: the slope of ln f against ln d must be steeper than a tenth of −|1 − a| by three standard errors (close to a = 1 it takes far larger d to reach the whole); false if it is flatter by three.
    private static Verdict Trend(Table table, Func<double, bool> at, Func<double, double> f)
    {
        List<(double A, double Slope, double Error)> slopes = [];
        foreach (IGrouping<double, Row> same in table.Of(Overlap).Where(r => at(r["exponent"].Number) && double.IsFinite(r.Measured.Mean)).GroupBy(r => r["exponent"].Number))
        {
            (Row small, Row large) = (same.MinBy(r => r["dimension"].Number)!, same.MaxBy(r => r["dimension"].Number)!);
            double length = Math.Log(large["dimension"].Number / small["dimension"].Number);
            (double f0, double f1) = (f(small.Measured.Mean), f(large.Measured.Mean));
            if (length > 0) { slopes.Add((same.Key, Math.Log(f1 / f0) / length, double.Hypot(small.Measured.Error / f0, large.Measured.Error / f1) / length)); }
        }
        if (slopes.Count == 0) { return new(null, "no such exponent was run at two dimensions"); }
        (double a, double slope, double error) = slopes.MaxBy(s => (s.Slope + (Part * Math.Abs(1 - s.A))) / s.Error);
        return Verdict.Clear(-(slope + (Part * Math.Abs(1 - a))) / error, string.Create(CultureInfo.InvariantCulture, $"least clear of {slopes.Count} exponents: at a = {a} the slope in ln d is {slope:F3} ± {error:F3}, asymptotically {-Math.Abs(1 - a):F3}"));
    }

    private static Verdict Unchanged(Table table)
    {
        Row[] rows = [.. table.Of(Overlap).Where(r => r["exponent"].Number == 1 && double.IsFinite(r.Measured.Mean))];
        if (rows.Select(r => r["dimension"].Number).Distinct().Count() < 2) { return new(null, "a = 1 was not run at two dimensions"); }
        double middle = rows.Average(r => r.Measured.Mean);
        Row worst = rows.MaxBy(r => Math.Abs(r.Measured.Mean - middle))!;
        return Verdict.Below(Math.Abs(worst.Measured.Mean - middle), worst.Measured.Error, Flat, string.Create(CultureInfo.InvariantCulture, $"farthest from the average {middle:F4} of {rows.Length} is {worst.Measured} at d = {worst["dimension"].Text}"));
    }

    private static Verdict NearFirstOrder(Table table)
    {
        Row[] rows = [.. table.Of(Divergence).Where(r => double.IsFinite(r.Measured.Mean)
            && RosenzweigPorterTheory.SecondOverFirst(new(r["exponent"].Number, (int)r["dimension"].Number)) <= SecondOrder)];
        if (rows.Length == 0) { return new(null, "the second order exceeds 5 % at all points; raise dimension or exponent"); }
        Row worst = rows.MaxBy(r => Math.Abs((r.Measured.Mean / r.Approximate) - 1))!;
        double off = (worst.Measured.Mean / worst.Approximate) - 1;
        return Verdict.Below(Math.Abs(off), worst.Measured.Error / worst.Approximate, FirstOrder, string.Create(CultureInfo.InvariantCulture, $"farthest of {rows.Length} is {worst.Measured} against {worst.Approximate:G4}, {100 * off:F1} % off, at {worst.Where}"));
    }
}
