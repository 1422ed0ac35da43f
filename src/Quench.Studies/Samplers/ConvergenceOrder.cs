namespace Quench.Studies.Samplers;

/// <summary>The orders that samplers have on uniform times, started from the exact law, read off the exact errors at 320 and 640 steps.</summary>
internal static class ConvergenceOrder
{
    private const double Coarse = 320, Fine = 640;

    public static IEnumerable<Claim> Claims(Quantity error) =>
    [
        Of(error, "on uniform times Euler–Maruyama, the exponential rule, DDPM with the larger variance and the flow by Euler are of first order (1 ± 0.06)", 0.94, 1.06, "euler-maruyama", "exponential", "ddpm", "flow-euler"),
        Of(error, "Heun in t is of second order (2 ± 0.1)", 1.9, 2.1, "heun"),
        Of(error, "DDIM and DDPM with the posterior variance lose their order on uniform times, where the error falls like h ln(1/h) (0.5 to 0.92)", 0.5, 0.92, "ddim", "ddpm-posterior"),
        Of(error, "EDM–Heun and DPM-Solver++(2M) lose their second order on uniform times (0.8 to 1.2)", 0.8, 1.2, "edm-heun", "dpm-solver-2m"),
    ];

    private static Claim.Custom Of(Quantity error, string statement, double least, double most, params string[] samplers) => new(statement, table =>
    {
        (string Name, double Slope)[] slopes = [.. samplers.SelectMany(sampler => Slopes(table, error, sampler).Select(slope => (sampler, slope)))];
        if (slopes.Length < samplers.Length) { return new(null, FormattableString.Invariant($"needs steps {Coarse} and {Fine} with start=exact, grid=uniform and variance=0.25 for each of these samplers")); }
        string found = string.Join(", ", slopes.Select(s => FormattableString.Invariant($"{s.Name} {s.Slope:F3}")));
        return new(slopes.All(s => s.Slope >= least && s.Slope <= most), found);
    });

    private static IEnumerable<double> Slopes(Table table, Quantity error, string sampler)
    {
        foreach (IReadOnlyList<Row> same in table.Groups(error, without: "steps").Where(g => IsJudged(g[0], sampler)))
        {
            Row? coarse = same.FirstOrDefault(r => r["steps"].Number == Coarse), fine = same.FirstOrDefault(r => r["steps"].Number == Fine);
            if (coarse is not null && fine is not null && double.IsFinite(coarse.Measured.Mean + fine.Measured.Mean)) { yield return -Table.Power("steps", coarse, fine); }
        }
    }

    private static bool IsJudged(Row at, string sampler) => at["sampler"].Text == sampler && at["grid"].Text == "uniform" && at["start"].Text == "exact" && at["variance"].Number == 0.25;
}
