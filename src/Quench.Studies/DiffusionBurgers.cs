using System.Globalization;
using Quench.Diffusion;
using Quench.Studies.Burgers;

namespace Quench.Studies;

/// <summary>Does the score of two points steepen to a shock as Burgers' equation says, and does generation begin where its slope changes sign?</summary>
[Notes("7.3.6", "7.5.7", "7.5.8", "6.3.9")]
public sealed class DiffusionBurgers : IStudy<DiffusionBurgers.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>m.</summary>
        [Parameter("half of the distance of the two data points", "m", Min = 1, Max = 10)]
        public double HalfDistance { get; init; } = 1;

        /// <summary>Cells.</summary>
        [Parameter("cells of the finest of three grids, 9 times an odd number; the others have a third and a ninth", "", Min = 243, Max = 10_000)]
        public int Cells { get; init; } = 801;
    }

    /// <summary>Half of the interval that is drawn and judged, for m = 1.</summary>
    private const double Drawn = 1.8;

    /// <summary>The solver's largest error is nearly this times δ²/m³, as the runs show: a line to compare the slope with.</summary>
    private const double Leading = 3.7;

    /// <summary>Every so many cells are drawn.</summary>
    private const int Stride = 4;

    /// <summary>The numerical error of the finest grid is taken as a quarter of its distance to the next: twice the eighth that order 2 leaves.</summary>
    private const double Extrapolated = 0.25;

    private static readonly double[] FieldClocks = [0.12, 0.2, 0.5, 1], SlopeClocks = [0.15, 0.2, 0.25, 0.3, 0.36, 0.42, 0.48, 0.54, 0.6, 0.7, 0.85, 1],
        Fractions = [0.1, 0.3, 0.4, 0.47, 0.53, 0.6, 0.7, 0.9], Steps = [4e-3, 2e-3, 1e-3, 5e-4];

    /// <summary>Parts of the cells that the coarser grids have.</summary>
    private static readonly int[] Parts = [9, 3, 1];

    private static readonly Quantity Field = new("field", "u = −2 ∂ ln P/∂y", "s", "y"), Slope = new("slope-at-origin", "∂u/∂y at 0", "s"), Sign = new("sign-change", "s*"),
        ShockWidth = new("shock-width", "w", "s"), Residual = new("residual", "max |u_s + u u_y − u_yy|", "step"), Error = new("solver-error", "max |u − exact|", "cell-width"), Path = new("path", "y", "q", "s");

    /// <inheritdoc/>
    public string Id => "diffusion/burgers";

    /// <inheritdoc/>
    public string Question => "Does the score of two points steepen to a shock as Burgers' equation says, and do samples choose where its slope changes sign?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "s = (e^{2t} − 1)/2,  y = e^t x = a + √(2s) z,  u = −2 ∂ ln P(y, s)/∂y:  u_s + u u_y = u_yy",
        "a = ±m:  u = y/s − (m/s) tanh(y/w),  w = 2s/m:  a shock of width w that steepens towards the data",
        "u_y(0) = 1/s − m²/2s²:  changes sign at s = m²/2,  e^{2t} = 1 + m²,  the speciation time",
        "probability flow: dy/ds = u/2, run from large s to s = 0;  it keeps the quantile ½[Φ((y − m)/√(2s)) + Φ((y + m)/√(2s))]",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources =>
    [
        "J. M. Burgers, Adv. Appl. Mech. 1, 171 (1948)",
        "E. Hopf, Commun. Pure Appl. Math. 3, 201 (1950); J. D. Cole, Q. Appl. Math. 9, 225 (1951)",
        "G. Biroli, T. Bonnaire, V. de Bortoli and M. Mézard (2024), arXiv 2402.18491",
    ];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters { Cells = 405 }, []),
        Scale.Standard => new(new Parameters(), []),
        _ => new(new Parameters { Cells = 2403 }, [new("half-distance", "1,2,4")]),
    };

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check(Parameters at)
    {
        if (at.Cells % 18 != 9)
        {
            yield return new("cells", at.Cells.ToString(CultureInfo.InvariantCulture), "9 times an odd number, so that a cell of each grid lies at 0",
                string.Create(CultureInfo.InvariantCulture, $"--set cells={(18 * Math.Max(13, at.Cells / 18)) + 9}"));
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        double s = BurgersTheory.SpeciationClock(at.HalfDistance);
        yield return string.Create(CultureInfo.InvariantCulture, $"m = {at.HalfDistance}: the slope changes sign at s = m²/2 = {s:G4}, t = {BurgersTheory.Time(s):F4}. "
            + $"The solver starts from the closed field at s = {BurgersGrids.First} m² and runs forwards, where the equation smooths; backwards, mode k grows as e^{{k²s}}, and the field has to come from the data.");
        yield return "Errors are bounds on the numerics: a quarter of the distance to the grid of a third as many cells, or of the path of half as many steps.";
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at) => new(5e6 + (0.07 * Math.Pow(at.Cells, 3)), 100L * at.Cells);

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        BurgersField field = TwoPoints(at.HalfDistance);
        foreach (double step in Steps)
        {
            double largest = LargestResidual(at, step);
            yield return new Observation.Number(Residual, Estimate.Computed(largest, 1e-3 * largest), step);
        }
        foreach (Observation o in Solved(at, field, cell.Cancel)) { yield return o; }
        foreach (double q in Fractions)
        {
            double[] fine = BurgersPaths.Backwards(field, q, at.HalfDistance, 16), coarse = BurgersPaths.Backwards(field, q, at.HalfDistance, 8);
            for (int k = 0; k < fine.Length; k++)
            {
                yield return new Observation.Number(Path, Estimate.Computed(fine[k], (Extrapolated * Math.Abs(fine[k] - coarse[k])) + 1e-9), q, BurgersPaths.Clock(k, at.HalfDistance));
            }
        }
    }

    private static double LargestResidual(Parameters at, double step)
    {
        double m = at.HalfDistance, largest = 0;
        BurgersField field = TwoPoints(m);
        foreach (double s in FieldClocks)
        {
            for (double y = -Drawn; y <= Drawn; y += 0.05) { largest = Math.Max(largest, Math.Abs(field.Residual(y * m, s * m * m, step))); }
        }
        return largest;
    }

    private static BurgersField TwoPoints(double m) => new(new GaussianMixture([1, 1], [-m, m], [0, 0]));

    private static IEnumerable<Observation> Solved(Parameters at, BurgersField field, CancellationToken cancel)
    {
        double m = at.HalfDistance;
        BurgersGrids grids = new(field, m, at.Cells);
        double[] fine = new double[SlopeClocks.Length], coarse = new double[SlopeClocks.Length], errors = new double[3];
        foreach (double scaled in SlopeClocks.Union(FieldClocks).Order())
        {
            cancel.ThrowIfCancellationRequested();
            double s = scaled * m * m;
            grids.Advance(s);
            for (int g = 0; g < 3; g++) { errors[g] = Math.Max(errors[g], grids.Error(g, Drawn * m)); }
            int k = Array.IndexOf(SlopeClocks, scaled);
            if (k >= 0)
            {
                (coarse[k], fine[k]) = (grids.Slope(1), grids.Slope(2));
                double bound = (Extrapolated * Math.Abs(fine[k] - coarse[k])) + 1e-9, steepness = (1 / s) - fine[k];
                yield return new Observation.Number(Slope, Estimate.Computed(fine[k], bound), s);
                yield return new Observation.Number(ShockWidth, Estimate.Computed(m / (s * steepness), m / (s * steepness * steepness) * bound), s);
            }
            if (!FieldClocks.Contains(scaled)) { continue; }
            double apart = Extrapolated * grids.Apart(Drawn * m);
            foreach (int i in Cells(at, Stride)) { yield return new Observation.Number(Field, Estimate.Computed(grids.Finest.Values[i], apart), s, BurgersGrids.Centre(m, at.Cells, i)); }
        }
        for (int g = 0; g < 3; g++) { yield return new Observation.Number(Error, Estimate.Computed(errors[g], 1e-9 * errors[g]), grids.All[g].Grid.Width); }
        double found = Root(fine, m), numerics = Extrapolated * Math.Abs(found - Root(coarse, m));
        yield return new Observation.Number(Sign, Estimate.Computed(found, numerics + Math.Abs(found - Root(fine, m, 1)) + 1e-9));
    }

    // Inverse interpolation (Neville) through the points about the change of sign; fewer tell its error.
    private static double Root(double[] slopes, double m, int fewer = 0)
    {
        int right = Array.FindIndex(slopes, x => x > 0), first = right - 3 + fewer, count = 6 - (2 * fewer);
        if (right < 3) { return double.NaN; }
        double[] clocks = SlopeClocks[first..(first + count)];
        for (int order = 1; order < count; order++)
        {
            for (int i = 0; i + order < count; i++)
            {
                double left = slopes[first + i], other = slopes[first + i + order];
                clocks[i] = ((other * clocks[i]) - (left * clocks[i + 1])) / (other - left);
            }
        }
        return m * m * clocks[0];
    }

    private static IEnumerable<int> Cells(Parameters at, int stride)
    {
        int middle = at.Cells / 2, most = (int)(Drawn / (2 * BurgersGrids.Reach) * at.Cells) / Stride * Stride;
        for (int i = -most; i <= most; i += stride) { yield return middle + i; }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(Field, Standing.Exact, FieldLaw, "half-distance", "cells") { Name = "y/s − (m/s) tanh(my/2s)" },
        new(Slope, Standing.Exact, p => Along(p, s => BurgersTheory.SlopeAtOrigin(s, p.HalfDistance)), "half-distance") { Name = "1/s − m²/2s²" },
        new(ShockWidth, Standing.Exact, p => Along(p, s => BurgersTheory.ShockWidth(s, p.HalfDistance)), "half-distance") { Name = "2s/m" },
        new(Sign, Standing.Exact, p => [new(BurgersTheory.SpeciationClock(p.HalfDistance))], "half-distance") { Name = "m²/2" },
        new(Path, Standing.Exact, p => from q in Fractions from k in Enumerable.Range(0, (4 * (BurgersPaths.Records - 1)) + 1) let s = BurgersPaths.Clock(k / 4.0, p.HalfDistance)
                                       select new Predicted(BurgersTheory.Quantile(q, s, p.HalfDistance), 0, q, s), "half-distance") { Name = "quantile of P(y, s)" },
        new(Residual, Standing.Approximate, p => Steps.Select(step => new Predicted(LargestResidual(p, Steps[^1]) * Math.Pow(step / Steps[^1], 2), 0, step)), "half-distance") { Name = "falls with the square" },
        new(Error, Standing.Approximate, ErrorLaw, "half-distance", "cells") { Name = "falls with the square, 3.7 δ²/m³" },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        new Claim.Agrees(Field), new Claim.Agrees(Slope), new Claim.Agrees(ShockWidth), new Claim.Agrees(Sign), new Claim.Agrees(Path),
        new Claim.Custom("the closed field leaves less than 0.01 of Burgers' equation at differences of 0.001, and a quarter of it when they are halved", SmallResidual),
        new Claim.Custom("the error of the solver falls with the square of the cells' width: order 2 ± 0.1 between the two finest grids", SecondOrder),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } =
    [
        new View.Overlay("The score of two points steepens to a shock", "y", Field),
        new View.Overlay("The shock forms where the slope at 0 turns negative", "s", Slope) { Marks = [Sign] },
        new View.Overlay("Samples ride Burgers' field backwards", "s", Path) { LogX = true, Marks = [Sign] },
        new View.Overlay("Width of the shock", "s", ShockWidth) { LogX = true, LogY = true },
        new View.Overlay("Burgers' equation left over by differences", "step", Residual) { LogX = true, LogY = true },
        new View.Overlay("Error of the solver", "cell-width", Error) { LogX = true, LogY = true },
    ];

    private static IEnumerable<Predicted> FieldLaw(Parameters at) =>
        from s in FieldClocks.Select(s => s * at.HalfDistance * at.HalfDistance)
        from y in Cells(at, 1).Select(i => BurgersGrids.Centre(at.HalfDistance, at.Cells, i))
        select new Predicted(BurgersTheory.TwoPoints(y, s, at.HalfDistance), 0, s, y);

    private static IEnumerable<Predicted> ErrorLaw(Parameters at) => Parts.Select(part => 2 * BurgersGrids.Reach * at.HalfDistance / (at.Cells / part))
        .Select(width => new Predicted(Leading * width * width / Math.Pow(at.HalfDistance, 3), 0, width));

    // A finer grid of clocks than was measured, which holds those that were.
    private static IEnumerable<Predicted> Along(Parameters at, Func<double, double> law) => SlopeClocks.Concat(Enumerable.Range(0, 86).Select(k => 0.15 + (0.01 * k))).Distinct().Order()
        .Select(s => s * at.HalfDistance * at.HalfDistance).Select(s => new Predicted(law(s), 0, s));

    private const double LeastResidual = 1e-5;

    private static Verdict SmallResidual(Table table)
    {
        IReadOnlyList<Row>[] points = [.. table.Groups(Residual, without: "step")];
        if (points.Length == 0) { return new(null, "no residual was computed"); }
        double[] factors = [.. points.SelectMany(rows => rows.Skip(1).Zip(rows, (longer, shorter) => longer.Measured.Mean / shorter.Measured.Mean))];
        double at = points.Max(rows => rows.Single(r => r["step"].Number == 1e-3).Measured.Mean), least = factors.Min(), most = factors.Max();
        if (at < LeastResidual) { return new(null, string.Create(CultureInfo.InvariantCulture, $"a residual of {at:G3} is rounding: lower half-distance")); }
        return new(at < 0.01 && least > 3.9 && most < 4.1, string.Create(CultureInfo.InvariantCulture, $"largest residual {at:G3} at 0.001; doubling the step multiplies it by {least:F3} to {most:F3}"));
    }

    private static Verdict SecondOrder(Table table)
    {
        double[] orders = [.. table.Groups(Error, without: "cell-width").Select(widths => Table.Power("cell-width", widths[0], widths[1]))];
        if (orders.Length == 0) { return new(null, "no grid was run"); }
        return new(orders.All(o => Math.Abs(o - 2) < 0.1), string.Create(CultureInfo.InvariantCulture, $"orders {string.Join(", ", orders.Select(o => o.ToString("F3", CultureInfo.InvariantCulture)))}"));
    }
}
