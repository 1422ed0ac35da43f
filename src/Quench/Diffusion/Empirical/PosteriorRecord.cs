using Quench.Kernels;

namespace Quench.Diffusion;

/// <summary>What each chunk of data holds of the posterior of a panel: enough to find a datum afterwards by looking into one chunk. The default keeps nothing.</summary>
internal readonly ref struct PosteriorRecord
{
    private readonly int _lanes;
    private readonly Span<float> _tops, _masses;
    private readonly Span<double> _references;

    public PosteriorRecord(int data, int lanes)
    {
        int size = Chunks(data) * lanes;
        Span<float> floats = PosteriorScratch.OfThisThread.Record.Take(2 * size);
        _lanes = lanes;
        _tops = floats[..size];
        _masses = floats[size..];
        _references = PosteriorScratch.OfThisThread.References(size);
    }

    private static int Chunks(int data) => (data + PosteriorPanel.Chunk - 1) / PosteriorPanel.Chunk;

    /// <summary>The largest S of each lane in a chunk; its masses are 0 until told.</summary>
    public void Top(int chunk, ReadOnlySpan<float> maxima)
    {
        if (_lanes == 0) { return; }
        maxima.CopyTo(_tops[(chunk * _lanes)..]);
        _masses.Slice(chunk * _lanes, _lanes).Clear();
        _references.Slice(chunk * _lanes, _lanes).Clear();
    }

    /// <summary>The sum of weights of each lane in a chunk, e^{g (S − reference)} each.</summary>
    public void Mass(int chunk, ReadOnlySpan<float> masses, ReadOnlySpan<double> references)
    {
        if (_lanes == 0) { return; }
        masses.CopyTo(_masses[(chunk * _lanes)..]);
        references.CopyTo(_references[(chunk * _lanes)..]);
    }

    /// <summary>The first datum whose cumulative weight exceeds u; −1 if the weights are NaN.</summary>
    public int Draw(in PosteriorPanel panel, int lane, double u)
    {
        double total = 0;
        int chosen = -1;
        for (int at = lane; at < _masses.Length; at += _lanes)
        {
            if (_masses[at] != 0) { _masses[at] *= (float)Math.Exp(panel.Slope * (_references[at] - panel.Reference(lane))); }
            total += _masses[at];
            if (_masses[at] > 0) { chosen = at / _lanes; }
        }
        if (!double.IsFinite(total)) { return -1; }

        double rest = u * total;
        for (int chunk = 0; chunk <= chosen; chunk++)
        {
            double mass = _masses[(chunk * _lanes) + lane];
            if (rest < mass) { return Within(panel, lane, chunk, rest / mass); }
            rest -= mass;
        }
        return Within(panel, lane, chosen, 1);
    }

    /// <summary>The datum of the largest weight, the first of equals; −1 if the weights are NaN.</summary>
    public int Nearest(in PosteriorPanel panel, int lane)
    {
        if (!double.IsFinite(panel.Participation(lane))) { return -1; }
        int best = lane;
        for (int at = lane; at < _tops.Length; at += _lanes) { best = _tops[at] > _tops[best] ? at : best; }
        int first = best / _lanes * PosteriorPanel.Chunk, nearest = first;
        for (int datum = first; datum < Math.Min(first + PosteriorPanel.Chunk, panel.Count); datum++)
        {
            nearest = panel.LogWeight(lane, datum) > panel.LogWeight(lane, nearest) ? datum : nearest;
        }
        return nearest;
    }

    private static int Within(in PosteriorPanel panel, int lane, int chunk, double share)
    {
        int first = chunk * PosteriorPanel.Chunk, last = first;
        Span<double> cumulative = stackalloc double[Math.Min(PosteriorPanel.Chunk, panel.Count - first)];
        double sum = 0;
        for (int r = 0; r < cumulative.Length; r++)
        {
            double weight = Math.Exp(panel.LogWeight(lane, first + r));
            if (weight > 0) { last = first + r; }
            cumulative[r] = sum += weight;
        }
        for (int r = 0; r < cumulative.Length; r++)
        {
            if (share * sum < cumulative[r]) { return first + r; }
        }
        return last;
    }
}
