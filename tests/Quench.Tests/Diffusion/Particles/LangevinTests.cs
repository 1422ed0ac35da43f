using Quench.Diffusion;
using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

public sealed class LangevinTests
{
    public static TheoryData<ISmoothEnergy<double>> Energies => [new QuadraticEnergy(0.5, 1, 3), new DoubleWell(1.3, 3)];

    [Theory]
    [MemberData(nameof(Energies))]
    public void A_gradient_is_the_finite_difference_of_its_energy(ISmoothEnergy<double> energy)
    {
        double[] x = [-1.4, 0.3, 0.9], gradient = new double[3];
        energy.Gradient(x, gradient);
        for (int i = 0; i < 3; i++)
        {
            (double[] left, double[] right) = ([.. x], [.. x]);
            (left[i], right[i]) = (x[i] - 1e-5, x[i] + 1e-5);
            Assert.Equal((energy.Evaluate(right) - energy.Evaluate(left)) / 2e-5, gradient[i], 1e-8);
        }
    }

    /// <summary>σ₀²h/(1 − (1 − κh)²) with κ = 2, h = 0.01 is 0.252525253 for σ₀ = 1, and twice that for our σ₀² = 2.</summary>
    [Fact]
    public void The_stationary_variance_of_the_step_is_the_golden_one()
    {
        Assert.Equal(2 * 0.252525253, LangevinTheory.StationaryVariance(2, 0.01), 1e-9);
        Assert.Equal(LangevinTheory.StationaryVariance(2, 0.01), LangevinTheory.Variance(2, 0.01, 2000, 3), 1e-12);
        Assert.Equal(double.PositiveInfinity, LangevinTheory.StationaryVariance(2, 1));
        double variance = 3;
        for (int k = 0; k < 7; k++) { variance = (0.6 * 0.6 * variance) + (2 * 0.2); }
        Assert.Equal(variance, LangevinTheory.Variance(2, 0.2, 7, 3), 1e-13);
    }

    /// <summary>
    /// 100 000 springs with κ = 2, h = 0.2: the variance is 1.25 · ½ and not ½, 56 standard errors away. Sabotage twin: the noise √h in place of √(2h) halves the variance, which is
    /// 112 standard errors.
    /// </summary>
    [Fact]
    public void The_variance_of_springs_is_that_of_the_step()
    {
        const int Springs = 100_000;
        Assert.InRange(Z(1), -5, 5);
        Assert.NotInRange(Z(Math.Sqrt(0.5)), -100, 100);

        double Z(double noise)
        {
            // x/noise obeys the step with √(2h) if x obeys it with noise · √(2h).
            ParticleState state = new(Springs, 1);
            Langevin dynamics = new(new QuadraticEnergy([.. Enumerable.Repeat(2.0, Springs)]), 0.2);
            Rng rng = Rng.Stream(1, "springs");
            for (int k = 0; k < 40; k++) { dynamics.Step(state, rng); }
            double square = 0;
            foreach (double x in state.Positions) { square += noise * noise * x * x / Springs; }
            double exact = LangevinTheory.Variance(2, 0.2, 40, 0);
            return (square - exact) / (exact * Math.Sqrt(2.0 / Springs));
        }
    }

