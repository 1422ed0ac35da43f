using Quench.Estimation;
using Quench.Runs.Planning;
using Quench.Runs.Store;

namespace Quench.Runs.Tables;

/// <summary>Merges finished cells into a table: replicas merged, functions of means jackknifed, theory beside measurement.</summary>
public sealed class TableBuilder
{
    private const int FewEvents = 12;
    private readonly Plan _plan;
    private readonly LawBook _laws;

    /// <summary>A builder for a plan.</summary>
    public TableBuilder(Plan plan, LawBook laws) => (_plan, _laws) = (plan, laws);

    /// <summary>The table of the cells that are finished.</summary>
    public Table Build(IReadOnlyDictionary<string, FinishedCell> finished) => new([.. _plan.Cells.GroupBy(c => c.Point)
        .SelectMany(cells => Rows(cells.Key, [.. cells.Where(c => finished.ContainsKey(c.Key)).Select(c => finished[c.Key].Observations)]))]);

    /// <summary>The rows of one cell by itself.</summary>
    internal IEnumerable<Row> Of(PlannedCell cell, FinishedCell finished) => Rows(cell.Point, [finished.Observations]);

    private IEnumerable<Row> Rows(Point point, IReadOnlyList<IReadOnlyList<Observation>> replicas)
    {
        var places = replicas.SelectMany(r => r).GroupBy(o => (o.Of.Name, Place(o.At))).ToArray();
        Dictionary<(string, string), Observation.Blocks>[] blocks = [.. replicas.Select(r => r.OfType<Observation.Blocks>().ToDictionary(b => (b.Of.Name, Place(b.At))))];
        Dictionary<(string, string), Merged> merged = [];
        foreach (var place in places.Where(p => !p.Any(o => o is Observation.Picture)))
        {
            Observation[] observed = [.. place];
            merged[place.Key] = Merge(point, observed);
            yield return Judged(point, observed[0].Of, observed[0].At, merged[place.Key], observed.Count(o => o is not Observation.Failed));
        }
        foreach (Derived derived in _plan.Study.Derived)
        {
            foreach (var place in places.Where(p => p.Key.Name == derived.From[0].Name))
            {
                Merged[] each = [.. blocks.Select(replica => Jackknifed(derived, place.Key.Item2, replica)).OfType<Merged>()];
                if (each.Length == 0) { continue; }
                Merged[] inputs = [.. derived.From.Select(q => merged[(q.Name, place.Key.Item2)]), .. each];
                string outcome = inputs.Select(e => e.Outcome).FirstOrDefault(o => o != "ok", "ok");
                yield return Judged(point, derived.Of, place.First().At, new(Replicas.Merge([.. each.Select(e => e.Value)]), inputs.All(e => e.Converged), outcome), each.Length);
            }
        }
    }

    private sealed record Merged(Estimate Value, bool Converged, string Outcome);

    private Merged Merge(Point point, Observation[] observed)
    {
        Observation[] valued = [.. observed.Where(o => o is not Observation.Failed)];
        string outcome = observed.OfType<Observation.Failed>().FirstOrDefault() is { } failed
            ? valued.Length == 0 ? failed.Outcome : $"{observed.Length - valued.Length} of {observed.Length} replicas failed: {failed.Outcome}" : "ok";
        if (valued.Length == 0) { return new(new(double.NaN, double.NaN, double.NaN, 0), false, outcome); }
        if (valued.All(o => o is Observation.Fraction))
        {
            (long successes, long trials) = (valued.Sum(o => ((Observation.Fraction)o).Successes), valued.Sum(o => ((Observation.Fraction)o).Trials));
            double? exact = _laws.Value(observed[0].Of, Standing.Exact, point, observed[0].At)?.Value;
            return new(Binomial.Of(successes, trials, exact), outcome == "ok", outcome);
        }
        Estimate[] estimates = [.. valued.Select(Own)];
        Estimate merged = Replicas.Merge(estimates);
        string doubt = outcome != "ok" ? outcome
            : !Converged(merged with { Count = merged.Count / valued.Length }) ? "not converged: the chain is short for its autocorrelation time"
            : !Mixed(valued) ? "not converged: replicas disagree"
            : Concentrated(valued) ? "not converged: the error rests on a few blocks (rare events)" : "ok";
        return new(merged, doubt == "ok", doubt);
    }

