using System.Globalization;

namespace Quench.Estimation;

/// <summary>Between which points a curve crosses a level, and whether it does so significantly and once.</summary>
internal static class CrossingSide
{
    /// <summary>Number of the first point behind the crossing, the direction (+1 upwards), and a doubt if there is no such crossing.</summary>
    public static (int Right, int Direction, string Doubt) Of(double[] x, double[] y, double[] error, double level, double clear, double certain)
    {
        if (x.Length < 2) { return (0, 0, "fewer than two points have a value and an error"); }

        // Signed deviations, cut so that no single point decides; the split that parts them best.
        double[] z = [.. y.Select((value, i) => value == level ? 0 : error[i] > 0 ? (value - level) / error[i] : Math.CopySign(1e9, value - level))], cut = [.. z.Select(s => Math.Clamp(s, -clear, clear))];
        double total = cut.Sum(), left = 0, best = double.NegativeInfinity;
        (int right, int direction) = (1, 1);
        for (int k = 1; k < x.Length; k++)
        {
            left += cut[k - 1];
            double parted = total - (2 * left);
            if (Math.Abs(parted) > best) { (best, right, direction) = (Math.Abs(parted), k, parted > 0 ? 1 : -1); }
        }

        double before = Strength(z[..right], cut[..right], -direction), after = Strength(z[right..], cut[right..], direction);
        if (before < 1 || after < 1)
        {
            return (0, 0, string.Create(CultureInfo.InvariantCulture, $"the curve does not clearly cross {level:G6} between {x[0]:G6} and {x[^1]:G6}: its values go from {y.Min():G4} to {y.Max():G4}"));
        }
        int astray = Enumerable.Range(0, x.Length).FirstOrDefault(i => z[i] * (i < right ? -direction : direction) < -certain, -1);
        return astray < 0 ? (right, direction, "") : (0, 0, string.Create(CultureInfo.InvariantCulture, $"the curve crosses {level:G6} more than once: near {0.5 * (x[right - 1] + x[right]):G4}, and on the way to {x[astray]:G4}"));

        double Strength(double[] plain, double[] clipped, int side) => Math.Max(side * clipped.Sum() / Math.Sqrt(clipped.Length) / clear, plain.Max(s => side * s) / certain);
    }
}
