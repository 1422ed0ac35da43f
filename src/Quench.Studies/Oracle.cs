using Quench.Estimation;
using Quench.Randomness;
using Quench.Spins;

namespace Quench.Studies;

/// <summary>Something known exactly, and a sampler of it.</summary>
/// <param name="Name">What is sampled.</param>
/// <param name="Exact">What is known.</param>
/// <param name="Sample">Samples it.</param>
public sealed record Oracle(string Name, double Exact, Func<Rng, Estimate> Sample)
{
    /// <summary>All oracles.</summary>
    public static IReadOnlyList<Oracle> All { get; } =
    [
        new("uniform numbers: mean", 0.5, rng => Series(1_000_000, rng.NextDouble)),
        new("uniform numbers: mean square", 1.0 / 3, rng => Series(1_000_000, () => Math.Pow(rng.NextDouble(), 2))),
        new("normal numbers: mean square", 1, rng => Series(1_000_000, () => Math.Pow(rng.NextNormal(), 2))),
        new("normal numbers: fourth moment", 3, rng => Series(1_000_000, () => Math.Pow(rng.NextNormal(), 4))),
        new("integers below 10: mean", 4.5, rng => Series(1_000_000, () => rng.NextBelow(10))),
        .. from spins in new[] { 20, 100 } from beta in new[] { 0.8, 1.0, 1.5 } from rule in new[] { Rule.HeatBath, Rule.Metropolis } select Ferromagnet(spins, beta, rule),
    ];

    private static Oracle Ferromagnet(int spins, double beta, Rule rule) => new(
        FormattableString.Invariant($"Curie–Weiss ⟨|m|⟩, {(rule == Rule.HeatBath ? "heat bath" : "Metropolis")}, N = {spins}, β = {beta}"),
        CurieWeissTheory.MeanAbsoluteMagnetization(beta, spins),
        rng =>
        {
            CurieWeissState state = new(spins);
            IDynamics<CurieWeissState> dynamics = rule == Rule.HeatBath ? new CurieWeissHeatBath(beta, spins) : new CurieWeissMetropolis(beta, spins);
            for (int sweep = 0; sweep < 5_000; sweep++) { dynamics.Step(state, rng); }
            return Series(100_000, () =>
            {
                dynamics.Step(state, rng);
                return Math.Abs(state.Magnetization);
            });
        });

    private static Estimate Series(int count, Func<double> next)
    {
        double[] series = new double[count];
        for (int i = 0; i < count; i++) { series[i] = next(); }
        return Mean.Of(series);
    }
}
