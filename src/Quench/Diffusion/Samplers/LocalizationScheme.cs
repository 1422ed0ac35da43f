namespace Quench.Diffusion;

/// <summary>How <see cref="LocalizationProcess"/> takes a step.</summary>
public enum LocalizationScheme
{
    /// <summary>x + hâ(x, τ) + √h ξ; weak order 1.</summary>
    Euler,

    /// <summary>The mean of â at both ends of the Euler step, with the same ξ; weak order 2, as the noise is additive.</summary>
    Heun,
}
