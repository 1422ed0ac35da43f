#:project ../src/Quench.Runs/Quench.Runs.csproj

using Quench;
using Quench.Randomness;
using Quench.Runs;

// A question of your own: how far is a random walk from its start? Run: dotnet run samples/OwnStudy.cs
RunResult result = Run.Study(new RandomWalk(), "runs/random-walk");
foreach (var claim in result.Claims) { Console.WriteLine($"{claim.Statement}: {claim.Verdict.Holds} ({claim.Verdict.Because})"); }
Console.WriteLine($"{result.Directory}/report.html");
return result.Good ? 0 : 1;

public sealed class RandomWalk : IStudy<RandomWalk.Parameters>
{
    public sealed record Parameters
    {
        [Parameter("steps", "t", Min = 1, Max = 1e6)] public int Steps { get; init; } = 100;
        [Parameter("independent walks", "n", Min = 8, Max = 1e7)] public int Walks { get; init; } = 4000;
    }

    private static readonly Quantity Distance = new("distance-squared", "⟨x²⟩");

    public string Id => "own/random-walk";
    public string Question => "Does ⟨x²⟩ of a random walk grow as t?";
    public Sweep<Parameters> Sweep(Scale scale) => new(new Parameters(), [new("steps", "1:1000:7:log")]);
    public Cost Cost(Parameters at) => new((double)at.Steps * at.Walks, 8L * at.Walks);

    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        double[] squares = new double[at.Walks];
        for (int walk = 0; walk < at.Walks; walk++)
        {
            Rng rng = cell.Rng.Substream((ulong)walk);
            double x = 0;
            for (int step = 0; step < at.Steps; step++) { x += rng.NextNormal(); }
            squares[walk] = x * x;
        }
        yield return new Observation.Blocks(Distance, squares, AutocorrelationTime: 0.5, Count: at.Walks);
    }

    public IReadOnlyList<Law<Parameters>> Laws { get; } = [new(Distance, Standing.Exact, p => [new(p.Steps)], "steps")];
    public IReadOnlyList<Claim> Claims { get; } = [new Claim.Agrees(Distance)];
    public IReadOnlyList<View> Views { get; } = [new View.Curves(Distance, X: "steps") { LogX = true }];
}
