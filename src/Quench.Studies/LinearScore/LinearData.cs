using System.Globalization;
using Quench.Estimation;

namespace Quench.Studies.LinearScore;

/// <summary>What studies of scores that are learned from n = round(d/g) data share.</summary>
internal static class LinearData
{
    private const int LargeDimension = 64, FewestData = 16, MostBlocks = 256;

    // Nearer to the data the limit is reached later: 5 % are missing at d = 64, t = 0.01 near g = 1.
    private const double EarliestTime = 0.03;

    /// <summary>n.</summary>
    public static int Count(int dimension, double ratio) => Math.Max(1, (int)Math.Round(dimension / ratio));

    public static IEnumerable<Refusal> Check(int dimension, double ratio)
    {
        if (dimension < ratio) { yield return new("ratio", ratio.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"up to d = {dimension}: there is at least one datum"), "lower --set ratio or raise dimension"); }
    }

    /// <summary>One value for each data set.</summary>
    public static Observation.Blocks Observed(Quantity of, double[] values, params double[] place) => new(of, Blocks.Means(values, Math.Min(MostBlocks, values.Length)), 0.5, values.Length, place);

    /// <summary>Judges that measured values lie within a relative allowance of their limit, where d is large and n = d/g is whole.</summary>
    public static Verdict NearLimit(IEnumerable<Row> rows, double allowance)
    {
        Row[] judged = [.. rows.Where(row => IsLarge(row) && double.IsFinite(row.Measured.Mean))];
        Row? worst = judged.MaxBy(Off);
        if (worst is null) { return new(null, "no dimension of at least 64 with a whole number of data, at least 16, was chosen"); }
        string found = FormattableString.Invariant($"the farthest of {judged.Length} is {worst.Measured} against {worst.Limit:G5}, {100 * Off(worst):F2} % off, {worst.Of.Name} at {worst.Where}");
        return Verdict.Below(Off(worst), worst.Measured.Error / worst.Limit, allowance, found);

        static double Off(Row row) => Math.Abs(row.Measured.Mean - row.Limit) / row.Limit;
    }

    /// <summary>Judges measured values by numbers of the limit at time 0.1 that two other programs gave: theory that shares no code with the measurement.</summary>
    public static Verdict NearNumbers(IEnumerable<(Row Row, double Value)> judged, double allowance)
    {
        (Row Row, double Value)[] known = [.. judged.Where(j => j.Row["dimension"].Number >= LargeDimension && j.Row["time"].Number == 0.1 && double.IsFinite(j.Value) && double.IsFinite(j.Row.Measured.Mean))];
        if (known.Length == 0) { return new(null, "needs a dimension of at least 64 and time 0.1 at one of these ratios"); }
        (Row worst, double value) = known.MaxBy(j => Math.Abs((j.Row.Measured.Mean / j.Value) - 1));
        double off = Math.Abs((worst.Measured.Mean / value) - 1);
        return Verdict.Below(off, worst.Measured.Error / value, allowance, FormattableString.Invariant($"the farthest of {known.Length} is {worst.Measured} against {value}, {100 * off:F2} % off, {worst.Of.Name} at {worst.Where}"));
    }

    private static bool IsLarge(Row row)
    {
        double count = row["dimension"].Number / row["ratio"].Number;
        return row["dimension"].Number >= LargeDimension && row["time"].Number >= EarliestTime && count >= FewestData && Math.Abs(count - Math.Round(count)) < 1e-6;
    }
}
