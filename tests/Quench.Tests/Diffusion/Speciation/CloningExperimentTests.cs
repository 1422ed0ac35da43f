using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

public sealed class CloningExperimentTests
{
    private const double Beta = 1.1;
    private const int Dimension = 257, Pairs = 25_000, Steps = 120;

    private static readonly double T = TwoPureStatesTheory.LimitSpeciationTime(Beta, Dimension) - 0.1;

    /// <summary>
    /// At t_S − 0.1 the agreement is 0.807 and 120 steps bring a bias below a standard error, 0.0025. Sabotage twin: β off by 2 % raises m* by 8.2 %, which is 0.079 in t at a slope of −0.32: expected z = 10.
    /// </summary>
    [Fact]
    public void Clones_agree_and_runs_return_as_often_as_the_exact_law_says()
    {
        (double clones, double returns) = Deviations(Beta);
        Assert.InRange(clones, -5, 5);
        Assert.InRange(returns, -5, 5);

        (clones, returns) = Deviations(1.02 * Beta);
        Assert.True(clones > 8 && returns > 8, $"β off by 2 % was not seen: z = {clones:F1}, {returns:F1}");
    }

    /// <summary>Sabotage twin: two clones with the same noise are one run; they agree always, z = 0.193/0.0025 = 77.</summary>
    [Fact]
    public void Shared_noise_is_seen()
    {
        TwoPureStates model = new(Beta, Dimension);
        double[] grid = OrnsteinUhlenbeckPath.GeometricGrid(T, 0.1, Steps);
        int agree = 0;
        for (int i = 0; i < 1000; i++)
        {
            Rng rng = Rng.Stream(5, "shared").Substream((ulong)i);
            float[] datum = new float[Dimension], noised = new float[Dimension];
            model.Sample(rng, datum);
            OrnsteinUhlenbeckPath.Noise(datum, T, rng, noised);
            agree += Class(model, grid, noised, rng.Substream(0)) == Class(model, grid, noised, rng.Substream(0)) ? 1 : 0;
        }
        double exact = TwoPureStatesTheory.Agreement(Beta, Dimension, T);
        Assert.True(((agree / 1000.0) - exact) / Math.Sqrt(exact * (1 - exact) / 1000) > 8);
    }

    [Fact]
    public void An_experiment_does_not_depend_on_those_before_it()
    {
        double[] grid = OrnsteinUhlenbeckPath.GeometricGrid(T, 0.1, 20);
        CloningExperiment experiment = new(new TwoPureStates(Beta, 65), grid);
        Rng root = Rng.Stream(3, "experiments");
        CloningOutcome[] first = [.. Enumerable.Range(0, 20).Select(i => experiment.Run(root.Substream((ulong)i)))];
        CloningOutcome[] reversed = [.. Enumerable.Range(0, 20).Reverse().Select(i => experiment.Run(root.Substream((ulong)i)))];
        Assert.Equal(first, reversed.Reverse());
    }

    /// <summary>At even d a tie is decided by a fair coin: with d = 2 nearly half of all data have none of the two signs.</summary>
    [Fact]
    public void Ties_are_decided_fairly()
    {
        CloningExperiment experiment = new(new TwoPureStates(1.05, 2), [0.5, 0.1]);
        Rng root = Rng.Stream(4, "ties");
        int sum = 0;
        for (int i = 0; i < 20_000; i++)
        {
            CloningOutcome outcome = experiment.Run(root.Substream((ulong)i));
            Assert.True(outcome is { Origin: 1 or -1, First: 1 or -1, Second: 1 or -1 });
            sum += outcome.Origin;
        }
        Assert.InRange(sum / Math.Sqrt(20_000), -5, 5);
    }

    private static (double Clones, double Returns) Deviations(double beta)
    {
        CloningExperiment experiment = new(new TwoPureStates(beta, Dimension), OrnsteinUhlenbeckPath.GeometricGrid(T, 0.1, Steps));
        Rng root = Rng.Stream(1, "cloning");
        int agree = 0, back = 0;
        for (int i = 0; i < Pairs; i++)
        {
            CloningOutcome outcome = experiment.Run(root.Substream((ulong)i));
            agree += outcome.ClonesAgree ? 1 : 0;
            back += outcome.Returns ? 1 : 0;
        }
        double exact = TwoPureStatesTheory.Agreement(Beta, Dimension, T), error = Math.Sqrt(exact * (1 - exact) / Pairs);
        return (((double)agree / Pairs - exact) / error, ((double)back / Pairs - exact) / error);
    }

    private static bool Class(TwoPureStates model, double[] grid, float[] start, Rng rng)
    {
        float[] x = [.. start];
        for (int k = 0; k + 1 < grid.Length; k++) { model.Step(x, grid[k], grid[k + 1], rng); }
        return x.Sum(site => site >= 0 ? 1 : -1) > 0;
    }
}
