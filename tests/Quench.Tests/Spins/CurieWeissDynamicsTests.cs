using Quench.Estimation;
using Quench.Randomness;
using Quench.Spins;

namespace Quench.Tests.Spins;

public sealed class CurieWeissDynamicsTests
{
    /// <summary>Ladder 1: the histogram of M against the exact law, thinned by the measured τ; p &gt; 1e-6.</summary>
    [Theory]
    [InlineData("heat-bath", 8, 0.9)]
    [InlineData("metropolis", 8, 0.9)]
    [InlineData("heat-bath", 20, 1.1)]
    [InlineData("metropolis", 20, 1.1)]
    public void The_law_of_the_sum_is_exact(string rule, int spins, double beta) => Assert.True(PValue(rule, spins, beta, beta) > 1e-6);

    /// <summary>Sabotage twin: β off by 2 % at N = 200, β = 1.5 moves the histogram of |M| by a fifth of its width; with 10⁵ thinned samples χ² grows by thousands over some 70 bins: z far above 8.</summary>
    [Theory]
    [InlineData("heat-bath")]
    [InlineData("metropolis")]
    public void The_law_of_a_wrong_temperature_is_seen(string rule) => Assert.True(PValue(rule, 200, 1.5, 1.5 * 1.02) < 1e-15);

    /// <summary>Ladder 3.</summary>
    [Theory]
    [InlineData("heat-bath", 1, 0.7)]
    [InlineData("heat-bath", 2, 1.0)]
    [InlineData("heat-bath", 9, 0.5)]
    [InlineData("heat-bath", 32, 1.0)]
    [InlineData("heat-bath", 64, 1.5)]
    [InlineData("metropolis", 1, 0.7)]
    [InlineData("metropolis", 2, 0.0)]
    [InlineData("metropolis", 4, 0.0)]
    [InlineData("metropolis", 4, 1e-6)]
    [InlineData("metropolis", 6, 0.0)]
    [InlineData("heat-bath", 4, 0.0)]
    [InlineData("metropolis", 128, 0.0)]
    [InlineData("metropolis", 2, 1.0)]
    [InlineData("metropolis", 9, 0.5)]
    [InlineData("metropolis", 32, 1.0)]
    [InlineData("metropolis", 64, 1.5)]
    public void The_mean_agrees_within_its_error(string rule, int spins, double beta) => Assert.True(Math.Abs(Z(rule, spins, beta, beta)) < 5);

    /// <summary>Sabotage twin: β off by 2 % at N = 64, β = 1.5 moves ⟨|m|⟩ by 0.0129, with an error of 0.0002 to 0.0003: z of 40 to 60 is expected.</summary>
    [Theory]
    [InlineData("heat-bath")]
    [InlineData("metropolis")]
    public void A_temperature_off_by_two_percent_is_seen(string rule) => Assert.True(Z(rule, 64, 1.5, 1.5 * 1.02) > 8);

    /// <summary>Ladder 0: the exact law is stationary: states drawn from it and moved by one step have it still.</summary>
    [Theory]
    [InlineData("heat-bath", 5, 0.8, 1.0)]
    [InlineData("metropolis", 5, 0.8, 1.0)]
    [InlineData("heat-bath", 10, 1.3, 1.0)]
    [InlineData("metropolis", 10, 1.3, 1.0)]
    public void One_step_keeps_the_exact_law(string rule, int spins, double beta, double factor) => Assert.True(OneStep(rule, spins, beta, beta * factor) > 1e-6);

    /// <summary>Sabotage twin: a step at 1.2 β. A step forgets most of its start, so χ² grows by some 400 000 starts times the divergence of the laws, above 1000: z far above 8.</summary>
    [Theory]
    [InlineData("heat-bath")]
    [InlineData("metropolis")]
    public void One_step_at_another_temperature_does_not(string rule) => Assert.True(OneStep(rule, 10, 1.0, 1.2) < 1e-15);

