using System.Globalization;

namespace Quench.Runs.Tests;

/// <summary>Two curves along a time inside one cell, places on its axis, and pictures.</summary>
public sealed class CurveStudy : IStudy<CurveStudy.Parameters>
{
    public sealed record Parameters
    {
        [Parameter("dimension", "d", Min = 1)]
        public int Dimension { get; init; } = 16;

        [Parameter("width", "w", Min = 0.01)]
        public double Width { get; init; } = 0.4;

        [Parameter("noise", "", Min = 0)]
        public double Noise { get; init; } = 0.02;

        [Parameter("pictures a row", "", Min = 0)]
        public int Pictures { get; init; }
    }

    public static readonly Quantity Agreement = new("clone-agreement", "A", "t"), Weight = new("own-weight", "E w₁", "t"), Information = new("information", "I", "t"),
        Speciation = new("speciation-time", "t_S"), Collapse = new("collapse-time", "t_C"), Map = new("map", "C", "t", "s"),
        Samples = new("samples", "x", "t", "sample"), Nearest = new("nearest", "a", "t", "sample");

    public static readonly double[] Times = [.. Enumerable.Range(0, 13).Select(i => 0.25 * i)];

    public string Id => "test/curves";

    public string Question => "When do two clones part?";

    public Sweep<Parameters> Sweep(Scale scale) => new(new Parameters(), [new("dimension", "16,64")]);

    public Cost Cost(Parameters at) => new(1, 1);

    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        foreach (double t in Times)
        {
            yield return Noisy(Agreement, Step(t, Parting(at), at.Width), t);
            yield return Noisy(Weight, Step(t, 0.5 * Parting(at), at.Width), t);
            foreach (double s in new[] { 0.5, 1.0 }) { yield return Noisy(Map, s * t, t, s); }
        }
        yield return new Observation.Number(Speciation, new(Parting(at) + (0.05 * cell.Rng.NextNormal()), 0.05, 0.5, 1));
        yield return new Observation.Number(Collapse, new((0.5 * Parting(at)) + (0.1 * cell.Rng.NextNormal()), 0.1, 0.5, 1));
        foreach (double t in Times[1..4])
        {
            for (int sample = 0; sample < at.Pictures; sample++)
            {
                yield return new Observation.Picture(Samples, 28, 28, Ring(sample, t, cell), t, sample);
                yield return new Observation.Picture(Nearest, 28, 28, Ring(sample, 0, cell), t, sample);
            }
        }

        Observation.Number Noisy(Quantity of, double mean, params double[] along) => new(of, new(mean + (at.Noise * cell.Rng.NextNormal()), at.Noise, 0.5, 1), along);
    }

    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(Agreement, Standing.Exact, p => [.. Fine().Select(t => new Predicted(Step(t, Parting(p), p.Width), 0, t))], "dimension", "width"),
        new(Weight, Standing.Limit, p => [.. Fine().Select(t => new Predicted(Step(t, 0.5 * Parting(p), p.Width), 0, t))], "dimension", "width") { Name = "random energies" },
        new(Information, Standing.Approximate, p => [.. Fine().Select(t => new Predicted(Math.Exp(-t), 0, t))]) { Name = "Gaussian data" },
        new(Map, Standing.Exact, _ => [.. Fine().SelectMany(t => new[] { 0.5, 1.0 }.Select(s => new Predicted(s * t, 0, t, s)))]),
        new(Speciation, Standing.Exact, p => [new(Parting(p))], "dimension") { Name = "t_S = ½ ln d" },
        new(Speciation, Standing.Approximate, p => [new(Parting(p) + 0.2)], "dimension") { Name = "curvature changes sign" },
        new(Collapse, Standing.Limit, p => [new(0.5 * Parting(p))], "dimension"),
    ];

    public IReadOnlyList<Claim> Claims { get; } = [new Claim.Agrees(Agreement)];

    public IReadOnlyList<View> Views { get; } =
    [
        new View.Curves(Agreement, X: "t") { Marks = [Speciation] },
        new View.Overlay("Two transitions", "t", Agreement, Weight, Information) { Marks = [Speciation, Collapse] },
        new View.Curves(Map, X: "t"),
        new View.Pictures("Samples above their nearest data", Samples, Nearest),
        new View.Pictures("Samples", Samples),
    ];

    public static double Parting(Parameters at) => 0.5 * Math.Log(at.Dimension);

    private static double[] Fine() => [.. Times.Concat(Enumerable.Range(0, 301).Select(i => 0.01 * i)).Distinct().Order()];

    private static double Step(double t, double place, double width) => 0.75 - (0.25 * Math.Tanh((t - place) / width));

    private static float[] Ring(int number, double noise, Cell cell)
    {
        float[] pixels = new float[28 * 28];
        for (int k = 0; k < pixels.Length; k++)
        {
            double x = (k % 28) - 13.5, y = (k / 28) - 13.5, r = Math.Sqrt((x * x) + (1.5 * y * y)) - 4 - number;
            pixels[k] = (float)(Math.Exp(-r * r / 3) + (0.5 * noise * cell.Rng.NextNormal()));
        }
        return pixels;
    }
}
