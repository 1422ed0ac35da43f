namespace Quench.Studies.Samplers;

/// <summary>The constants c of |V − s| = h|c| + O(h²) on uniform times started from the exact law, in closed form: theory that shares no code with the samplers.</summary>
internal static class FirstOrderConstant
{
    private const double Coarse = 320, Fine = 640, Within = 0.01;

    public static Claim Claim(Quantity error) => new Claim.Custom("the first-order constants of Euler–Maruyama, the exponential rule, DDPM and the flow by Euler are those of theory within 1 %", table => Judge(table, error));

    private static Verdict Judge(Table table, Quantity error)
    {
        (string Name, double Off)[] found = [.. table.Groups(error, "steps").Where(g => g[0]["grid"].Text == "uniform" && g[0]["start"].Text == "exact" && g[0]["variance"].Number is > 0.1 and < 10 and not 1 && double.IsFinite(Constant(g[0])))
            .Select(g => (g[0], g.FirstOrDefault(r => r["steps"].Number == Coarse), g.FirstOrDefault(r => r["steps"].Number == Fine)))
            .Where(g => g.Item2 is not null && g.Item3 is not null).Select(g => (g.Item1["sampler"].Text, Off(g.Item1, g.Item2!, g.Item3!)))];
        if (found.Length == 0) { return new(null, FormattableString.Invariant($"needs steps {Coarse} and {Fine} with start=exact, grid=uniform and a variance from 0.1 to 10 for one of these samplers")); }
        return new(found.All(f => Math.Abs(f.Off) < Within), string.Join(", ", found.Select(f => FormattableString.Invariant($"{f.Name} {100 * f.Off:+0.00;−0.00} %"))));
    }

    // The error over the step at two steps, extrapolated to 0.
    private static double Off(Row at, Row coarse, Row fine)
    {
        double slope = at["variance"].Number / at["horizon"].Number * ((2 * Fine * fine.Measured.Mean) - (Coarse * coarse.Measured.Mean));
        return (slope / Math.Abs(Constant(at))) - 1;
    }

    private static double Constant(Row at)
    {
        double s = at["variance"].Number;
        return at["sampler"].Text switch
        {
            "euler-maruyama" => 1 - (s * s * Math.Log(s) / (2 * (s - 1))),
            "exponential" => 1,
            "ddpm" => 1 - s,
            "flow-euler" => -0.5 * ((s * Math.Log(s)) + s - 1),
            _ => double.NaN,
        };
    }
}