    private static Estimate Own(Observation observation) => observation switch
    {
        Observation.Blocks b => Blocks.Estimate(b.Means, b.AutocorrelationTime, b.Count),
        Observation.Number n => n.Value,
        Observation.Fraction f => Binomial.Of(f.Successes, f.Trials),
        _ => throw new NotSupportedException($"a {observation.GetType().Name} has no mean"),
    };

    private static Merged? Jackknifed(Derived derived, string place, Dictionary<(string, string), Observation.Blocks> replica)
    {
        Observation.Blocks?[] blocks = [.. derived.From.Select(q => replica.GetValueOrDefault((q.Name, place)))];
        if (blocks.Any(b => b is null || b.Means.Count != blocks[0]!.Means.Count)) { return null; }
        double slowest = blocks.Max(b => b!.AutocorrelationTime);
        try
        {
            Estimate value = Jackknife.Of([.. blocks.Select(b => b!.Means)], derived.Function) with { AutocorrelationTime = slowest, Count = blocks[0]!.Count };
            return new(value, true, "ok");
        }
        catch (Exception e) when (e is not OutOfMemoryException) { return new(new(double.NaN, double.NaN, slowest, blocks[0]!.Count, 0), false, $"its function threw {e.GetType().Name}: {e.Message.Split('\n')[0]}"); }
    }

    private Row Judged(Point point, Quantity of, IReadOnlyList<double> at, Merged merged, int replicas)
    {
        Estimate measured = merged.Value;
        double exact = _laws.Value(of, Standing.Exact, point, at)?.Value ?? double.NaN;
        Predicted? limit = _laws.Value(of, Standing.Limit, point, at);
        double allowance = limit?.Allowance ?? 0, distance = double.IsNaN(exact) ? Beyond(measured.Mean, limit) : measured.Mean - exact;
        bool known = measured.Error > 0 && double.IsFinite(measured.Error), few = of.OverReplicas && replicas < Replicas.EnoughForScatter;
        return new(point.Settings, of, at, measured, replicas)
        {
            Exact = exact,
            Limit = limit?.Value ?? double.NaN,
            Allowance = allowance,
            Approximate = _laws.Value(of, Standing.Approximate, point, at)?.Value ?? double.NaN,
            Z = known && !few ? StudentT.GaussianZ(distance / measured.Error, measured.Freedom) : double.NaN,
            Converged = merged.Converged,
            Outcome = merged.Outcome != "ok" ? merged.Outcome
                : !double.IsFinite(measured.Mean) ? "no finite value"
                : !known ? "no scatter was observed, so the error is unknown"
                : few ? $"fewer than {Replicas.EnoughForScatter} instances of disorder: not judged"
                : "ok",
        };
    }

    // A τ of one half says that the numbers are independent, however few.
    private static bool Converged(Estimate estimate) => estimate.AutocorrelationTime <= Math.Max(0.5, estimate.Count / 50.0);

    // Replicas of a chain should agree beyond their blocks; with fewer than 32 blocks each, split R-hat is too noisy to say so.
    private static bool Mixed(Observation[] replicas)
    {
        IReadOnlyList<double>[] chains = [.. replicas.OfType<Observation.Blocks>().Select(b => b.Means)];
        int common = chains.Length < 2 || replicas[0].Of.OverReplicas ? 0 : chains.Min(c => c.Count);
        return common < 32 || !(SplitRHat.Of([.. chains.Select(c => c.Take(common).ToArray())]) > SplitRHat.Threshold);
    }

    // (Σd²)²/Σd⁴ of the deviations d of the blocks: a third of their number for Gaussian blocks, the number of events for rare events, whose
    // scatter knows the error too badly to be judged by.
    private static bool Concentrated(Observation[] replicas)
    {
        double[] means = [.. replicas.OfType<Observation.Blocks>().SelectMany(b => b.Means)];
        if (means.Length < 3 * FewEvents) { return false; }
        double centre = means.Average(), second = means.Sum(m => Math.Pow(m - centre, 2)), fourth = means.Sum(m => Math.Pow(m - centre, 4));
        return second * second < FewEvents * fourth;
    }

    private static double Beyond(double mean, Predicted? limit) => limit is { Allowance: > 0 } l
        ? Math.CopySign(Math.Max(0, Math.Abs(mean - l.Value) - l.Allowance), mean - l.Value) + 0.0 : double.NaN;

    private static string Place(IReadOnlyList<double> at) => string.Join(' ', at.Select(x => x.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
}
