using Quench.Randomness;
using Quench.Spins;

namespace Quench.Tests.Spins;

public sealed class CurieWeissStateTests
{
    /// <summary>Ladder 3: the scatter of independent chains judges the mean against the exact sum.</summary>
    [Theory]
    [InlineData(32, 0.5)]
    [InlineData(32, 1.0)]
    [InlineData(64, 1.5)]
    public void Heat_bath_samples_the_exact_law(int spins, double beta) =>
        Assert.True(Math.Abs(Z(spins, beta, beta)) < 5);

    /// <summary>Sabotage twin: β off by 2 % at N = 64, β = 1.5 shifts ⟨|m|⟩ by about 0.012 and must be seen at |z| ≥ 8.</summary>
    [Fact]
    public void A_temperature_off_by_two_percent_is_seen() => Assert.True(Math.Abs(Z(64, 1.5, 1.5 * 1.02)) > 8);

    [Fact]
    public void A_sweep_allocates_nothing_and_keeps_the_sum()
    {
        CurieWeissState state = new(101);
        Rng rng = Rng.Stream(1, "allocation");
        dynamics.Step(state, rng);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int sweep = 0; sweep < 100; sweep++) { dynamics.Step(state, rng); }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        int sum = 0;
        foreach (sbyte spin in state.Spins) { sum += spin; }
        Assert.Equal(sum, state.Sum);
    }

    private static double Z(int spins, double beta, double simulated)
    {
        const int chains = 64, sweeps = 2000, burnIn = 500;
        double[] means = new double[chains];
        for (int chain = 0; chain < chains; chain++)
        {
            Rng rng = Rng.Stream(1, "curie-weiss").Substream((ulong)chain);
            CurieWeissState state = new(spins);
            for (int sweep = 0; sweep < burnIn; sweep++) { dynamics.Step(state, rng); }
            for (int sweep = 0; sweep < sweeps; sweep++)
            {
                dynamics.Step(state, rng);
                means[chain] += Math.Abs((double)state.Sum) / spins / sweeps;
            }
        }
        double mean = means.Average();
        double error = Math.Sqrt(means.Sum(m => (m - mean) * (m - mean)) / (chains * (chains - 1)));
        return (mean - CurieWeissTheory.MeanAbsoluteMagnetization(beta, spins)) / error;
    }
}
