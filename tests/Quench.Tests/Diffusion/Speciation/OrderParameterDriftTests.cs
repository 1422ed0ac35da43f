using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

public sealed class OrderParameterDriftTests
{
    /// <summary>Sabotage twin: at β = 3, d = 17 the limit 1 − 2R² is 0.1 off at t_S; the error is below 0.005: expected z above 20.</summary>
    [Fact]
    public void The_measured_curvature_is_the_exact_one_and_not_the_limit()
    {
        double t = TwoPureStatesTheory.LimitSpeciationTime(3, 17);
        Estimate measured = OrderParameterDrift.Curvature(new TwoPureStates(3, 17), t, 64_000, Rng.Stream(1, "drift"), TestContext.Current.CancellationToken);
        Assert.InRange((measured.Mean - TwoPureStatesTheory.PotentialCurvature(3, 17, t)) / measured.Error, -5, 5);
        Assert.NotInRange((measured.Mean - TwoPureStatesTheory.LimitPotentialCurvature(3, 17, t)) / measured.Error, -8, 8);
    }

    /// <summary>As m* → 1 the drift is a function of μ alone, and nothing but the truncation of the fit is left.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(65)]
    public void Without_scatter_the_truncation_is_within_the_error(int dimension)
    {
        foreach (double offset in (ReadOnlySpan<double>)[-0.25, 0, 0.5])
        {
            double t = TwoPureStatesTheory.LimitSpeciationTime(8, dimension) + offset;
            Estimate measured = OrderParameterDrift.Curvature(new TwoPureStates(8, dimension), t, 64_000, Rng.Stream(2, "drift"), TestContext.Current.CancellationToken);
            Assert.InRange((measured.Mean - TwoPureStatesTheory.PotentialCurvature(8, dimension, t)) / measured.Error, -5, 5);
            Assert.True(measured.Error < 1e-3);
        }
    }

    [Fact]
    public void Too_few_samples_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => OrderParameterDrift.Curvature(new TwoPureStates(1.5, 65), 1, 63, Rng.Stream(1), TestContext.Current.CancellationToken));
}
