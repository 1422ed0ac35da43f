using MathNet.Numerics.RootFinding;

namespace Quench.Diffusion;

/// <summary>Where a function of a training time or of a ridge is least: the lowest of rising places, then the root of its slope beside that.</summary>
internal static class LowestPlace
{
    private const double Tolerance = 1e-12;
    private const int Iterations = 200;

    /// <summary>Places of equal ratio, both ends in.</summary>
    public static double[] Logarithmic(double first, double last, int count) => [.. Enumerable.Range(0, count).Select(k => first * Math.Pow(last / first, k / (count - 1.0)))];

    /// <summary>The root; null if the slope has one sign between the neighbours of the lowest place, which is then an end of the places or of a plain.</summary>
    public static double? Root(Func<double, double> value, Func<double, double> slope, double[] places, out double lowest)
    {
        int at = Enumerable.Range(0, places.Length).MinBy(k => value(places[k]));
        lowest = places[at];
        return Brent.TryFindRoot(slope, places[Math.Max(0, at - 1)], places[Math.Min(places.Length - 1, at + 1)], Tolerance, Iterations, out double root) ? root : null;
    }
}