    [Theory]
    [InlineData("heat-bath")]
    [InlineData("metropolis")]
    public void A_step_allocates_nothing(string rule)
    {
        CurieWeissState state = new(101);
        IDynamics<CurieWeissState> dynamics = Dynamics(rule, 101, 0.9);
        Rng rng = Rng.Stream(1, "allocation");
        dynamics.Step(state, rng);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int sweep = 0; sweep < 100; sweep++) { dynamics.Step(state, rng); }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("heat-bath", -1.0)]
    [InlineData("metropolis", double.NaN)]
    [InlineData("heat-bath", double.PositiveInfinity)]
    public void A_bad_temperature_is_refused(string rule, double beta) => Assert.Throws<ArgumentOutOfRangeException>(nameof(beta), () => Dynamics(rule, 3, beta));

    [Fact]
    public void A_state_of_another_size_is_refused() =>
        Assert.Contains("made for 3 spins", Assert.Throws<ArgumentException>(() => Dynamics("heat-bath", 3, 1).Step(new CurieWeissState(4), Rng.Stream(1, "size"))).Message);

    private static IDynamics<CurieWeissState> Dynamics(string rule, int spins, double beta) =>
        rule == "heat-bath" ? new CurieWeissHeatBath(beta, spins) : new CurieWeissMetropolis(beta, spins);

    private static double[] Series(string rule, int spins, double beta, int sweeps, Func<CurieWeissState, double> read)
    {
        CurieWeissState state = new(spins);
        IDynamics<CurieWeissState> dynamics = Dynamics(rule, spins, beta);
        Rng rng = Rng.Stream(1, "dynamics", rule);
        double[] series = new double[sweeps];
        for (int sweep = -sweeps / 10; sweep < sweeps; sweep++)
        {
            dynamics.Step(state, rng);
            if (sweep >= 0) { series[sweep] = read(state); }
        }
        return series;
    }

    private static double Z(string rule, int spins, double beta, double simulated)
    {
        double exact = CurieWeissTheory.MeanAbsoluteMagnetization(beta, spins);
        double[] series = Series(rule, spins, simulated, 200_000, state => Math.Abs(state.Magnetization));
        if (spins == 1) { return series.All(m => m == exact) ? 0 : double.PositiveInfinity; }
        Estimate measured = Mean.Of(series);
        return (measured.Mean - exact) / measured.Error;
    }

    private static double PValue(string rule, int spins, double beta, double simulated)
    {
        double[] series = Series(rule, spins, simulated, 400_000, state => Math.Abs(state.Sum));
        int step = (int)Math.Ceiling(4 * Autocorrelation.Time(series).Time);
        return Compared([.. series.Where((_, i) => i % step == 0)], spins, beta);
    }

    private static double OneStep(string rule, int spins, double beta, double simulated)
    {
        double[] law = Law(spins, beta);
        IDynamics<CurieWeissState> dynamics = Dynamics(rule, spins, simulated);
        Rng rng = Rng.Stream(1, "one step", rule);
        double[] sums = new double[400_000];
        for (int i = 0; i < sums.Length; i++)
        {
            double u = rng.NextDouble();
            int sum = 0;
            while (u >= law[sum] && sum < spins) { u -= law[sum++]; }
            CurieWeissState state = new(spins);
            for (int down = (spins - sum) / 2, site = 0; site < spins; site++)
            {
                if (rng.NextBelow((ulong)(spins - site)) >= (ulong)down) { continue; }
                state.Set(site, -1);
                down--;
            }
            dynamics.Step(state, rng);
            sums[i] = Math.Abs(state.Sum);
        }
        return Compared(sums, spins, beta);
    }

    private static double Compared(double[] sums, int spins, double beta) =>
        Histogram.Of(sums, [.. Enumerable.Range(0, spins + 2).Select(k => k - 0.5)]).Against(Law(spins, beta)).PValue;

    /// <summary>P(|M| = k), k = 0…N.</summary>
    private static double[] Law(int spins, double beta)
    {
        double[] weights = [.. Enumerable.Range(0, spins + 1).Select(sum => (sum + spins) % 2 != 0 ? 0 : (sum == 0 ? 1 : 2) * Math.Exp(MathNet.Numerics.SpecialFunctions.BinomialLn(spins, (spins + sum) / 2) + (beta * sum * sum / (2.0 * spins))))];
        double total = weights.Sum();
        return [.. weights.Select(w => w / total)];
    }
}
