using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>
/// Particles without noise whose density obeys the Fokker–Planck equation of ẋ = −∇V + η: ẋ = −∇V(x) − ∇ln p(x), the score estimated from the particles
/// themselves at every stage of Heun's step, of order 2 in h. Maoutsa, Reich, Opper, arXiv 2006.00702.
/// </summary>
/// <remarks>
/// For every f whose gradient is a linear function, and up to the penalty for those in the span of the kernels, d⟨f⟩/dt = ⟨−∇V·∇f + Δf⟩ over the
/// particles: the equation of the exact law, not only on average. Langevin particles have a noise of order 1/√n on top. The noise of where the
/// particles start stays, and decays as the equation says. Nothing is drawn. A run without an estimate ends at NaN. An instance serves one thread at a time.
/// </remarks>
[Notes("6.3.9", "7.5.2", "7.5.3", "7.5.4")]
public sealed class DeterministicParticles : IDynamics<ParticleState>
{
    private readonly ISmoothEnergy<double> _energy;
    private readonly KernelScore _score;
    private readonly double _step;
    private readonly double[] _first, _second, _middle, _gradient;

    /// <summary>Dynamics of particles.</summary>
    /// <param name="energy">V of one particle.</param>
    /// <param name="score">The estimate, for as many particles as the state has; fitted anew in each step.</param>
    /// <param name="step">h &gt; 0.</param>
    /// <exception cref="ArgumentException">Energy and score have different dimensions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive and finite.</exception>
    public DeterministicParticles(ISmoothEnergy<double> energy, KernelScore score, double step)
    {
        ArgumentNullException.ThrowIfNull(energy);
        ArgumentNullException.ThrowIfNull(score);
        if (energy.Size != score.Dimension) { throw new ArgumentException($"the energy of one particle has {energy.Size} variables, the score dimension {score.Dimension}", nameof(score)); }
        (_energy, _score, _step) = (energy, score, Checks.Step(step));
        int length = score.Count * score.Dimension;
        (_first, _second, _middle, _gradient) = (new double[length], new double[length], new double[length], new double[energy.Size]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The state has another number of particles or another dimension.</exception>
    public void Step(ParticleState state, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(state);
        Span<double> x = state.Positions;
        Velocity(x, _first);
        for (int i = 0; i < x.Length; i++) { _middle[i] = x[i] + (_step * _first[i]); }
        Velocity(_middle, _second);
        for (int i = 0; i < x.Length; i++) { x[i] += _step / 2 * (_first[i] + _second[i]); }
    }

    /// <summary>−∇V(x) − ∇ln p(x) of all particles.</summary>
    /// <param name="x">n × d numbers.</param>
    /// <param name="destination">As long; overwritten.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public void Velocity(ReadOnlySpan<double> x, Span<double> destination)
    {
        _score.Fit(x);
        _score.Evaluate(destination);
        for (int i = 0; i < x.Length; i += _gradient.Length)
        {
            _energy.Gradient(x.Slice(i, _gradient.Length), _gradient);
            for (int a = 0; a < _gradient.Length; a++) { destination[i + a] = -destination[i + a] - _gradient[a]; }
        }
    }
}
