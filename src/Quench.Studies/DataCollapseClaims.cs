namespace Quench.Studies;

/// <summary>What a table of <see cref="DataCollapse"/> can refute.</summary>
internal static class DataCollapseClaims
{
    private const double Sigmas = 5;
    private const int Enough = 3;

    public static IReadOnlyList<Claim> Of(DataCollapseQuantities q) =>
    [
        new Claim.Custom("where 0.02 < E w₁ < 0.98, E w₁ = E Σw² within 5 standard errors", table => Zero(table, q.Identity, Enough)),
        new Claim.Custom("there, two backward runs from one point end on one image with probability E Σw² within 5 standard errors", table => Zero(table, q.RunsIdentity, 1)),
        new Claim.Custom("at no time do points tell more of their data than for Gaussian data of this covariance: exp E H ≥ n exp(−I) within 5 standard errors", table => Bound(table, q)),
        new Claim.Custom("the own weight at the speciation time is below 0.2: classes are chosen before data", table => Before(table, q)),
        new Claim.Custom("on the digits the speciation time lies within 25 % of ½ ln(1 + Λ)", table => Near(table, q)),
    ];

    private static Verdict Zero(Table table, Quantity of, int enough)
    {
        Row[] all = [.. table.Of(of)], judged = [.. all.Where(r => r.Converged && !double.IsNaN(r.Z))];
        if (judged.Length == 0) { return new(null, "no time at which it can be judged was measured"); }
        Row worst = judged.MaxBy(r => Math.Abs(r.Z))!;
        string found = FormattableString.Invariant($"largest |z| = {Math.Abs(worst.Z):F2} of {judged.Length} at {worst.Where}");
        return Math.Abs(worst.Z) > Sigmas ? new(false, found)
            : judged.Length < enough ? new(null, FormattableString.Invariant($"{found}: at least {enough} times are needed; raise --set times or samples")) : new(true, found);
    }

    private static Verdict Bound(Table table, DataCollapseQuantities q)
    {
        Row[] rows = [.. table.Of(q.Effective).Where(r => r.Measured.Error > 0 && !double.IsNaN(r.Approximate))];
        if (rows.Length == 0) { return new(null, "no mean entropy with an error was measured"); }
        Row worst = rows.MinBy(Excess)!;
        return new(Excess(worst) >= -Sigmas, FormattableString.Invariant($"closest is {worst.Measured} against at least {worst.Approximate:G5} at {worst.Where}"));

        static double Excess(Row r) => (r.Measured.Mean - r.Approximate) / r.Measured.Error;
    }

    private static Verdict Before(Table table, DataCollapseQuantities q)
    {
        Row[] times = [.. table.Of(q.SpeciationTime).Where(r => double.IsFinite(r.Measured.Mean))];
        (Row At, double Own, double Error)[] found = [.. times.Select(at => (at, Interpolated(table, q.Own, at))).Where(p => p.Item2 is not null).Select(p => (p.at, p.Item2!.Value.Value, p.Item2.Value.Error))];
        if (found.Length == 0) { return new(null, "no speciation time was measured"); }
        (Row worst, double own, double error) = found.MaxBy(p => p.Own);
        bool? holds = own < 0.2 - (2 * error) ? true : own > 0.2 + (2 * error) ? false : null;
        return new(holds, FormattableString.Invariant($"E w₁ = {new Estimate(own, error, 0.5, 2)} at t_S = {worst.Measured}"));
    }

    private static Verdict Near(Table table, DataCollapseQuantities q)
    {
        Row[] rows = [.. table.Of(q.SpeciationTime).Where(r => r["data"].Text == "digits" && r["rows"].Number == 0 && double.IsFinite(r.Measured.Mean))];
        if (rows.Length == 0) { return new(null, "the digits, all of them, were not run"); }
        Row worst = rows.MaxBy(r => Math.Abs(r.Measured.Mean - r.Approximate))!;
        double off = Math.Abs(worst.Measured.Mean - worst.Approximate), bound = 0.25 * worst.Approximate, error = 2 * worst.Measured.Error;
        bool? holds = off < bound - error ? true : off > bound + error ? false : null;
        return new(holds, FormattableString.Invariant($"t_S = {worst.Measured} against {worst.Approximate:F4}, {100 * off / worst.Approximate:F0} % off"));
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
