using Quench.Studies;

namespace Quench.Runs.Tests.Studies;

public sealed class DiffusionBurgersTests
{
    /// <summary>Sabotage twin: points 2 % farther apart than the laws say. The sign change moves by 4 %, its numerical error at 801 cells is about 0.1 %: z above 20.</summary>
    [Fact]
    public void Points_two_percent_farther_apart_break_the_claims()
    {
        RunResult result = Sabotaged.Run(Sabotaged.At(new DiffusionBurgers(), at => at with { HalfDistance = 1.02 * at.HalfDistance }), "cells=801");
        Assert.False(result.Claims.Single(c => c.Statement.StartsWith("sign-change", StringComparison.Ordinal)).Verdict.Holds);
        Assert.True(Math.Abs(result.Table.Rows.First(r => r.Of.Name == "sign-change").Z) > 8);
    }
}
