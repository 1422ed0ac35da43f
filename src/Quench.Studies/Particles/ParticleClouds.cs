using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Studies.Particles;

/// <summary>Moves a cloud of particles on the line and reads ⟨x⟩ and ⟨x²⟩ at given steps.</summary>
/// <param name="energy">V of one particle.</param>
/// <param name="step">h.</param>
/// <param name="read">Rising numbers of steps, the last ends the run.</param>
internal sealed class ParticleClouds(ISmoothEnergy<double> energy, double step, int[] read)
{
    /// <summary>Langevin particles, each with its stream.</summary>
    public (double Mean, double Second)[] Langevin(ReadOnlySpan<double> start, Rng[] streams)
    {
        (double Mean, double Second)[] moments = new (double, double)[read.Length];
        Langevin dynamics = new(energy, step);
        ParticleState state = new(1, 1);
        for (int i = 0; i < start.Length; i++)
        {
            state.Positions[0] = start[i];
            for (int next = 0, k = 0; next < read.Length; k++)
            {
                if (k == read[next]) { moments[next] = Add(moments[next], state.Positions, start.Length); next++; }
                dynamics.Step(state, streams[i]);
            }
        }
        return moments;
    }

    /// <summary>Deterministic particles.</summary>
    public (double Mean, double Second)[] Deterministic(ReadOnlySpan<double> start, int kernels, double width, double penalty, Rng rng)
    {
        (double Mean, double Second)[] moments = new (double, double)[read.Length];
        DeterministicParticles dynamics = new(energy, new KernelScore(start, 1, kernels, width, penalty), step);
        ParticleState state = new(start.Length, 1);
        start.CopyTo(state.Positions);
        for (int next = 0, k = 0; next < read.Length; k++)
        {
            if (k == read[next]) { moments[next] = Add(default, state.Positions, start.Length); next++; }
            if (next < read.Length) { dynamics.Step(state, rng); }
        }
        return moments;
    }

    private static (double Mean, double Second) Add((double Mean, double Second) to, ReadOnlySpan<double> positions, int count)
    {
        foreach (double x in positions) { to = (to.Mean + (x / count), to.Second + (x * x / count)); }
        return to;
    }
}
