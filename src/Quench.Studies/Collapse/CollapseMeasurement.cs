using Quench.Diffusion;
using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Studies.Collapse;

/// <summary>One cell of <see cref="DataCollapse"/>. Sample i of a time draws its datum, its noise and that of its two backward runs from a stream of its own.</summary>
internal sealed class CollapseMeasurement(CollapseData data, CollapsePlan plan, CollapseQuantities q)
{
    private const int Blocks = 64, Batch = 64;

    /// <summary>Pairs that must be expected to agree, and to disagree, before their share is taken for Gaussian.</summary>
    private const double FewestPairs = 10;

    private readonly DataSet _set = data.Data;
    private readonly EmpiricalScore _score = data.Score;

    public IEnumerable<Observation> Run(Cell cell)
    {
        List<double[]> own = [], sameClass = [];
        bool everywhere = CollapsePlan.RunsEverywhere(_set.Rows, _set.Columns);
        foreach ((int number, double t) in plan.Times.Index())
        {
            CollapseBlocks weights = new(plan.Samples, Blocks), runs = new(plan.Runs[number], Blocks);
            Measure(number, t, weights, runs, cell);
            own.Add(weights.Own);
            yield return Means(q.Own, weights, weights.Own, t);
            yield return Means(q.Participation, weights, weights.Participation, t);
            yield return Means(q.Entropy, weights, weights.Entropy, t);
            yield return everywhere ? runs.Fraction(q.SameImage, runs.SameImage, t) : Means(q.SameImage, weights, weights.Participation, t);
            if (data.Classes is not null)
            {
                sameClass.Add(everywhere ? runs.SameClass : weights.ClassAgreement);
                yield return everywhere ? runs.Fraction(q.SameClass, runs.SameClass, t) : Means(q.SameClass, weights, weights.ClassAgreement, t);
            }
            yield return Means(q.Identity, weights, [.. weights.Own.Zip(weights.Participation, (w, squares) => w - squares)], t);
            if (runs.SameVariance >= FewestPairs)
            {
                yield return Excess(q.RunsIdentity, runs, runs.SameImage, runs.Participation, runs.SameVariance, t);
            }
            if (data.Classes is not null && runs.ClassVariance >= FewestPairs) { yield return Excess(q.ClassIdentity, runs, runs.SameClass, runs.ClassAgreement, runs.ClassVariance, t); }
        }
        yield return Crossing.OfBlocks(plan.Times, own, 0.5).Observed(q.CollapseTime);
        if (data.Classes is not null)
        {
            double chance = data.ChanceAgreement, level = chance + ((1 - chance) * CollapseTheory.SpeciationLevel);
            yield return Crossing.OfBlocks(plan.Times, sameClass, level).Observed(q.SpeciationTime);
        }
        if (_set.Image is ImageShape shape && cell.Replica == 0)
        {
            foreach (Observation picture in new CollapsePictures(data, plan, q, shape).Run(cell)) { yield return picture; }
        }
    }

    // Given its point a pair agrees with a known probability: the variance of the difference is known.
    private static Observation.Number Excess(Quantity of, CollapseBlocks runs, double[] happened, double[] expected, double variance, double t) =>
        new(of, new(happened.Average() - expected.Average(), Math.Sqrt(variance) / runs.Count, 0.5, runs.Count), t);

    private static Observation.Blocks Means(Quantity of, CollapseBlocks from, double[] blocks, double t) => new(of, blocks, 0.5, from.Count, t);

    private void Measure(int number, double t, CollapseBlocks weights, CollapseBlocks runs, Cell cell)
    {
        EmpiricalRuns backward = new(_score, plan.Grid(t));
        for (int first = 0; first < weights.Count; first += Batch)
        {
            cell.Cancel.ThrowIfCancellationRequested();
            int count = Math.Min(Batch, weights.Count - first), running = Math.Clamp(runs.Count - first, 0, count);
            Rng[] streams = [.. Enumerable.Range(first, count).Select(i => cell.Rng.Substream((ulong)number).Substream((ulong)i))];
            int[] origins = [.. streams.Select(rng => (int)rng.NextBelow((ulong)_set.Rows))];
            float[] x = Noised(origins, t, streams);
            PosteriorWeights[] posterior = new PosteriorWeights[count];
            _score.Weigh(x, t, origins, data.Classes, posterior);
            for (int i = 0; i < count; i++) { weights.Add(first + i, posterior[i]); }
            if (running == 0) { continue; }

            (int[] one, int[] other) = (Ends(backward, x, streams.AsSpan(0, running), cell.Cancel), Ends(backward, x, streams.AsSpan(0, running), cell.Cancel));
            for (int i = 0; i < running; i++)
            {
                runs.Add(first + i, posterior[i]);
                runs.AddRuns(first + i, one[i] == other[i], data.Classes is PosteriorClasses c && c.Labels[one[i]] == c.Labels[other[i]]);
            }
        }
    }

    private float[] Noised(int[] origins, double t, Rng[] streams)
    {
        int d = _set.Columns;
        float[] x = new float[origins.Length * d];
        for (int i = 0; i < origins.Length; i++) { OrnsteinUhlenbeckPath.Noise(_set.Row(origins[i]), t, streams[i], x.AsSpan(i * d, d)); }
        return x;
    }

    private int[] Ends(EmpiricalRuns backward, float[] start, ReadOnlySpan<Rng> streams, CancellationToken cancel)
    {
        float[] x = start[..(streams.Length * _set.Columns)];
        int[] ends = new int[streams.Length];
        backward.Run(x, streams, ends, cancel);
        return ends.Contains(-1) ? throw new InvalidOperationException("a backward run left the finite numbers; raise --set steps") : ends;
    }
}
