using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

public sealed class OrderParameterDriftTests
{
    /// <summary>At d = 65 the exact curvature at t_S is −1.0321. Sabotage twin: the limit's −1 is 0.0321 off; the error is 0.003 or less: expected z above 10.</summary>
    [Fact]
    public void The_measured_curvature_is_the_exact_one_and_not_the_limit()
    {
        double t = TwoPureStatesTheory.LimitSpeciationTime(1.5, 65);
        Estimate measured = OrderParameterDrift.Curvature(new TwoPureStates(1.5, 65), t, 128_000, Rng.Stream(1, "drift"), TestContext.Current.CancellationToken);
        Assert.InRange((measured.Mean - TwoPureStatesTheory.PotentialCurvature(1.5, 65, t)) / measured.Error, -5, 5);
        Assert.NotInRange((measured.Mean - TwoPureStatesTheory.LimitPotentialCurvature(1.5, 65, t)) / measured.Error, -8, 8);
    }

    [Fact]
    public void Too_few_samples_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => OrderParameterDrift.Curvature(new TwoPureStates(1.5, 65), 1, 63, Rng.Stream(1), TestContext.Current.CancellationToken));
}
