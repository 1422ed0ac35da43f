using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// Langevin dynamics with the correction of Metropolis (MALA): y = x − h∇V(x) + √(2h) z is taken with probability min(1, e^{−A}),
/// A = V(y) − V(x) + [|x − y + h∇V(y)|² − |y − x + h∇V(x)|²]/4h, so that e^{−V}/Z is exactly stationary at any h.
/// </summary>
/// <param name="energy">V, of all the coordinates of a state together.</param>
/// <param name="step">h &gt; 0.</param>
/// <remarks>An instance serves one thread at a time. Roberts and Tweedie, Bernoulli 2, 341 (1996).</remarks>
[Notes("7.2.4", "7.2.8")]
public sealed class MetropolisLangevin(ISmoothEnergy<double> energy, double step) : IDynamics<ParticleState>
{
    private readonly double[] _from = new double[energy.Size], _to = new double[energy.Size], _noise = new double[energy.Size], _proposal = new double[energy.Size];
    private readonly double _kick = Math.Sqrt(2 * Checks.Step(step));
    private long _proposed, _accepted;

    /// <summary>The fraction of proposals that were taken; NaN before the first.</summary>
    public double Acceptance => (double)_accepted / _proposed;

    /// <inheritdoc/>
    /// <remarks>Draws d of the stream's double-precision normal numbers and one uniform number.</remarks>
    /// <exception cref="ArgumentException">The energy is one of another number of coordinates.</exception>
    public void Step(ParticleState state, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rng);
        Span<double> x = state.Positions;
        rng.FillNormal(_noise);
        double action = Propose(x, _noise, _proposal);
        _proposed++;
        if (!(rng.NextDouble() < Math.Exp(-action))) { return; }
        _accepted++;
        _proposal.CopyTo(x);
    }

    /// <summary>Writes y for a noise z and returns A.</summary>
    internal double Propose(ReadOnlySpan<double> x, ReadOnlySpan<double> noise, Span<double> proposal)
    {
        energy.Gradient(x, _from);
        for (int i = 0; i < x.Length; i++) { proposal[i] = x[i] - (step * _from[i]) + (_kick * noise[i]); }
        energy.Gradient(proposal, _to);

        // |y − x + h∇V(x)|² = 2h|z|².
        double action = energy.Evaluate(proposal) - energy.Evaluate(x);
        for (int i = 0; i < x.Length; i++)
        {
            double back = x[i] - proposal[i] + (step * _to[i]);
            action += (back * back / (4 * step)) - (noise[i] * noise[i] / 2);
        }
        return action;
    }
}
