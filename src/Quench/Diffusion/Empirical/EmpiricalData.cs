using Quench.Kernels;

namespace Quench.Diffusion;

/// <summary>Data b^μ = a^μ − c around their mean c, row by row, and what the weights need to know of them.</summary>
internal sealed class EmpiricalData
{
    private readonly float[] _rows;
    private readonly double[] _squares;

    public EmpiricalData(ReadOnlySpan<float> data, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (data.IsEmpty || data.Length % dimension != 0)
        {
            throw new ArgumentException($"{data.Length} numbers are no data of dimension {dimension}: n·d numbers with n ≥ 1 are expected, row by row", nameof(data));
        }
        (Count, Dimension) = (data.Length / dimension, dimension);

        // Kernels read on to the next multiple of six rows, or of six columns of the last row.
        long size = (long)data.Length + (PanelProduct.Group * (dimension + 1L));
        if (size > Array.MaxLength) { throw new ArgumentException($"{data.Length} numbers are too many: at most about {Array.MaxLength - (6L * dimension)} fit", nameof(data)); }
        _rows = new float[size];
        _squares = new double[Count];
        Mean = new double[dimension];
        for (int at = 0; at < data.Length; at += dimension)
        {
            for (int k = 0; k < dimension; k++)
            {
                if (!float.IsFinite(data[at + k])) { throw new ArgumentException($"datum {at / dimension} holds {data[at + k]}; all numbers must be finite", nameof(data)); }
                Mean[k] += data[at + k];
            }
        }
        for (int k = 0; k < dimension; k++) { Mean[k] /= Count; }

        double largest = 0;
        for (int datum = 0; datum < Count; datum++)
        {
            double square = 0;
            for (int k = 0, at = datum * dimension; k < dimension; k++, at++)
            {
                float b = _rows[at] = (float)(data[at] - Mean[k]);
                square += (double)b * b;
            }
            _squares[datum] = square;
            largest = Math.Max(largest, square);
        }
        Radius = Math.Sqrt(largest);
    }

    public int Count { get; }

    public int Dimension { get; }

    /// <summary>c.</summary>
    public double[] Mean { get; }

    /// <summary>The largest |b^μ|.</summary>
    public double Radius { get; }

    /// <summary>b^μ.</summary>
    public ReadOnlySpan<float> Row(int datum) => _rows.AsSpan(datum * Dimension, Dimension);

    /// <summary>|b^μ|².</summary>
    public double Square(int datum) => _squares[datum];

    /// <summary>Data start, start + 1, … as rows of a matrix.</summary>
    public StridedMatrix Rows(int start, int count) => new(_rows.AsSpan(start * Dimension), Dimension, 1, count, Dimension);

    /// <summary>Data start, start + 1, … as its columns.</summary>
    public StridedMatrix Columns(int start, int count) => new(_rows.AsSpan(start * Dimension), 1, Dimension, Dimension, count);
}
