using Quench.Diffusion;
using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

public sealed class OrnsteinUhlenbeckProcessTests
{
    [Fact]
    public void The_unit_process_is_the_path()
    {
        OrnsteinUhlenbeckProcess process = new(1, Math.Sqrt(2));
        foreach (double t in (ReadOnlySpan<double>)[0.01, 0.5, 3])
        {
            (Schedule one, Schedule other) = (process.At(t), new OrnsteinUhlenbeckPath().At(t));
            Assert.All(((double[])[one.Alpha, one.AlphaDot, one.Beta, one.BetaDot]).Zip((double[])[other.Alpha, other.AlphaDot, other.Beta, other.BetaDot]), pair => Assert.Equal(pair.First, pair.Second, 1e-14 * Math.Abs(pair.First)));
            Assert.Equal(t, process.TimeOf(one.NoiseLevel), 1e-12);
        }
    }

    /// <summary>Two steps of h are one of 2h in law: factor and variance to 1e-15; f = −κ and g² = σ₀²/2.</summary>
    [Fact]
    public void Two_steps_are_one_of_twice_the_length()
    {
        OrnsteinUhlenbeckProcess process = new(2.3, 0.7);
        (Schedule once, Schedule twice) = (process.At(0.2), process.At(0.4));
        Assert.Equal(twice.Alpha, once.Alpha * once.Alpha, 1e-15);
        Assert.Equal(twice.Beta * twice.Beta, once.Variance(once.Beta * once.Beta), 1e-15);
        Assert.Equal(-2.3, once.Drift, 1e-14);
        Assert.Equal(0.7 * 0.7 / 2, once.Diffusion, 1e-14);
        Assert.Equal(0.4, process.TimeOf(twice.NoiseLevel), 1e-14);
    }

    /// <summary>κ = 2, σ₀ = 1: ¼ in the limit, 0.252525253 by Euler with h = 0.01.</summary>
    [Fact]
    public void The_stationary_variances_are_those_of_the_sheet()
    {
        OrnsteinUhlenbeckProcess process = new(2, 1);
        Assert.Equal(0.5, process.StationaryDeviation, 1e-15);
        Assert.Equal(0.252525253, process.EulerStationaryVariance(0.01), 5.01e-10);
        Assert.Equal(0.25, process.EulerStationaryVariance(1e-12), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>("step", () => process.EulerStationaryVariance(1));
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => new OrnsteinUhlenbeckProcess(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("noise", () => new OrnsteinUhlenbeckProcess(1, double.NaN));
    }

    /// <summary>
    /// h = 0.25, κ = 2: Euler rests at 1/3, the exact step at 1/4. 200 000 independent samples give the variance to √(2/n) = 0.3 %: each judged by the other's law is
    /// the sabotage twin, 33 % or z = 105 off, and the printed σ₀/(2√2κ), a variance of 1/32, further.
    /// </summary>
    [Fact]
    public void Each_step_comes_to_rest_in_its_own_variance()
    {
        const int Samples = 200_000;
        OrnsteinUhlenbeckProcess process = new(2, 1);
        double[] exact = new double[Samples], euler = new double[Samples];
        Rng rng = Rng.Stream(1, "rest");
        for (int step = 0; step < 30; step++)
        {
            process.Step(exact, 0.25, rng);
            process.EulerStep(euler, 0.25, rng);
        }
        Assert.InRange(Z(exact, 0.25), -5, 5);
        Assert.InRange(Z(euler, process.EulerStationaryVariance(0.25)), -5, 5);
        Assert.NotInRange(Z(euler, 0.25), -50, 50);
        Assert.NotInRange(Z(exact, process.EulerStationaryVariance(0.25)), -50, 50);

        static double Z(double[] x, double variance) => (x.Average(v => v * v) - variance) / (variance * Math.Sqrt(2.0 / Samples));
    }

    /// <summary>
    /// 100 000 paths of the mixture at t = ½ against the exact law, about 79 degrees of freedom. Sabotage twin: Euler's method with two steps of ¼, whose variance is 15 % too large (0.939 against
    /// 0.816 for the wide component): χ² grows by some n δ²/2 = 1100, 88 standard deviations of its √(2·79).
    /// </summary>
    [Fact]
    public void Paths_of_a_mixture_have_the_exact_law()
    {
        const int Samples = 100_000;
        OrnsteinUhlenbeckProcess process = new(1, Math.Sqrt(2));
        double[] exact = new double[Samples];
        Rng rng = Rng.Stream(1, "mixture");
        rng.FillNormal(exact);
        for (int i = 0; i < Samples; i++) { exact[i] = rng.NextDouble() < 0.3 ? -1.2 + (Math.Sqrt(0.2) * exact[i]) : 0.8 + (Math.Sqrt(0.5) * exact[i]); }
        double[] euler = [.. exact];
        for (int step = 0; step < 2; step++)
        {
            process.Step(exact, 0.25, rng);
            process.EulerStep(euler, 0.25, rng);
        }
        double[] edges = Histogram.UniformEdges(-4, 4, 80), law = new double[80];
        for (int bin = 0; bin < 80; bin++) { law[bin] = MathNet.Numerics.Integration.GaussLegendreRule.Integrate(x => Math.Exp(MixtureOnLine.Data.LogDensity([x], process.At(0.5))), edges[bin], edges[bin + 1], 10); }
        Assert.True(Histogram.Of(exact, edges).Against(law).PValue > 1e-6);
        Assert.True(Histogram.Of(euler, edges).Against(law).ChiSquared > 79 + (8 * Math.Sqrt(2 * 79)));
    }
}
