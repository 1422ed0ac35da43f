using System.Globalization;
using System.Numerics;
using Quench.Diffusion;

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

    private const double Length = 16, Shown = 3.5, Perturbation = 1e-6, MostGrowth = 1e60, SingleOverDouble = 1e-6, Resolved = 1e-15;
    private const int Stops = 20, Pictured = 12, PointsOfClaims = 128;

    private static readonly double[] s_weights = [0.3, 0.7], s_means = [-1.2, 0.8], s_variances = [0.2, 0.5];
    private static readonly GaussianMixture s_data = new(s_weights, s_means, s_variances);
    private static readonly OrnsteinUhlenbeckPath s_path = new();

    private static readonly Quantity ErrorDouble = new("error-double", "backward heat, double", "s"), ErrorFloat = new("error-float", "backward heat, float input", "s"), ErrorScore = new("error-score", "reverse equation with the score", "s"),
        Growth = new("growth", "|c_k| out/in", "k"), DataSpectrum = new("spectrum-data", "the data", "k"), DoubleSpectrum = new("spectrum-error-double", "error, double", "k"), FloatSpectrum = new("spectrum-error-float", "error, float input", "k"),
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
        "data: w = 0.3, 0.7;  m = −1.2, 0.8;  variances 0.2, 0.5",
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
        double most = Ring(at).Growth(Ring(at).Modes - 1, at.Heat);
        if (!(most < MostGrowth)) { yield return new("heat", at.Heat.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"one at which the fastest mode grows by less than {MostGrowth:G0} (here {most:G3})"), "lower --set heat or points"); }
        if (at.Steps % Stops != 0) { yield return new("steps", at.Steps.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"a multiple of {Stops}, the number of places where errors are read"), string.Create(CultureInfo.InvariantCulture, $"--set steps={Stops * Math.Max(1, at.Steps / Stops)}")); }
        if (at.Cells % 2 != 0) { yield return new("cells", at.Cells.ToString(CultureInfo.InvariantCulture), "even: its error is judged by half the cells", string.Create(CultureInfo.InvariantCulture, $"--set cells={at.Cells + 1}")); }
    }

    /// <inheritdoc/>
    public IEnumerable<string> Remarks(Parameters at)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{at.Points} points resolve modes up to k = {Ring(at).WaveNumber(Ring(at).Modes - 1):F1}, which grow by up to {Ring(at).Growth(Ring(at).Modes - 1, at.Heat):G2} over s = {at.Heat}; with more points the backward equation is worse, without bound.");
        yield return "The errors of the backward heat equation are amplified rounding: only their order of magnitude means anything, and another processor or mathematical library gives other digits. Their law takes the rounding of the input as independent and uniform, that of the transform as 2⁻⁵³ √log₂ n of the norm.";
        yield return "The reverse equation is solved on the Ornstein–Uhlenbeck path, at the same noise levels; L₁ distances are the same on both paths.";
    }

    /// <inheritdoc/>
    public Cost Cost(Parameters at) => new((250.0 * at.Cells * at.Steps) + (200.0 * at.Points * at.Points), 400L * at.Cells);

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        BackwardHeat ring = Ring(at);
        double[] smooth = Heated(at, at.Heat), single = [.. smooth.Select(p => (double)(float)p)];
        (double[][] fine, double[][] coarse) = (Reverse(at, at.Cells, at.Steps, cell.Cancel), Reverse(at, at.Cells / 2, at.Steps / 2, cell.Cancel));
        for (int stop = 1; stop <= Stops; stop++)
        {
            double s = Place(at, stop), left = Left(at, stop);
            yield return Rounding(ErrorDouble, 0.5, Back(ring, smooth, s).Zip(Heated(at, left), (p, exact) => Math.Abs(p - exact)).Sum() * Length / at.Points, s);
            yield return Rounding(ErrorFloat, SingleOverDouble, Back(ring, single, s).Zip(Heated(at, left), (p, exact) => Math.Abs(p - exact)).Sum() * Length / at.Points, s);
            CellGrid grid = Grid(at.Cells);
            yield return new Observation.Number(ErrorScore, Estimate.Computed(grid.Distance(fine[stop - 1], Density(grid, Clock(left))), 1e-12), s);
        }
        foreach (Observation observation in Modes(at, ring, smooth, single)) { yield return observation; }
        foreach (Observation observation in Pictures(at, Back(ring, single, Place(at, Pictured)), fine[Pictured - 1], coarse[Pictured - 1])) { yield return observation; }
    }

    private static IEnumerable<Observation> Modes(Parameters at, BackwardHeat ring, double[] smooth, double[] single)
    {
        double[] data = Heated(at, 0), before = ring.Amplitudes(data), back = Back(ring, smooth, at.Heat);
        double[] inDouble = Errors(ring, back, data), inFloat = Errors(ring, Back(ring, single, at.Heat), data);
        double rounding = Math.Pow(2, -50) * back.Max(Math.Abs) / Perturbation;
        for (int mode = 0; mode < ring.Modes; mode++)
        {
            double k = ring.WaveNumber(mode);
            double[] disturbed = [.. smooth.Select((p, i) => p + (Perturbation * Math.Cos(2 * Math.PI * mode * i / at.Points)))], difference = [.. Back(ring, disturbed, at.Heat).Zip(back, (a, b) => a - b)];
            double growth = ring.Amplitudes(difference)[mode] / ring.Amplitudes([.. disturbed.Zip(smooth, (a, b) => a - b)])[mode];
            yield return new Observation.Number(Growth, Estimate.Computed(growth, (1e-9 * growth) + rounding), k);
            if (before[mode] > Resolved) { yield return new Observation.Number(DataSpectrum, Estimate.Computed(before[mode], Resolved / 20), k); }
            yield return Rounding(DoubleSpectrum, 0.5, inDouble[mode], k);
            yield return Rounding(FloatSpectrum, SingleOverDouble, inFloat[mode], k);
        }
    }

    private static IEnumerable<Observation> Pictures(Parameters at, double[] heat, double[] fine, double[] coarse)
    {
        // The ring in the coordinate of the path: x = e^{−t} y, and densities are e^t as high.
        double t = Clock(Left(at, Pictured)), bound = 0;
        for (int i = 0; i < coarse.Length; i++) { bound = Math.Max(bound, Math.Abs(coarse[i] - ((fine[2 * i] + fine[(2 * i) + 1]) / 2))); }
        for (int i = 0; i < heat.Length; i++)
        {
            double x = Math.Exp(-t) * ((i * Length / at.Points) - (Length / 2));
            if (Math.Abs(x) <= Shown) { yield return Rounding(DensityFloat, SingleOverDouble, Math.Exp(t) * heat[i], x); }
        }
        CellGrid grid = Grid(at.Cells);
        for (int i = 0; i < fine.Length; i += Math.Max(1, at.Cells / 100))
        {
            if (Math.Abs(grid.Centre(i)) <= Shown) { yield return new Observation.Number(DensityScore, Estimate.Computed(fine[i], bound), grid.Centre(i)); }
        }
    }

    private static double[][] Reverse(Parameters at, int cells, int steps, CancellationToken cancel)
    {
        CellGrid grid = Grid(cells);
        double[] density = Density(grid, Clock(at.Heat));
        double[][] stops = new double[Stops][];
        for (int stop = 1; stop <= Stops; stop++)
        {
            cancel.ThrowIfCancellationRequested();
            ReverseFokkerPlanck.Advance(grid, s_data, density, Clock(Left(at, stop - 1)), Clock(Left(at, stop)), Math.Max(1, steps / Stops));
            stops[stop - 1] = [.. density];
        }
        return stops;
    }

    // What rounding makes of a mode: of the input, uniform in its last digit, Σ ulp²/12n² in the mean square; of the transform, in double, about 2⁻⁵³ √log₂ n of the norm.
    private static double Noise(Parameters at, bool single)
    {
        double[] values = Heated(at, at.Heat);
        double input = values.Sum(p => Math.Pow(single ? MathF.BitIncrement((float)p) - (float)p : Math.BitIncrement(p) - p, 2)) / 12;
        double transform = values.Sum(p => p * p) * Math.Log2(at.Points) * Math.Pow(2, -106);
        return Math.Sqrt(input + transform) / at.Points;
    }

    // On n points the modes m and m ± n are one.
    private static IEnumerable<Predicted> DataLaw(Parameters at) => Enumerable.Range(0, Ring(at).Modes).Select(mode =>
        new Predicted((Mode(at, mode) + Mode(at, mode - at.Points) + Mode(at, mode + at.Points)).Magnitude / Length, 0, Ring(at).WaveNumber(mode)));

    private static Complex Mode(Parameters at, int mode)
    {
        double k = Ring(at).WaveNumber(mode);
        Complex sum = 0;
        for (int i = 0; i < s_weights.Length; i++) { sum += Complex.FromPolarCoordinates(s_weights[i] * Math.Exp(-k * k * s_variances[i] / 2), -k * (s_means[i] + (Length / 2))); }
        return sum;
    }

    private static IEnumerable<Predicted> ErrorLaw(Parameters at, bool single)
    {
        BackwardHeat ring = Ring(at);
        double noise = Noise(at, single);
        for (int stop = 1; stop <= Stops; stop++)
        {
            double s = Place(at, stop), square = Enumerable.Range(0, at.Points).Sum(m => Math.Pow(ring.Growth(Math.Min(m, at.Points - m), s), 2));
            yield return new(Length * Math.Sqrt(2 / Math.PI * square) * noise, 0, s);
        }
    }

    private static IEnumerable<Predicted> SpectrumLaw(Parameters at, double at0) => Enumerable.Range(0, Ring(at).Modes).Select(mode => new Predicted(at0 * Ring(at).Growth(mode, at.Heat), 0, Ring(at).WaveNumber(mode)));

    private static IEnumerable<Predicted> DensityLaw(Parameters at)
    {
        CellGrid grid = Grid(at.Cells);
        double[] exact = Density(grid, Clock(Left(at, Pictured)));
        return Enumerable.Range(0, at.Cells).Where(i => Math.Abs(grid.Centre(i)) <= Shown).Select(i => new Predicted(exact[i], 0, grid.Centre(i)));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(ErrorDouble, Standing.Approximate, p => ErrorLaw(p, single: false), "heat", "points") { Name = "rounding × e^{k²s}" },
        new(ErrorFloat, Standing.Approximate, p => ErrorLaw(p, single: true), "heat", "points") { Name = "rounding × e^{k²s}" },
        new(Growth, Standing.Exact, p => SpectrumLaw(p, 1), "heat", "points") { Name = "e^{k²s}" },
        new(DataSpectrum, Standing.Exact, DataLaw, "points") { Name = "transform of p₀" },
        new(DoubleSpectrum, Standing.Approximate, p => SpectrumLaw(p, Noise(p, single: false)), "heat", "points") { Name = "rounding × e^{k²s}" },
        new(FloatSpectrum, Standing.Approximate, p => SpectrumLaw(p, Noise(p, single: true)), "heat", "points") { Name = "rounding × e^{k²s}" },
        new(DensityScore, Standing.Exact, DensityLaw, "heat", "cells"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } =
    [
        Bounded(ErrorDouble, 0.05, "the backward heat equation in double precision has an error above 1e-4 at s = 0.05", error => error > 1e-4),
        Bounded(ErrorFloat, 0.02, "from an input in single precision it has an error above 1e-4 at s = 0.02", error => error > 1e-4),
        Bounded(ErrorDouble, 0.01, "in double precision its error is below 1e-12 at s = 0.01", error => error < 1e-12),
        Bounded(ErrorScore, 0.05, "the reverse equation with the score recovers the data at s = 0.05 with an error below 1e-4", error => error < 1e-4),
        new Claim.Agrees(Growth),
        new Claim.Agrees(DataSpectrum),
        new Claim.Agrees(DensityScore),
    ];

    private static Claim.Custom Bounded(Quantity of, double s, string statement, Func<double, bool> good) => new(statement, table =>
    {
        double[] errors = [.. table.Of(of).Where(row => Math.Abs(row.Along[0] - s) < 1e-9 && row["points"].Number == PointsOfClaims).Select(row => row.Measured.Mean)];
        return errors.Length == 0 ? new(null, string.Create(CultureInfo.InvariantCulture, $"no error was read at s = {s} with {PointsOfClaims} points; take --set heat=0.05 and points={PointsOfClaims}")) : new(errors.All(good), string.Create(CultureInfo.InvariantCulture, $"error {errors.Max():G3}"));
    });

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } =
    [
        new View.Overlay("Running back by s", "s", ErrorFloat, ErrorDouble, ErrorScore) { LogY = true, Y = "L₁ error" },
        new View.Curves(Growth, X: "k") { LogY = true },
        new View.Overlay("Where the data are lost", "k", FloatSpectrum, DoubleSpectrum, DataSpectrum) { LogY = true, Y = "amplitude of a mode" },
        new View.Overlay("Run back over three fifths of the noise", "x", DensityFloat, DensityScore) { Y = "density" },
    ];

    // What another rounding of the arithmetic might make of it: of amplified rounding in double anything, of an input rounded to single little.
    private static Observation.Number Rounding(Quantity of, double relative, double value, double at) => new(of, Estimate.Computed(value, Math.Max(relative * Math.Abs(value), 1e-300)), at);

    private static BackwardHeat Ring(Parameters at) => new(Length, at.Points);

    private static CellGrid Grid(int cells) => new(-Length / 2, Length / 2, cells);

    private static double Place(Parameters at, int stop) => at.Heat * stop / Stops;

    private static double Left(Parameters at, int stop) => at.Heat * (Stops - stop) / Stops;

    private static double Clock(double heat) => s_path.TimeOf(Math.Sqrt(2 * heat));

    private static double[] Back(BackwardHeat ring, double[] values, double s)
    {
        double[] copy = [.. values];
        ring.RunBack(copy, s);
        return copy;
    }

    private static double[] Errors(BackwardHeat ring, double[] found, double[] exact) => ring.Amplitudes([.. found.Zip(exact, (a, b) => a - b)]);

    private static double[] Heated(Parameters at, double s) => [.. Enumerable.Range(0, at.Points).Select(i => Math.Exp(s_data.LogDensity([(i * Length / at.Points) - (Length / 2)], new(1, 0, Math.Sqrt(2 * s), 0))))];

    private static double[] Density(CellGrid grid, double t) => grid.Evaluate(x => Math.Exp(s_data.LogDensity([x], s_path.At(t))));
}
