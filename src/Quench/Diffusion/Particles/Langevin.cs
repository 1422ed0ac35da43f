using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// Langevin dynamics ẋ = −∇V(x) + η, ⟨ηη⟩ = 2δ, by the step of Itô, Euler and Maruyama: x ← x − h∇V(x) + √(2h) z. Its stationary law is e^{−V}/Z up to
/// a bias of order h; <see cref="LangevinTheory"/> gives it exactly for springs, <see cref="MetropolisLangevin"/> removes it.
/// </summary>
/// <param name="energy">V, of all the coordinates of a state together: n independent particles are n states, each with its own stream, or a sum of energies.</param>
/// <param name="step">h &gt; 0; the step is stable for h below 2 over the largest curvature.</param>
/// <remarks>An instance serves one thread at a time. A run that diverges ends at infinity or NaN: look at the positions.</remarks>
[Notes("7.2.1", "7.2.2", "7.2.3", "7.2.4", "7.2.5", "7.2.6", "7.5.1")]
public sealed class Langevin(ISmoothEnergy<double> energy, double step) : IDynamics<ParticleState>
{
    private readonly double[] _gradient = new double[energy.Size], _noise = new double[energy.Size];
    private readonly double _kick = Math.Sqrt(2 * Checks.Step(step));

    /// <inheritdoc/>
    /// <remarks>Draws d of the stream's double-precision normal numbers.</remarks>
    /// <exception cref="ArgumentException">The energy is one of another number of coordinates.</exception>
    public void Step(ParticleState state, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rng);
        Span<double> x = state.Positions;
        energy.Gradient(x, _gradient);
        rng.FillNormal(_noise);
        for (int i = 0; i < x.Length; i++) { x[i] += (_kick * _noise[i]) - (step * _gradient[i]); }
    }
}
