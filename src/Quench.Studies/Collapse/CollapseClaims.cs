namespace Quench.Studies.Collapse;

/// <summary>What a table of <see cref="DataCollapse"/> can refute.</summary>
internal static class CollapseClaims
{
    private const double Sigmas = 5, Some = 0.02, Most = 0.98;
    private const int Enough = 3;

    public static IReadOnlyList<Claim> Of(CollapseQuantities q) =>
    [
        new Claim.Custom("where 0.02 < E w₁ < 0.98, E w₁ = E Σw² within 5 standard errors", table => Zero(table, q.Identity, q.Participation, Enough)),
        new Claim.Custom("there, two backward runs from one point end on one image with probability E Σw² within 5 standard errors", table => Zero(table, q.RunsIdentity, q.Participation, 1)),
        new Claim.Custom("where there are classes, they end in one class with probability E ΣP_c² within 5 standard errors", table => Zero(table, q.ClassIdentity, null, 1)),
        new Claim.Custom("at no time do points tell more of their data than for Gaussian data of this covariance: exp E H ≥ n exp(−I) within 5 standard errors", table => Bound(table, q)),
        new Claim.Custom("the own weight at the speciation time is below 0.2: classes are chosen before data", table => Before(table, q)),
        new Claim.Custom("on the digits the speciation time lies within 25 % of ½ ln(1 + Λ)", table => Near(table, q)),
    ];

    // The range is that of Σw², which has the same mean and, unlike w₁, hardly favours one sign of the difference.
    private static Verdict Zero(Table table, Quantity of, Quantity? participation, int enough)
    {
        Row[] range = participation is null ? [] : [.. table.Of(participation).Where(r => r.Measured.Mean is > Some and < Most)];
        Row[] all = [.. table.Of(of).Where(r => participation is null || range.Any(p => p.Along[0] == r.Along[0] && p.At.SequenceEqual(r.At)))];
        Row[] judged = [.. all.Where(r => r.Converged && !double.IsNaN(r.Z))];
        if (judged.Length == 0) { return new(null, "no time at which it can be judged was measured"); }
        Row worst = judged.MaxBy(r => Math.Abs(r.Z))!;
        string found = FormattableString.Invariant($"largest |z| = {Math.Abs(worst.Z):F2} of {judged.Length}{(judged.Length < all.Length ? $" ({all.Length - judged.Length} more with too few events)" : "")} at {worst.Where}");
        return Math.Abs(worst.Z) > Sigmas ? new(false, found)
            : judged.Length < enough || 2 * judged.Length < all.Length ? new(null, FormattableString.Invariant($"{found}: most times, and at least {enough}, are needed; raise --set times or samples")) : new(true, found);
    }

    private static Verdict Bound(Table table, CollapseQuantities q)
    {
        Row[] rows = [.. table.Of(q.Effective).Where(r => r.Measured.Error > 0 && !double.IsNaN(r.Approximate))];
        if (rows.Length == 0) { return new(null, "no mean entropy with an error was measured"); }
        Row worst = rows.MinBy(Excess)!;
        return new(Excess(worst) >= -Sigmas, FormattableString.Invariant($"closest is {worst.Measured} against at least {worst.Approximate:G5} at {worst.Where}"));

        static double Excess(Row r) => (r.Measured.Mean - r.Approximate) / r.Measured.Error;
    }

    private static Verdict Before(Table table, CollapseQuantities q)
    {
        Row[] times = [.. table.Of(q.SpeciationTime).Where(r => double.IsFinite(r.Measured.Mean))];
        (Row At, double Own, double Error)[] found = [.. times.Select(at => (at, Interpolated(table, q.Own, at))).Where(p => p.Item2 is not null).Select(p => (p.at, p.Item2!.Value.Value, p.Item2.Value.Error))];
        if (found.Length == 0) { return new(null, "no speciation time was measured"); }
        (Row worst, double own, double error) = found.MaxBy(p => p.Own);
        return Verdict.Below(own, error, 0.2, FormattableString.Invariant($"E w₁ = {new Estimate(own, error, 0.5, 2)} at t_S = {worst.Measured}"));
    }

    private static Verdict Near(Table table, CollapseQuantities q)
    {
        Row[] rows = [.. table.Of(q.SpeciationTime).Where(r => r["data"].Text == "digits" && r["rows"].Number == 0 && double.IsFinite(r.Measured.Mean))];
        if (rows.Length == 0) { return new(null, "the digits, all of them, were not run"); }
        Row worst = rows.MaxBy(r => Math.Abs(r.Measured.Mean - r.Approximate))!;
        double off = Math.Abs(worst.Measured.Mean - worst.Approximate);
        return Verdict.Below(off, worst.Measured.Error, 0.25 * worst.Approximate, FormattableString.Invariant($"t_S = {worst.Measured} against {worst.Approximate:F4}, {100 * off / worst.Approximate:F0} % off"));
    }

    // Between the two neighbouring times of the same point.
    private static (double Value, double Error)? Interpolated(Table table, Quantity of, Row place)
    {
        Row[] rows = [.. table.Of(of).Where(r => r.At.SequenceEqual(place.At)).OrderBy(r => r.Along[0])];
        double t = place.Measured.Mean;
        int right = Array.FindIndex(rows, r => r.Along[0] >= t);
        if (right < 1) { return null; }
        (Row a, Row b) = (rows[right - 1], rows[right]);
        double share = (t - a.Along[0]) / (b.Along[0] - a.Along[0]);
        return (a.Measured.Mean + (share * (b.Measured.Mean - a.Measured.Mean)), Math.Max(a.Measured.Error, b.Measured.Error));
    }
}
