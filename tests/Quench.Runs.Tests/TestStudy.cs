namespace Quench.Runs.Tests;

public enum Flavour
{
    Plain,
    ThatThrows,
    WithoutScatter,
    OutOfTime,
    Busy,
    Invalid,
}

/// <summary>A coin whose exact law is known, and whose cells can be made to fail.</summary>
public sealed class TestStudy : IStudy<TestStudy.Parameters>
{
    public sealed record Parameters
    {
        [Parameter("probability", "p", Min = 0, Max = 1)]
        public double Chance { get; init; } = 0.5;

        [Parameter("tosses", "n", Min = 1, Max = 1e9)]
        public int Tosses { get; init; } = 1000;

        [Parameter("blocks", "", Min = 1)]
        public long Blocks { get; init; } = 20;

        [Parameter("flavour", "")]
        public Flavour Flavour { get; init; }

        [Parameter("biased", "")]
        public bool Biased { get; init; }

        [Parameter("cut", "c", AllowInfinity = true)]
        public double Cut { get; init; } = double.PositiveInfinity;

        [Parameter("data set", "")]
        public string Source { get; init; } = "coin";
    }

    public static readonly Quantity Heads = new("heads", "p"), Mean = new("mean", "x̄"), Square = new("square", "x̄²"), Curve = new("curve", "c(t)", "time"), Instance = new("instance", "q") { OverReplicas = true };

    public string Id => "test/coin";

    public string Question => "Is the coin fair?";

    public Sweep<Parameters> Sweep(Scale scale) => new(new Parameters(), [new("chance", "0.25,0.5")]);

    public IEnumerable<Refusal> Check(Parameters at)
    {
        if (at.Blocks > at.Tosses) { yield return new("blocks", $"{at.Blocks}", $"up to {at.Tosses}", "raise tosses"); }
    }

    public Cost Cost(Parameters at) => new(at.Tosses, at.Tosses);

    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        if (at.Flavour == Flavour.ThatThrows) { throw new InvalidOperationException("this flavour throws"); }
        double chance = at.Biased ? Math.Min(1, at.Chance * 1.2) : at.Chance;
        double[] means = new double[at.Blocks];
        long heads = 0;
        if (at.Flavour == Flavour.Busy) { Thread.Sleep(20_000); }
        if (at.Flavour == Flavour.Invalid) { yield return new Observation.Fraction(Heads, 3, 2); }
        for (int toss = 0; toss < at.Tosses; toss++)
        {
            if (at.Flavour == Flavour.OutOfTime) { cell.Cancel.WaitHandle.WaitOne(10); cell.Cancel.ThrowIfCancellationRequested(); }
            bool head = cell.Rng.NextDouble() < chance;
            if (head) { heads++; }
            means[toss % at.Blocks] += head ? 1.0 / (at.Tosses / at.Blocks) : 0;
        }
        if (at.Flavour == Flavour.WithoutScatter) { Array.Fill(means, at.Chance); }
        yield return new Observation.Fraction(Heads, heads, at.Tosses);
        yield return new Observation.Blocks(Mean, means, 0.5, at.Tosses);
        yield return new Observation.Number(Instance, new(cell.Shared("disorder").NextDouble(), 0.3, 0.5, 1));
        foreach (double t in new[] { 0.5, 1.5 }) { yield return new Observation.Number(Curve, new(t * chance, 0.01, 0.5, 1), t); }
        yield return new Observation.Failed(new Quantity("never", ""), "it was never there");
    }

    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(Heads, Standing.Exact, p => [new(p.Chance)], "chance"),
        new(Mean, Standing.Exact, p => [new(p.Chance)], "chance"),
        new(Square, Standing.Limit, p => [new(p.Chance * p.Chance, 0.1)], "chance"),
        new(Instance, Standing.Exact, _ => [new(0.5)]),
        new(Curve, Standing.Exact, p => [new(0.5 * p.Chance, 0, 0.5), new(1.5 * p.Chance, 0, 1.5)], "chance"),
        new(Curve, Standing.Approximate, p => p.Chance > 0.9 ? throw new ArithmeticException("no root") : [new(p.Chance, 0, 1.5)], "chance"),
    ];

    public IReadOnlyList<Derived> Derived { get; } = [new(Square, [Mean], m => m[0] * m[0]), new(new("broken", ""), [Mean], _ => throw new ArithmeticException("no square root"))];

    public IReadOnlyList<Claim> Claims { get; } = [new Claim.Agrees(Heads), new Claim.Agrees(Mean), new Claim.Custom("it is judged", _ => throw new ArithmeticException("no judge"))];

    public IReadOnlyList<View> Views { get; } = [new View.Curves(Heads, X: "chance"), new View.Curves(Curve, X: "time")];
}
