using MathNet.Numerics.LinearAlgebra;

namespace Quench.Estimation;

/// <summary>Least squares of a polynomial to neighbouring points of a curve, and where it crosses a level. Weights are fixed, so that coefficients are linear in the values.</summary>
internal sealed class LocalPolynomial
{
    private const int Scan = 96;
    private readonly Matrix<double> _hat;
    private readonly double _centre, _scale, _low, _high;

    /// <summary>A fit of so many neighbouring points.</summary>
    /// <param name="x">Their places, ascending.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="degree">Degree, less than the number of points.</param>
    /// <param name="centre">Place about which the polynomial is written; the crossing nearest to it is found.</param>
    public LocalPolynomial(ReadOnlySpan<double> x, ReadOnlySpan<double> weights, int degree, double centre)
    {
        (_centre, _scale) = (centre, Math.Max(x[^1] - centre, centre - x[0]));
        (_low, _high) = ((x[0] - centre) / _scale, (x[^1] - centre) / _scale);
        (double[] u, double[] root) = ([.. x.ToArray().Select(at => (at - centre) / _scale)], [.. weights.ToArray().Select(Math.Sqrt)]);
        Matrix<double> design = Matrix<double>.Build.Dense(u.Length, degree + 1, (i, j) => root[i] * Math.Pow(u[i], j));
        _hat = design.PseudoInverse() * Matrix<double>.Build.DenseOfDiagonalArray(root);
    }

    /// <summary>Where the polynomial of these values crosses the level in the direction, nearest to the centre; NaN if it does not.</summary>
    public double Place(IReadOnlyList<double> values, double level, int direction) => _centre + (_scale * Root(Coefficients(values, level), direction));

    /// <summary>The derivatives of the place by each value; empty if there is no place.</summary>
    public double[] Gradient(IReadOnlyList<double> values, double level, int direction)
    {
        double[] c = Coefficients(values, level);
        double u = Root(c, direction), slope = 0;
        for (int j = c.Length - 1; j > 0; j--) { slope = (slope * u) + (j * c[j]); }
        return double.IsNaN(u) ? [] : [.. Enumerable.Range(0, values.Count).Select(i => -_scale * Enumerable.Range(0, c.Length).Sum(j => _hat[j, i] * Math.Pow(u, j)) / slope)];
    }

    private double[] Coefficients(IReadOnlyList<double> values, double level)
    {
        double[] c = new double[_hat.RowCount];
        for (int j = 0; j < c.Length; j++)
        {
            for (int i = 0; i < values.Count; i++) { c[j] += _hat[j, i] * (values[i] - level); }
        }
        return c;
    }

    private double Root(double[] c, int direction)
    {
        double best = double.NaN;
        for (int i = 0; i < Scan; i++)
        {
            (double a, double b) = (_low + ((_high - _low) * i / Scan), _low + ((_high - _low) * (i + 1) / Scan));
            if (!(direction * Value(c, a) <= 0 && direction * Value(c, b) > 0)) { continue; }
            for (int halving = 0; halving < 52; halving++)
            {
                double middle = 0.5 * (a + b);
                if (direction * Value(c, middle) <= 0) { a = middle; } else { b = middle; }
            }
            if (!(Math.Abs(best) <= Math.Abs(a))) { best = a; }
        }
        return best;
    }

    private static double Value(double[] c, double u)
    {
        double value = 0;
        for (int j = c.Length - 1; j >= 0; j--) { value = (value * u) + c[j]; }
        return value;
    }
}
