using Quench.Randomness;

namespace Quench;

/// <summary>One step of anything in its own time.</summary>
/// <typeparam name="TState">A mutable state.</typeparam>
public interface IDynamics<in TState> where TState : class
{
    /// <summary>Advances the state by one step; allocates nothing.</summary>
    void Step(TState state, Rng rng);
}
