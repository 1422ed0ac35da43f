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

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => new OrnsteinUhlenbeckProcess(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("noise", () => new OrnsteinUhlenbeckProcess(1, double.NaN));
    }

    /// <summary>
    /// κ = 2, σ₀ = 1, h = 0.25: at rest at 1/4. 200 000 independent samples give the variance to √(2/n) = 0.3 %: judged by the 1/3 of Euler's step, half of that for our σ₀² = 2, it is 33 % or
    /// z = 79 off (sabotage twin), and from the printed σ₀/(2√2κ), a variance of 1/32, further.
    /// </summary>
    [Fact]
    public void The_step_comes_to_rest_in_the_exact_variance()
    {
        const int Samples = 200_000;
        OrnsteinUhlenbeckProcess process = new(2, 1);
        Assert.Equal(0.5, process.StationaryDeviation, 1e-15);
        double[] x = new double[Samples];
        Rng rng = Rng.Stream(1, "rest");
        for (int step = 0; step < 30; step++) { process.Step(x, 0.25, rng); }
        Assert.InRange(Z(0.25), -5, 5);
        Assert.Equal(1.0 / 3, LangevinTheory.StationaryVariance(2, 0.25) / 2, 1e-15);
        Assert.NotInRange(Z(LangevinTheory.StationaryVariance(2, 0.25) / 2), -50, 50);

        double Z(double variance) => (x.Average(v => v * v) - variance) / (variance * Math.Sqrt(2.0 / Samples));
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
        ParticleState euler = new(Samples, 1);
        exact.CopyTo(euler.Positions);
        Langevin dynamics = new(new QuadraticEnergy([.. Enumerable.Repeat(1.0, Samples)]), 0.25);
        for (int step = 0; step < 2; step++)
        {
            process.Step(exact, 0.25, rng);
            dynamics.Step(euler, rng);
        }
        double[] edges = Histogram.UniformEdges(-4, 4, 80), law = new double[80];
        for (int bin = 0; bin < 80; bin++) { law[bin] = MathNet.Numerics.Integration.GaussLegendreRule.Integrate(x => Math.Exp(MixtureOnLine.Data.LogDensity([x], process.At(0.5))), edges[bin], edges[bin + 1], 10); }
        Assert.True(Histogram.Of(exact, edges).Against(law).PValue > 1e-6);
        Assert.True(Histogram.Of(euler.Positions, edges).Against(law).ChiSquared > 79 + (8 * Math.Sqrt(2 * 79)));
    }
}
