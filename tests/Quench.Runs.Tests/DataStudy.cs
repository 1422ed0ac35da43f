using System.Globalization;

namespace Quench.Runs.Tests;

/// <summary>The mean of the numbers in a file that a parameter names.</summary>
public sealed class DataStudy : IStudy<DataStudy.Parameters>
{
    private static readonly Quantity Mean = new("average", "x̄");

    public sealed record Parameters
    {
        [Parameter("data set", "")]
        public string Data { get; init; } = "";

        [Parameter("numbers", "n", Min = 0)]
        public int Numbers { get; init; } = 3;
    }

    public string Id => "test/data";

    public string Question => "What is the mean?";

    public Sweep<Parameters> Sweep(Scale scale) => new(new Parameters(), []);

    public string Fingerprint(Parameters at) => "sum-" + Read(at).Sum().ToString("R", CultureInfo.InvariantCulture);

    public IEnumerable<string> Remarks(Parameters at)
    {
        yield return $"{Path.GetFileName(at.Data)}: {Read(at).Length} numbers <script>alert(1)</script>";
        yield return "no labels: class quantities are left out";
    }

    public IEnumerable<Refusal> Check(Parameters at)
    {
        if (at.Numbers == 0) { throw new InvalidOperationException("a fault of the study\nwith a second line"); }
        yield break;
    }

    public Cost Cost(Parameters at) => new(1, Read(at).Length);

    public IEnumerable<Observation> Measure(Parameters at, Cell cell) => [new Observation.Blocks(Mean, Read(at), 0.5, Read(at).Length)];

    public IReadOnlyList<Law<Parameters>> Laws { get; } = [];

    public IReadOnlyList<Claim> Claims { get; } = [];

    public IReadOnlyList<View> Views { get; } = [];

    private static double[] Read(Parameters at)
    {
        if (at.Data.EndsWith(".png", StringComparison.Ordinal)) { throw new DataSetException($"data = '{at.Data}' is no list of numbers; name a text file"); }
        return [.. File.ReadLines(at.Data).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
    }
}
