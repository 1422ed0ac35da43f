using Quench.Diffusion;
using Quench.Studies;

namespace Quench.Runs.Tests.Studies;

public sealed class DiffusionParticlesTests
{
    /// <summary>The laws on a grid are the closed forms of V = x²/2: after k steps a component N(m, v) is N((1 − h)^k m, (1 − h)^{2k}(v − V) + V); and E[x_T² | x_0] = e^{−2T}x_0² + const.</summary>
    [Fact]
    public void The_laws_of_the_harmonic_potential_are_its_closed_forms()
    {
        DiffusionParticles.Parameters at = new() { Particles = 70, Time = 0.6, Step = 0.02 };
        double keep = Math.Pow(0.98, 30), second = 1 + ((SecondMoment(1, 0) - 1) * Math.Exp(-1.2));
        double square = SecondMoment(keep, 30), fourth = FourthMoment(keep, 30);
        Assert.Equal(Math.Sqrt(Math.Pow(square - second, 2) + ((fourth - (square * square)) / 70)), Law("langevin-second-moment-error"), 2e-5);
        Assert.Equal(Math.Exp(-1.2) * Math.Sqrt((FourthMoment(1, 0) - Math.Pow(SecondMoment(1, 0), 2)) / 70), Law("deterministic-second-moment-error"), 2e-5);
        Assert.Equal(Math.Exp(-0.6) * Math.Sqrt((SecondMoment(1, 0) - (0.2 * 0.2)) / 70), Law("deterministic-mean-error"), 2e-5);

        double Law(string name) => new DiffusionParticles().Laws.First(l => l.Of.Name == name && l.Standing == Standing.Exact).Values(at).Single().Value;

        static double SecondMoment(double keep, int steps) => Components(keep, steps).Sum(c => c.Weight * ((c.Mean * c.Mean) + c.Variance));
        static double FourthMoment(double keep, int steps) => Components(keep, steps).Sum(c => c.Weight * (Math.Pow(c.Mean, 4) + (6 * c.Mean * c.Mean * c.Variance) + (3 * c.Variance * c.Variance)));
        static (double Weight, double Mean, double Variance)[] Components(double keep, int steps) =>
            [(0.3, -1.2 * keep, LangevinTheory.Variance(1, 0.02, steps, 0.2)), (0.7, 0.8 * keep, LangevinTheory.Variance(1, 0.02, steps, 0.5))];
    }

    /// <summary>Sabotage twin: a score without kernels is that of a Gaussian; in the double well ⟨x²⟩ is then off by 0.3, where 0.001 is allowed and the error is below 0.02: expected z above 10.</summary>
    [Fact]
    public void A_Gaussian_score_breaks_the_claim_in_the_double_well()
    {
        RunResult result = Sabotaged.Run(Sabotaged.At(new DiffusionParticles(), at => at with { Kernels = 0 }), "potential=double-well particles=50");
        Assert.False(result.Claims.Single(c => c.Statement.StartsWith("deterministic-second-moment-error", StringComparison.Ordinal)).Verdict.Holds);
        Assert.True(result.Table.Rows.First(r => r.Of.Name == "deterministic-second-moment-error").Z > 8);
    }
}