    /// <summary>
    /// In the double well at the large step h = 0.1, ⟨x²⟩ and ⟨x⁴⟩ are those of e^{−V}/Z by quadrature. Sabotage twin: without the correction of Metropolis the bias of ⟨x⁴⟩ is 12 %
    /// and more, of which the errors are a tenth: expected abs z at least 8.
    /// </summary>
    [Fact]
    public void The_corrected_step_has_the_exact_law_and_the_plain_one_has_not()
    {
        DoubleWell energy = new(1);
        (double z, double second, double fourth) = (0, 0, 0);
        for (double x = -4; x <= 4; x += 0.001)
        {
            double w = Math.Exp(-energy.Evaluate([x]));
            (z, second, fourth) = (z + w, second + (w * x * x), fourth + (w * x * x * x * x));
        }
        (second, fourth) = (second / z, fourth / z);
        MetropolisLangevin corrected = new(energy, 0.1);
        Assert.InRange(Z(corrected, x => x * x, second), -5, 5);
        Assert.InRange(Z(corrected, x => x * x * x * x, fourth), -5, 5);
        Assert.InRange(corrected.Acceptance, 0.7, 0.999);
        Assert.NotInRange(Z(new Langevin(energy, 0.1), x => x * x * x * x, fourth), -8, 8);

        static double Z(IDynamics<ParticleState> dynamics, Func<double, double> read, double exact)
        {
            ParticleState state = new(1, 1);
            Rng rng = Rng.Stream(3, "well");
            double[] series = new double[400_000];
            for (int k = 0; k < 1000; k++) { dynamics.Step(state, rng); }
            for (int k = 0; k < series.Length; k++)
            {
                dynamics.Step(state, rng);
                series[k] = read(state.Positions[0]);
            }
            Estimate mean = Mean.Of(series);
            return (mean.Mean - exact) / mean.Error;
        }
    }

    /// <summary>
    /// Detailed balance of the corrected step: A(x → y) = −A(y → x), and ln of π(x) q(y|x) min(1, e^{−A}) is the same both ways, for 200 pairs to rounding. Sabotage twin: the
    /// acceptance of the energy alone, A = V(y) − V(x), misses by 0.1 and more in most pairs.
    /// </summary>
    [Theory]
    [MemberData(nameof(Energies))]
    public void Both_directions_of_a_corrected_step_have_the_same_flow(ISmoothEnergy<double> energy)
    {
        const double Step = 0.2;
        MetropolisLangevin dynamics = new(energy, Step);
        double[] x = new double[3], z = new double[3], y = new double[3], back = new double[3], slope = new double[3];
        Rng rng = Rng.Stream(4, "flow");
        int seen = 0;
        for (int pair = 0; pair < 200; pair++)
        {
            rng.FillNormal(x);
            rng.FillNormal(z);
            double there = dynamics.Propose(x, z, y), forward = -energy.Evaluate(x) - Half(z);
            energy.Gradient(y, slope);
            for (int i = 0; i < 3; i++) { back[i] = (x[i] - y[i] + (Step * slope[i])) / Math.Sqrt(2 * Step); }
            double[] returned = new double[3];
            double here = dynamics.Propose(y, back, returned), backward = -energy.Evaluate(y) - Half(back), scale = 1 + Math.Abs(forward) + Math.Abs(backward);
            Assert.Equal(x[0], returned[0], 1e-12 * scale);
            Assert.Equal(there, -here, 1e-12 * scale);
            Assert.Equal(forward + Math.Min(0, -there), backward + Math.Min(0, -here), 1e-12 * scale);
            double rise = energy.Evaluate(y) - energy.Evaluate(x);
            if (Math.Abs(forward + Math.Min(0, -rise) - backward - Math.Min(0, rise)) > 0.1) { seen++; }
        }
        Assert.True(seen > 100, $"the twin was seen in {seen} of 200 pairs");

        static double Half(double[] z) => z.Sum(value => value * value) / 2;
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        ParticleState state = new(2, 2);
        Rng rng = Rng.Stream(5);
        foreach (IDynamics<ParticleState> dynamics in (IDynamics<ParticleState>[])[new Langevin(new QuadraticEnergy(1, 1, 2, 2), 0.1), new MetropolisLangevin(new DoubleWell(1, 4), 0.1)])
        {
            for (int k = 0; k < 100; k++) { dynamics.Step(state, rng); }
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int k = 0; k < 100; k++) { dynamics.Step(state, rng); }
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new QuadraticEnergy());
        Assert.Throws<ArgumentException>(() => new QuadraticEnergy(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DoubleWell(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Langevin(new DoubleWell(1), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MetropolisLangevin(new DoubleWell(1), double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParticleState(0, 1));
        Assert.Throws<ArgumentException>(() => new Langevin(new DoubleWell(1), 0.1).Step(new ParticleState(2, 1), Rng.Stream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LangevinTheory.Variance(1, 2, 1, 1));
    }
}
