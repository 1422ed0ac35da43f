using Quench.Kernels;

namespace Quench.Diffusion;

/// <summary>
/// The posterior of a panel of samples, streamed over chunks of data. With y = x − e^{−t}c, b = a − c and g = e^{−t}/Δ the weights are
/// w_μ ∝ exp(g S_μ), S_μ = y·b^μ − e^{−t}|b^μ|²/2. Products are in single precision; those of the data that decide are taken again in double.
/// </summary>
internal ref struct PosteriorPanel
{
    /// <summary>Data whose weights are held at a time.</summary>
    public const int Chunk = 192;

    private readonly EmpiricalData _data;
    private readonly int _lanes;
    private readonly double _alpha, _slope;
    private readonly Span<float> _y, _average, _tile, _heights, _maxima, _offsets, _factors, _sums, _table;
    private readonly Span<double> _exact, _references, _depths, _mass, _squares, _logs;
    private int _samples;

    public PosteriorPanel(EmpiricalData data, double t, int lanes, int classes)
    {
        (_data, _lanes) = (data, lanes);
        _alpha = Math.Exp(-t);
        _slope = _alpha / OrnsteinUhlenbeckPath.Variance(t);

        int d = data.Dimension, padded = (d + PanelProduct.Group - 1) / PanelProduct.Group * PanelProduct.Group;
        int rest = lanes * (d + padded + Chunk + 6 + classes);
        Span<float> floats = PosteriorScratch.OfThisThread.Floats.Take(rest + data.Count);
        _heights = floats[rest..];
        _y = Take(ref floats, d * lanes);
        _average = Take(ref floats, padded * lanes);
        _tile = Take(ref floats, Chunk * lanes);
        _maxima = Take(ref floats, lanes);
        _offsets = Take(ref floats, lanes);
        _factors = Take(ref floats, lanes);
        _sums = Take(ref floats, 3 * lanes);
        _table = Take(ref floats, classes * lanes);
        for (int datum = 0; datum < data.Count; datum++) { _heights[datum] = (float)(-0.5 * _alpha * data.Square(datum)); }

        Span<double> doubles = PosteriorScratch.OfThisThread.Doubles(lanes * (d + 5));
        _exact = Take(ref doubles, d * lanes);
        _references = Take(ref doubles, lanes);
        _depths = Take(ref doubles, lanes);
        _mass = Take(ref doubles, lanes);
        _squares = Take(ref doubles, lanes);
        _logs = Take(ref doubles, lanes);
    }

    /// <summary>Samples that fit.</summary>
    public readonly int Lanes => _lanes;

    /// <summary>g.</summary>
    public readonly double Slope => _slope;

    /// <summary>n.</summary>
    public readonly int Count => _data.Count;

    /// <summary>The largest S of a sample up to rounding.</summary>
    public readonly double Reference(int lane) => _references[lane];

    /// <summary>y of a sample.</summary>
    public readonly ReadOnlySpan<double> Centred(int lane) => _exact.Slice(lane * _data.Dimension, _data.Dimension);

    /// <summary>Σ w b_k, w normalised.</summary>
    public readonly double Average(int lane, int k) => _average[(k * _lanes) + lane] / _mass[lane];

    /// <summary>Σ w².</summary>
    public readonly double Participation(int lane) => _squares[lane] / (_mass[lane] * _mass[lane]);

    /// <summary>−Σ w ln w.</summary>
    public readonly double Entropy(int lane) => Math.Max(0, Math.Log(_mass[lane]) - (_logs[lane] / _mass[lane]));

    /// <summary>P_c.</summary>
    public readonly double Class(int lane, int c) => _table[(c * _lanes) + lane] / _mass[lane];

    /// <summary>w_μ.</summary>
    public readonly double Weight(int lane, int datum) => Math.Exp(LogWeight(lane, datum)) / _mass[lane];

    /// <summary>ln w_μ up to the constant that all data of a sample have in common; near 0 for the largest.</summary>
    public readonly double LogWeight(int lane, int datum) => _slope * (Exact(lane, datum) - _references[lane]);

    /// <summary>Sums over all data.</summary>
    /// <param name="x">At most as many samples as lanes.</param>
    /// <param name="average">Whether the average is wanted.</param>
    /// <param name="classes">As many as in the constructor, or null.</param>
    /// <param name="record">Is told of each chunk.</param>
    public void Run(ReadOnlySpan<float> x, bool average, PosteriorClasses? classes, scoped PosteriorRecord record)
    {
        Load(x);
        float slope = (float)Math.Clamp(_slope, 1e-30, 1e30);
        for (int start = 0; start < _data.Count; start += Chunk)
        {
            int rows = Math.Min(Chunk, _data.Count - start);
            Span<float> tile = _tile[..(rows * _lanes)];
            PanelProduct.Apply(_data.Rows(start, rows), _y, _tile, _lanes, add: false);
            TileMaxima.Apply(tile, _heights.Slice(start, rows), _maxima);
            bool any = Raise(tile, start);
            record.Top(start / Chunk, _maxima);
            if (!any) { continue; }
            TileWeights.Apply(tile, slope, _offsets, _sums);
            for (int q = 0; q < _lanes; q++)
            {
                _mass[q] += _sums[q];
                _squares[q] += _sums[_lanes + q];
                _logs[q] += _sums[(2 * _lanes) + q];
            }
            record.Mass(start / Chunk, _sums[.._lanes], _references);
            if (average) { PanelProduct.Apply(_data.Columns(start, rows), tile, _average, _lanes, add: true); }
            if (classes is not null) { TileGroups.Add(tile, _lanes, classes.Labels.Slice(start, rows), _table); }
        }
    }

    private void Load(ReadOnlySpan<float> x)
    {
        int d = _data.Dimension;
        _samples = x.Length / d;
        _y.Clear();
        _average.Clear();
        _table.Clear();
        _mass.Clear();
        _squares.Clear();
        _logs.Clear();
        _references.Fill(double.NegativeInfinity);
        _depths.Fill(double.PositiveInfinity);
        for (int q = 0; q < _samples; q++)
        {
            double square = 0;
            for (int k = 0; k < d; k++)
            {
                double y = _exact[(q * d) + k] = x[(q * d) + k] - (_alpha * _data.Mean[k]);
                _y[(k * _lanes) + q] = (float)y;
                square += y * y;
            }

            // Rounding gives ln w an error of about s: of up to 128 products, and of the terms in |b|². Weights below θ, left as they are, then
            // move the average by at most s √θ of the data's scale: θ is such that this is 4e-6. The errors may hide 16 s.
            double s = _slope * _data.Radius * (Math.Sqrt(Math.Min(d, 128) * square) + (2 * _alpha * _data.Radius)) * Math.ScaleB(1, -26);
            if (s > 4e-6) { _depths[q] = (2 * Math.Log(4e-6 / s)) - (16 * s); }
        }
    }

    // Moves the reference of each lane up to its new maximum; says whether any lane has a weight above e^{−40} of its largest in this chunk.
    private readonly bool Raise(Span<float> tile, int start)
    {
        bool raised = false, any = false;
        for (int q = 0; q < _lanes; q++)
        {
            double top = _maxima[q], before = _references[q], highest = Math.Max(top, before);
            bool decides = _slope * (top - before) > _depths[q] && _slope * (top - highest) > Cut(q, highest);
            if (decides) { top = Refine(tile, q, start, highest); }
            _factors[q] = 1;
            if (top > before)
            {
                double rise = double.IsNegativeInfinity(before) ? 0 : _slope * (top - before), factor = Math.Exp(-rise);
                _logs[q] = factor * (_logs[q] - (rise * _mass[q]));
                _mass[q] *= factor;
                _squares[q] *= factor * factor;
                (_factors[q], _references[q], raised) = ((float)factor, top, true);
            }
            if (decides) { Shift(tile, q, (float)(highest - _references[q])); }
            bool far = _slope * (top - _references[q]) < Math.Min(0, _depths[q]) - 40;
            _offsets[q] = far ? float.PositiveInfinity : decides ? 0 : (float)_references[q];
            any |= !far;
        }
        if (raised)
        {
            TileScale.Apply(_average, _factors);
            TileScale.Apply(_table, _factors);
        }
        return any;
    }

    // ln θ times the sum so far, or the largest weight if that is more, of which S is the highest.
    private readonly double Cut(int lane, double highest) =>
        _depths[lane] + (_mass[lane] > 0 ? Math.Max(0, Math.Log(_mass[lane]) - (_slope * (highest - _references[lane]))) : 0);

    // S becomes S − highest in one lane, taken in double precision for weights above θ of the sum so far; returns the largest of these.
    private readonly double Refine(Span<float> tile, int lane, int start, double highest)
    {
        float cut = (float)(Cut(lane, highest) / _slope);
        double top = double.NegativeInfinity;
        for (int at = lane, datum = start; at < tile.Length; at += _lanes, datum++)
        {
            double s = tile[at] - highest;
            if (s >= cut)
            {
                s = Exact(lane, datum) - highest;
                top = Math.Max(top, s);
            }
            tile[at] = (float)s;
        }
        return highest + top;
    }

    private readonly void Shift(Span<float> tile, int lane, float by)
    {
        for (int at = lane; at < tile.Length; at += _lanes) { tile[at] += by; }
    }

    private readonly double Exact(int lane, int datum) => MixedProduct.Of(Centred(lane), _data.Row(datum)) - (0.5 * _alpha * _data.Square(datum));

    private static Span<T> Take<T>(scoped ref Span<T> rest, int count)
    {
        Span<T> first = rest[..count];
        rest = rest[count..];
        return first;
    }
}
