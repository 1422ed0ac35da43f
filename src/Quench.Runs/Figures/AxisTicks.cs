using ScottPlot;

namespace Quench.Runs.Figures;

/// <summary>Few round ticks with equally many decimals; decades on a logarithmic axis.</summary>
internal static class AxisTicks
{
    // Labels further apart than this have no ticks between them.
    private const int FewDecades = 4;

    /// <summary>Ticks of an axis from low to high.</summary>
    /// <param name="low">Lower limit.</param>
    /// <param name="high">Upper limit.</param>
    /// <param name="about">Wished number of ticks.</param>
    public static IReadOnlyList<Tick> Linear(double low, double high, int about)
    {
        List<Tick> ticks = [];
        double step = RoundStep((high - low) / about);
        double largest = Math.Max(Math.Abs(low), Math.Abs(high));
        int power = largest is >= 1e5 or < 1e-3 ? NumberText.Exponent(largest) : 0;
        int last = (int)Math.Floor(Math.Log10(step) + 1e-9);
        if (step / Math.Pow(10, last) is > 2.4 and < 2.6) { last--; }       // steps of 2.5 need a digit more
        int decimals = Math.Max(0, power - last);
        for (double n = Math.Ceiling((low / step) - 1e-9); n <= (high / step) + 1e-9; n++)
        {
            double at = n * step;
            ticks.Add(Tick.Major(at, n == 0 ? "0" : power == 0 ? NumberText.Fixed(at, decimals) : NumberText.Power(at, power, decimals)));
        }
        return ticks;
    }

    /// <summary>Ticks of an axis of log₁₀ x: labels at powers of ten, at 1, 2, 5 too where there are few.</summary>
    /// <param name="low">Lower limit, log₁₀.</param>
    /// <param name="high">Upper limit, log₁₀.</param>
    public static IReadOnlyList<Tick> Logarithmic(double low, double high)
    {
        if (high - low < 0.5) { return OfValues(low, high); }
        List<Tick> ticks = [];
        int[] labelled = high - low < 1.8 ? [1, 2, 5] : [1];
        int every = (int)Math.Ceiling((high - low) / 8);
        int stride = every > FewDecades ? every : 1;
        for (int decade = (int)Math.Floor(low / stride) * stride; decade <= Math.Ceiling(high); decade += stride)
        {
            for (int digit = 1; digit < (every == 1 ? 10 : 2); digit++)
            {
                double at = decade + Math.Log10(digit);
                if (at < low - 1e-9 || at > high + 1e-9) { continue; }
                if (labelled.Contains(digit) && decade % every == 0) { ticks.Add(Tick.Major(at, Label(decade, digit))); } else { ticks.Add(Tick.Minor(at)); }
            }
        }
        return ticks;
    }

    /// <summary>Less than half a decade: round numbers, placed by their logarithm.</summary>
    private static List<Tick> OfValues(double low, double high)
    {
        List<Tick> ticks = [];
        (double from, double to) = (Math.Pow(10, low), Math.Pow(10, high));
        double step = RoundStep((to - from) / 5);
        for (double n = Math.Ceiling(from / step); n * step <= to; n++) { ticks.Add(Tick.Major(Math.Log10(n * step), NumberText.Significant(n * step))); }
        return ticks;
    }

    private static string Label(int decade, int digit) => decade is >= -2 and <= 3
        ? NumberText.Fixed(digit * Math.Pow(10, decade), -decade)
        : (digit == 1 ? "" : NumberText.Fixed(digit, 0) + "×") + "10" + NumberText.Superscript(decade);

    private static double RoundStep(double raw)
    {
        double decade = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return decade * ((raw / decade) switch { <= 1.01 => 1, <= 2.01 => 2, <= 2.51 => 2.5, <= 5.01 => 5, _ => 10 });
    }
}
