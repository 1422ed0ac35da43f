using System.Globalization;

namespace Quench.Runs.Schema;

/// <summary>The one reader of values: <c>0.5</c> · <c>0.1,0.2</c> · <c>start:stop:count</c> (both ends in) · <c>1:1000:7:log</c> · names.</summary>
public static class AxisText
{
    /// <summary>The most values that one range may name.</summary>
    public const int MaxCount = 100_000;

    /// <summary>The values of a text, in order, each once.</summary>
    /// <exception cref="BadInputException">The text names no value, or one out of range.</exception>
    public static IReadOnlyList<object> Expand(Parameter parameter, string text)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(text);
        if (parameter.Kind == ParameterKind.Text) { return [text]; }
        List<object> values = [];
        HashSet<object> seen = [];
        foreach (string item in text.Split(','))
        {
            bool range = parameter.Kind is ParameterKind.Integer or ParameterKind.Real && item.Contains(':', StringComparison.Ordinal);
            foreach (object value in range ? Range(parameter, item) : [parameter.Parse(item)])
            {
                if (seen.Add(value)) { values.Add(value); }
            }
        }
        return values;
    }

    private static IEnumerable<object> Range(Parameter parameter, string text)
    {
        string[] parts = text.Split(':');
        bool log = parts.Length == 4 && parts[3].Trim() == "log";
        if (parts.Length != 3 && !log) { throw parameter.Refused(text, "; a range is start:stop:count or start:stop:count:log"); }
        double start = Convert.ToDouble(parameter.Parse(parts[0]), CultureInfo.InvariantCulture), stop = Convert.ToDouble(parameter.Parse(parts[1]), CultureInfo.InvariantCulture);
        if (!int.TryParse(parts[2].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 2 or > MaxCount)
        {
            throw parameter.Refused(text, $"; the count of a range is a whole number from 2 to {MaxCount}");
        }
        if (!double.IsFinite(start) || !double.IsFinite(stop)) { throw parameter.Refused(text, "; the ends of a range are finite"); }
        if (log && (start <= 0 || stop <= 0)) { throw parameter.Refused(text, "; the ends of a logarithmic range are above 0"); }

        for (int i = 0; i < count; i++)
        {
            double fraction = (double)i / (count - 1);
            double x = i == 0 ? start : i == count - 1 ? stop
                : log ? Math.Exp(Math.Log(start) + (fraction * (Math.Log(stop) - Math.Log(start)))) : start + (fraction * (stop - start));
            string written = parameter.Kind == ParameterKind.Integer ? Math.Round(x).ToString("R", CultureInfo.InvariantCulture)
                : i == 0 || i == count - 1 ? x.ToString("R", CultureInfo.InvariantCulture) : x.ToString("G15", CultureInfo.InvariantCulture);
            yield return parameter.Parse(written);
        }
    }
}
