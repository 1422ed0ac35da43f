using Quench.Studies.Mixtures;

namespace Quench.Studies.Particles;

/// <summary>The laws of root mean square errors of ⟨g(x)⟩ over clouds.</summary>
/// <param name="energy">V.</param>
/// <param name="particles">n.</param>
internal sealed class ParticleErrors(ISmoothEnergy<double> energy, int particles)
{
    private readonly ParticleLaws _laws = new(energy, TwoHumps.Data);

    /// <summary>E g(x_t).</summary>
    public double Expected(Func<double, double> g, double time) => _laws.OfExpected(g, time).Mean;

    /// <summary>Of Langevin particles after rising numbers of steps, by bias and scatter: √(bias² + variance/n).</summary>
    public double[] Langevin(Func<double, double> g, double step, params int[] read) =>
        [.. _laws.OfLangevin(g, step, read).Zip(read, (found, k) => Math.Sqrt(Math.Pow(found.Mean - Expected(g, k * step), 2) + (found.Variance / particles)))];

    /// <summary>Of deterministic particles: √(var E[g(x_t) | x_0]/n).</summary>
    public double Deterministic(Func<double, double> g, double time) => Math.Sqrt(_laws.OfExpected(g, time).Variance / particles);
}
