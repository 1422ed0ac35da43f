using Quench.Diffusion;

namespace Quench.Studies.Particles;

/// <summary>Where the particles of <see cref="DiffusionParticles"/> move, and when their errors are read.</summary>
internal static class ParticlePlan
{
    /// <summary>Times at which errors are read, after the start.</summary>
    public const int Times = 10;

    /// <summary>Clouds of at most so many particles are followed in time: the curves of larger ones are parallel.</summary>
    public const int MostFollowed = 200;

    public static ISmoothEnergy<double> Energy(Potential potential) => potential == Potential.Harmonic ? new QuadraticEnergy(1) : new DoubleWell(1);

    public static int Steps(DiffusionParticles.Parameters at) => Math.Max(1, (int)Math.Round(at.Time / at.Step));

    public static int[] Recorded(DiffusionParticles.Parameters at) => [.. Enumerable.Range(0, Times + 1).Select(k => (int)Math.Round(k * (double)Steps(at) / Times))];

    public static bool IsFollowed(DiffusionParticles.Parameters at) => at.Potential == Potential.Harmonic && at.Particles <= MostFollowed;

    public static ParticleErrors Errors(DiffusionParticles.Parameters at) => new(Energy(at.Potential), at.Particles);
}
