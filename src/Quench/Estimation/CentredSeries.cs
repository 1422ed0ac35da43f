namespace Quench.Estimation;

/// <summary>
/// A series less its mean, scaled by a power of two into [−2, 2] so that no square overflows or vanishes. Values is empty if the
/// series is constant or not finite; Mean is then the constant, or NaN or ±∞.
/// </summary>
internal readonly record struct CentredSeries(double[] Values, double Mean, int Exponent)
{
    /// <summary>The only copy of the series that an estimator makes.</summary>
    /// <exception cref="ArgumentException">The series is empty.</exception>
    public static CentredSeries Of(ReadOnlySpan<double> series)
    {
        if (series.IsEmpty) { throw new ArgumentException("the series is empty; at least one measurement is needed", nameof(series)); }

        double low = double.PositiveInfinity, high = double.NegativeInfinity, total = 0;
        bool finite = true;
        foreach (double value in series)
        {
            if (value < low) { low = value; }
            if (value > high) { high = value; }
            finite &= double.IsFinite(value);
            total += value;
        }
        if (!finite) { return new([], total / series.Length, 0); }

        double middle = (0.5 * low) + (0.5 * high), half = (0.5 * high) - (0.5 * low);
        if (half == 0) { return new([], low, 0); }

        int exponent = Math.Max(Math.ILogB(half), -1000);
        double scale = Math.ScaleB(1, -exponent), sum = 0;
        double[] values = new double[series.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (series[i] - middle) * scale;
            sum += values[i];
        }
        double shift = sum / values.Length;
        for (int i = 0; i < values.Length; i++) { values[i] -= shift; }
        return new(values, middle + Math.ScaleB(shift, exponent), exponent);
    }
}
