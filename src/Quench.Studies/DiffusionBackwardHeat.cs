using System.Globalization;
using Quench.Diffusion;
using Quench.Studies.BackwardHeat;
using Quench.Studies.Mixtures;

namespace Quench.Studies;

/// <summary>Why can noise not be undone by running the heat equation back, and what does the score change?</summary>
[Notes("6.3.7", "6.3.8", "6.3.9", "7.3.6", "7.3.7")]
public sealed class DiffusionBackwardHeat : IStudy<DiffusionBackwardHeat.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>s.</summary>
        [Parameter("heat time by which the data are smoothed: their variance grows by 2s", "s", Min = 1e-3, Max = 0.2)]
        public double Heat { get; init; } = 0.05;

        /// <summary>Points.</summary>
        [Parameter("points of the heat equation on a ring of length 16", "", Min = 16, Max = 256)]
        public int Points { get; init; } = 128;

        /// <summary>Cells.</summary>
        [Parameter("cells of the reverse Fokker–Planck equation", "n", Min = 400, Max = 6400)]
        public int Cells { get; init; } = 800;

        /// <summary>Steps.</summary>
        [Parameter("its steps, in all", "", Min = 100, Max = 1e6)]
        public int Steps { get; init; } = 200;
    }

    private const double Shown = 3.5, MostGrowth = 1e60;
    private const int Stops = 20, Pictured = 12, PointsOfClaims = 128;

    private static readonly Quantity ErrorDouble = new("error-double", "backward heat, double", "s"), ErrorFloat = new("error-float", "backward heat, float input", "s"),
        ErrorScore = new("error-score", "reverse equation with the score", "s"),
        DensityFloat = new("density-float", "backward heat, float input", "x"), DensityScore = new("density-score", "reverse equation with the score", "x");

    /// <inheritdoc/>
    public string Id => "diffusion/backward-heat";

    /// <inheritdoc/>
    public string Question => "Why can noise not be undone by running the heat equation back, and what does the score change?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "forward: u_s = Δu, mode k falls as e^{−k²s};  backward: u_s = −Δu, mode k grows as e^{+k²s}, and so does the rounding error in it",
        "Δq = ∇·(q ∇ ln q): with the score, −Δq = Δq − ∇·(2q ∇ ln q) is a forward equation",
        "on the path x = e^{−t} a + √(1 − e^{−2t}) z, e^{2t} = 1 + 2s:  ∂q/∂τ = Δq − ∇·(Fq),  F = x + 2∇ ln p_{t_f − τ}(x),  q_τ = p_{t_f − τ}",
        $"data: {TwoHumps.Text}",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources => ["B. D. O. Anderson, Stoch. Proc. Appl. 12, 313 (1982)", "D. L. Scharfetter and H. K. Gummel, IEEE Trans. Electron Devices 16, 64 (1969)"];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters(), [new("heat", "0.05")]),
        Scale.Standard => new(new Parameters { Cells = 1600, Steps = 800 }, [new("heat", "0.05")]),
        _ => new(new Parameters { Cells = 6400, Steps = 3200 }, [new("heat", "0.05")]),
    };

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check(Parameters at)
    {
        double most = Ring(at).LargestGrowth(at.Heat);
        if (!(most < MostGrowth))
        {
            yield return new("heat", at.Heat.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"one at which the fastest mode grows by less than {MostGrowth:G0} (here {most:G3})"), "lower --set heat or points");
        }
        if (at.Steps % Stops != 0)
        {
            yield return new("steps", at.Steps.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"a multiple of {Stops}, the number of places where errors are read"),
                string.Create(CultureInfo.InvariantCulture, $"--set steps={Stops * Math.Max(1, at.Steps / Stops)}"));
        }
        if (at.Cells % 2 != 0)
        {
            yield return new("cells", at.Cells.ToString(CultureInfo.InvariantCulture), "even: its error is judged by half the cells", string.Create(CultureInfo.InvariantCulture, $"--set cells={at.Cells + 1}"));
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        HeatRing ring = Ring(at);
        yield return string.Create(CultureInfo.InvariantCulture, $"{at.Points} points resolve modes up to k = {ring.LargestWaveNumber:F1}, which grow by up to {ring.LargestGrowth(at.Heat):G2} over s = {at.Heat}; "
            + $"with more points the backward equation is worse, without bound.");
        yield return "The errors of the backward heat equation are amplified rounding: only their order of magnitude means anything, and another processor or mathematical library gives other digits. "
            + "Their law takes the rounding of the input as independent and uniform, that of the transform as 2⁻⁵³ √log₂ n of the norm.";
        yield return "The reverse equation is solved on the Ornstein–Uhlenbeck path, at the same noise levels; L₁ distances are the same on both paths.";
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at) => new((250.0 * at.Cells * at.Steps) + (200.0 * at.Points * at.Points), 400L * at.Cells);

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        HeatRing ring = Ring(at);
        double[] smooth = ring.Heated(at.Heat), single = [.. smooth.Select(p => (double)(float)p)];
        double[][] fine = Reverse(at, at.Cells, at.Steps, cell), coarse = Reverse(at, at.Cells / 2, at.Steps / 2, cell);
        CellGrid grid = ReverseRun.Grid(at.Cells);
        for (int stop = 1; stop <= Stops; stop++)
        {
            double s = Place(at, stop), left = Left(at, stop);
            double[] exact = ring.Heated(left);
            yield return RoundingLaws.OfDouble(ErrorDouble, ring.Distance(ring.Back(smooth, s), exact), s);
            yield return RoundingLaws.OfFloat(ErrorFloat, ring.Distance(ring.Back(single, s), exact), s);
            yield return new Observation.Number(ErrorScore, Estimate.Computed(grid.Distance(fine[stop - 1], TwoHumps.Density(grid, ReverseRun.Clock(left))), 1e-12), s);
        }
        foreach (Observation observation in HeatModes.Measure(ring, smooth, single, at.Heat)) { yield return observation; }
        foreach (Observation observation in Pictures(at, ring, ring.Back(single, Place(at, Pictured)), fine[Pictured - 1], coarse[Pictured - 1])) { yield return observation; }
    }

    private static double[][] Reverse(Parameters at, int cells, int steps, Cell cell) => ReverseRun.Densities(cells, steps, [.. Enumerable.Range(0, Stops + 1).Select(stop => Left(at, stop))], cell.Cancel);

    private static IEnumerable<Observation> Pictures(Parameters at, HeatRing ring, double[] heat, double[] fine, double[] coarse)
    {
        // The ring in the coordinate of the path: x = e^{−t} y, and densities are e^t as high.
        double t = ReverseRun.Clock(Left(at, Pictured)), bound = 0;
        for (int i = 0; i < coarse.Length; i++) { bound = Math.Max(bound, Math.Abs(coarse[i] - ((fine[2 * i] + fine[(2 * i) + 1]) / 2))); }
        for (int i = 0; i < heat.Length; i++)
        {
            double x = Math.Exp(-t) * ring.Place(i);
            if (Math.Abs(x) <= Shown) { yield return RoundingLaws.OfFloat(DensityFloat, Math.Exp(t) * heat[i], x); }
        }
        CellGrid grid = ReverseRun.Grid(at.Cells);
        for (int i = 0; i < fine.Length; i += Math.Max(1, at.Cells / 100))
        {
            if (Math.Abs(grid.Centre(i)) <= Shown) { yield return new Observation.Number(DensityScore, Estimate.Computed(fine[i], bound), grid.Centre(i)); }
        }
    }

    private static IEnumerable<Predicted> Errors(Parameters at, bool single) => new RoundingLaws(Ring(at), at.Heat, single).Errors(Enumerable.Range(1, Stops).Select(stop => Place(at, stop)));

    private static IEnumerable<Predicted> DensityLaw(Parameters at)
    {
        CellGrid grid = ReverseRun.Grid(at.Cells);
        double[] exact = TwoHumps.Density(grid, ReverseRun.Clock(Left(at, Pictured)));
        return Enumerable.Range(0, at.Cells).Where(i => Math.Abs(grid.Centre(i)) <= Shown).Select(i => new Predicted(exact[i], 0, grid.Centre(i)));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(ErrorDouble, Standing.Approximate, p => Errors(p, single: false), "heat", "points") { Name = "rounding × e^{k²s}" },
        new(ErrorFloat, Standing.Approximate, p => Errors(p, single: true), "heat", "points") { Name = "rounding × e^{k²s}" },
        new(HeatModes.Growth, Standing.Exact, p => HeatModes.Law(Ring(p), mode => Ring(p).Equation.Growth(mode, p.Heat)), "heat", "points") { Name = "e^{k²s}" },
        new(HeatModes.Data, Standing.Exact, p => HeatModes.Law(Ring(p), Ring(p).Amplitude), "points") { Name = "transform of p₀" },
        new(HeatModes.ErrorDouble, Standing.Approximate, p => new RoundingLaws(Ring(p), p.Heat, single: false).Spectrum(), "heat", "points") { Name = "rounding × e^{k²s}" },
        new(HeatModes.ErrorFloat, Standing.Approximate, p => new RoundingLaws(Ring(p), p.Heat, single: true).Spectrum(), "heat", "points") { Name = "rounding × e^{k²s}" },
        new(DensityScore, Standing.Exact, DensityLaw, "heat", "cells"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        Bounded(ErrorDouble, 0.05, "the backward heat equation in double precision has an error above 1e-4 at s = 0.05", error => error > 1e-4),
        Bounded(ErrorFloat, 0.02, "from an input in single precision it has an error above 1e-4 at s = 0.02", error => error > 1e-4),
        Bounded(ErrorDouble, 0.01, "in double precision its error is below 1e-12 at s = 0.01", error => error < 1e-12),
        Bounded(ErrorScore, 0.05, "the reverse equation with the score recovers the data at s = 0.05 with an error below 1e-4", error => error < 1e-4),
        new Claim.Agrees(HeatModes.Growth),
        new Claim.Agrees(HeatModes.Data),
        new Claim.Agrees(DensityScore),
    ];

    private static Claim.Custom Bounded(Quantity of, double s, string statement, Func<double, bool> good) => new(statement, table =>
    {
        double[] errors = [.. table.Of(of).Where(row => Math.Abs(row.Along[0] - s) < 1e-9 && row["points"].Number == PointsOfClaims).Select(row => row.Measured.Mean)];
        return errors.Length == 0
            ? new(null, string.Create(CultureInfo.InvariantCulture, $"no error was read at s = {s} with {PointsOfClaims} points; take --set heat=0.05 and points={PointsOfClaims}"))
            : new(errors.All(good), string.Create(CultureInfo.InvariantCulture, $"error {errors.Max():G3}"));
    });

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } =
    [
        new View.Overlay("Running back by s", "s", ErrorFloat, ErrorDouble, ErrorScore) { LogY = true, Y = "L₁ error" },
        new View.Curves(HeatModes.Growth, X: "k") { LogY = true },
        new View.Overlay("Where the data are lost", "k", HeatModes.ErrorFloat, HeatModes.ErrorDouble, HeatModes.Data) { LogY = true, Y = "amplitude of a mode" },
        new View.Overlay("Run back over three fifths of the noise", "x", DensityFloat, DensityScore) { Y = "density" },
    ];

    private static HeatRing Ring(Parameters at) => new(at.Points);

    private static double Place(Parameters at, int stop) => at.Heat * stop / Stops;

    private static double Left(Parameters at, int stop) => at.Heat * (Stops - stop) / Stops;
}
