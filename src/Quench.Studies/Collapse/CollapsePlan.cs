using Quench.Diffusion;

namespace Quench.Studies.Collapse;

/// <summary>Where and how <see cref="DataCollapse"/> measures a data set.</summary>
/// <param name="Times">Times t, ascending.</param>
/// <param name="Samples">Noised points at each.</param>
/// <param name="Steps">Steps of the longest backward run.</param>
/// <param name="Runs">Of the points at a time, those that backward runs start from: by the number of the time.</param>
internal sealed record CollapsePlan(double[] Times, int Samples, int Steps, int[] Runs)
{
    /// <summary>n·d up to which backward runs are made at all times.</summary>
    public const double LargestForRuns = 1e6;

    /// <summary>Where backward runs end.</summary>
    public const double End = 0.02;

    /// <summary>Where the pictures' runs start: the largest variance is e^{−6} of the noise there, or less.</summary>
    public static double Noise(CollapseData data) => Math.Max(4, data.FlatTime + 3);

    public const int Pictures = 8;

    /// <summary>The covariance, or the products of rows if these are fewer, is diagonalised: minutes at this size.</summary>
    public const int LargestSpectrum = 2048;

    private const double FlopsOfCheck = 5e12, FirstShare = 0.3, LastShare = 1.6, Least = 0.03;
    private const int PerTime = 4;

    /// <summary>From well before the collapse of Gaussian data of this covariance to well after the time at which the largest variance is drowned in noise.</summary>
    public static CollapsePlan Of(DataCollapse.Parameters at, CollapseData data)
    {
        double collapse = double.IsNaN(data.GaussianCollapseTime) ? data.FlatTime : data.GaussianCollapseTime;
        double first = Math.Max(Least, FirstShare * collapse), last = LastShare * Math.Max(collapse, data.FlatTime);
        double[] times = [.. Enumerable.Range(0, at.Times).Select(k => first + ((last - first) * k / (at.Times - 1)))];
        int[] runs = new int[at.Times];
        if (RunsEverywhere(data.Data.Rows, data.Data.Columns)) { Array.Fill(runs, at.Samples); }
        else
        {
            int nearest = Enumerable.Range(0, at.Times).MinBy(k => Math.Abs(times[k] - (0.8 * collapse)));
            runs[nearest] = Checked(at, data.Data.Rows, data.Data.Columns);
        }
        return new(times, at.Samples, at.Steps, runs);
    }

    public static bool RunsEverywhere(int rows, int columns) => (double)rows * columns <= LargestForRuns;

    /// <summary>From numbers alone: nothing is read or diagonalised to know it.</summary>
    public static Cost Cost(DataCollapse.Parameters at, int rows, int columns)
    {
        double size = Math.Min(rows, columns), weights = 0.5 * at.Times * at.Samples;
        double steps = (RunsEverywhere(rows, columns) ? 1.5 * at.Samples * at.Times : 1.5 * Checked(at, rows, columns)) * at.Steps;
        return new(((weights + steps) * ScoreFlops(rows, columns) / 30) + (5 * size * size * size), (long)((12.0 * rows * columns) + (32.0 * rows) + (24 * size * size) + (2048.0 * columns)));
    }

    // Whole blocks of 64.
    private static int Checked(DataCollapse.Parameters at, int rows, int columns) => (int)Math.Clamp(64 * Math.Round(FlopsOfCheck / (128.0 * at.Steps * ScoreFlops(rows, columns))), 64, at.Samples);

    /// <summary>The measured times and some between them.</summary>
    public IEnumerable<double> Curve() => Times.Zip(Times.Skip(1)).SelectMany(pair => Enumerable.Range(0, PerTime).Select(k => k == 0 ? pair.First : pair.First + ((pair.Second - pair.First) * k / PerTime))).Append(Times[^1]);

    /// <summary>The grid of a backward run from t: of all runs, steps have the same ratio of noise levels.</summary>
    public double[] Grid(double t)
    {
        double[] longest = OrnsteinUhlenbeckPath.GeometricGrid(Times[^1], End, Steps);
        return OrnsteinUhlenbeckPath.GeometricGrid(t, End, Math.Max(1, longest.Count(s => s < t)));
    }

    /// <summary>Times at which the pictures stop, falling.</summary>
    public static double[] PictureTimes(CollapseData data)
    {
        double collapse = data.GaussianCollapseTime, flat = data.FlatTime;
        return [.. new[] { 1.6 * flat, flat, 0.5 * (flat + collapse), 0.8 * collapse, 0.3 * collapse, End }.Select(t => Math.Round(t, 2)).Where(t => t >= End && t < Noise(data)).OrderDescending().Distinct()];
    }

    private static double ScoreFlops(int rows, int columns) => 4.0 * rows * columns;
}
