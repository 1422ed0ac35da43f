using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Studies.Collapse;

/// <summary>Samples on their way back from noise: what each would become at several times, and the datum that weighs most then.</summary>
internal sealed class CollapsePictures(CollapseData data, CollapsePlan plan, CollapseQuantities q, ImageShape shape)
{
    private readonly DataSet _set = data.Data;

    public IEnumerable<Observation> Run(Cell cell)
    {
        const int Count = CollapsePlan.Pictures;
        int d = _set.Columns;
        Rng root = cell.Rng.Substream((ulong)plan.Times.Length);
        Rng[] streams = [.. Enumerable.Range(0, Count).Select(i => root.Substream((ulong)i))];
        float[] x = new float[Count * d], denoised = new float[Count * d];
        for (int i = 0; i < Count; i++) { streams[i].FillNormal(x.AsSpan(i * d, d)); }
        int[] nearest = new int[Count];
        double before = CollapsePlan.Noise(data), whole = Level(before) - Level(CollapsePlan.End);
        foreach (double t in CollapsePlan.PictureTimes(data))
        {
            int steps = (int)Math.Ceiling(plan.Steps * (Level(before) - Level(t)) / whole);
            new EmpiricalRuns(data.Score, OrnsteinUhlenbeckPath.GeometricGrid(before, t, steps)).Run(x, streams, cell.Cancel);
            before = t;
            data.Score.Denoise(x, t, denoised);
            data.Score.Nearest(x, t, nearest);
            for (int i = 0; i < Count; i++)
            {
                yield return new Observation.Picture(q.Denoised, shape.Height, shape.Width, Pixels(denoised.AsSpan(i * d, d)), t, i);
                yield return new Observation.Picture(q.Nearest, shape.Height, shape.Width, Pixels(_set.Row(nearest[i])), t, i);
            }
        }
    }

    private float[] Pixels(ReadOnlySpan<float> standardized)
    {
        float[] pixels = new float[standardized.Length];
        data.Standardized.Restore(standardized, pixels);
        return pixels;
    }

    // ln √(e^{2t} − 1).
    private static double Level(double t) => t + (0.5 * Math.Log(OrnsteinUhlenbeckPath.Variance(t)));
}
