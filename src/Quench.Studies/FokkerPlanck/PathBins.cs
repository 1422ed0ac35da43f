using Quench.Diffusion;
using Quench.Estimation;
using Quench.Randomness;
using Quench.Studies.Mixtures;

namespace Quench.Studies.FokkerPlanck;

/// <summary>Probabilities of equal bins on [−8, 8]: of a density on cells, of paths of the process, and exact.</summary>
internal static class PathBins
{
    public const double End = 8;

    public const int Count = 80, Steps = 10, Batch = 1 << 16;

    private const double Shown = 4;
    private const int PerBin = 5;

    private static readonly OrnsteinUhlenbeckPath Path = new();

    /// <summary>Bins that are reported.</summary>
    public static IEnumerable<int> Reported => Enumerable.Range(0, Count).Where(bin => Math.Abs(Middle(bin)) <= Shown);

    public static double Middle(int bin) => -End + ((bin + 0.5) * 2 * End / Count);

    /// <summary>Of a density on a multiple of as many cells.</summary>
    public static double[] Of(double[] density)
    {
        int each = density.Length / Count;
        return [.. Enumerable.Range(0, Count).Select(bin => density.AsSpan(bin * each, each).ToArray().Sum() * 2 * End / density.Length)];
    }

    /// <summary>Of paths that start from the data.</summary>
    public static Histogram OfPaths(int samples, double time, Cell cell)
    {
        OrnsteinUhlenbeckProcess process = new(1, Math.Sqrt(2));
        double[] all = new double[samples];
        for (int start = 0, number = 0; start < samples; start += Batch, number++)
        {
            cell.Cancel.ThrowIfCancellationRequested();
            Rng rng = cell.Rng.Substream((ulong)number);
            Span<double> x = all.AsSpan(start, Math.Min(Batch, samples - start));
            TwoHumps.Data.Sample(rng, x);
            for (int step = 0; step < Steps; step++) { process.Step(x, time / Steps, rng); }
        }
        return Histogram.Of(all, Histogram.UniformEdges(-End, End, Count));
    }

    /// <summary>Exact, of all bins.</summary>
    public static double[] Exact(double time) => [.. Enumerable.Range(0, Count).Select(bin => Around(Middle(bin), time))];

    /// <summary>Exact, of bins around more places than those of the bins.</summary>
    public static IEnumerable<Predicted> Curve(double time) => Reported
        .SelectMany(bin => Enumerable.Range(0, PerBin).Select(k => Middle(bin) + (2 * End * k / (Count * PerBin)))).Select(x => new Predicted(Around(x, time), 0, x));

    private static double Around(double x, double t)
    {
        Schedule path = Path.At(t);
        double low = x - (End / Count), high = x + (End / Count);
        return TwoHumps.Components.Sum(c => c.Weight * NormalProbability.Between(path.Alpha * c.Mean, Math.Sqrt(path.Variance(c.Variance)), low, high));
    }
}
