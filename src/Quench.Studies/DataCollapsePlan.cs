using Quench.Diffusion;

namespace Quench.Studies;

/// <summary>Where and how <see cref="DataCollapse"/> measures a data set.</summary>
/// <param name="Times">Times t, ascending.</param>
/// <param name="Samples">Noised points at each.</param>
/// <param name="Steps">Steps of the longest backward run.</param>
/// <param name="Runs">Of the points at a time, those that backward runs start from: by the number of the time.</param>
internal sealed record DataCollapsePlan(double[] Times, int Samples, int Steps, int[] Runs)
{
    /// <summary>n·d up to which backward runs are made at all times.</summary>
    public const double LargestForRuns = 1e6;

    /// <summary>Where backward runs end.</summary>
    public const double End = 0.02;

    /// <summary>Where the pictures' runs start, as noise.</summary>
    public const double Noise = 4;

    public const int Pictures = 8;

    private const double FlopsOfCheck = 5e12, FirstShare = 0.3, LastShare = 1.6, Least = 0.03;
    private const int PerTime = 4;

    /// <summary>From well before the collapse of Gaussian data of this covariance to well after the time at which the largest variance is drowned in noise.</summary>
    public static DataCollapsePlan Of(DataCollapse.Parameters at, CollapseData data)
    {
        double collapse = double.IsNaN(data.GaussianCollapseTime) ? data.FlatTime : data.GaussianCollapseTime;
        double first = Math.Max(Least, FirstShare * collapse), last = LastShare * Math.Max(collapse, data.FlatTime);
        double[] times = [.. Enumerable.Range(0, at.Times).Select(k => first + ((last - first) * k / (at.Times - 1)))];
        int[] runs = new int[at.Times];
        if (RunsEverywhere(data.Data)) { Array.Fill(runs, at.Samples); }
        else
        {
            int nearest = Enumerable.Range(0, at.Times).MinBy(k => Math.Abs(times[k] - (0.8 * collapse)));
            runs[nearest] = (int)Math.Clamp(FlopsOfCheck / (2.0 * at.Steps * ScoreFlops(data.Data)), 64, at.Samples);
        }
        return new(times, at.Samples, at.Steps, runs);
    }

    public static bool RunsEverywhere(DataSet data) => (double)data.Rows * data.Columns <= LargestForRuns;

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
        return [.. new[] { 1.6 * flat, flat, 0.5 * (flat + collapse), 0.8 * collapse, 0.3 * collapse, End }.Select(t => Math.Round(t, 2)).Where(t => t >= End && t < Noise).OrderDescending().Distinct()];
    }

    public Cost Cost(DataSet data)
    {
        double weights = 0.5 * Times.Length * Samples, steps = Times.Select((t, k) => 2.0 * Runs[k] * Grid(t).Length).Sum() + (Pictures * (double)Steps);
        return new((weights + steps) * ScoreFlops(data) / 30, (12L * data.Rows * data.Columns) + (2048L * data.Columns));
    }

    private static double ScoreFlops(DataSet data) => 4.0 * data.Rows * data.Columns;
}
