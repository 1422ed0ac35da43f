using Quench.Diffusion;

namespace Quench.Studies.Burgers;

/// <summary>Samples of the probability flow of two points, backwards from noise: dy/d ln s = s u/2 by Runge and Kutta's step of order 4.</summary>
internal static class BurgersPaths
{
    /// <summary>Clocks that are recorded.</summary>
    public const int Records = 17;

    private const double From = 2, To = 0.02;

    /// <summary>s of a record, or between two, falling from 2 m² to m²/50.</summary>
    public static double Clock(double record, double m) => m * m * From * Math.Pow(To / From, record / (Records - 1.0));

    /// <summary>y at all records, from the quantile q at the first.</summary>
    public static double[] Backwards(BurgersField field, double q, double m, int stepsPerRecord)
    {
        double[] path = new double[Records];
        double y = path[0] = BurgersTheory.Quantile(q, Clock(0, m), m), h = Math.Log(To / From) / ((Records - 1) * stepsPerRecord), log = Math.Log(Clock(0, m));
        for (int k = 1; k < Records; k++)
        {
            for (int step = 0; step < stepsPerRecord; step++, log += h)
            {
                double a = Rate(y, log), b = Rate(y + (h / 2 * a), log + (h / 2)), c = Rate(y + (h / 2 * b), log + (h / 2)), d = Rate(y + (h * c), log + h);
                y += h / 6 * (a + (2 * b) + (2 * c) + d);
            }
            path[k] = y;
        }
        return path;

        double Rate(double at, double logarithm) => Math.Exp(logarithm) * field.At(at, Math.Exp(logarithm)) / 2;
    }
}
