namespace Quench.Studies;

/// <summary>A sampler by its name.</summary>
public enum SamplerChoice
{
    /// <summary>Reverse Langevin dynamics by Euler and Maruyama.</summary>
    EulerMaruyama,

    /// <summary>Reverse Langevin dynamics, its linear drift exactly.</summary>
    Exponential,

    /// <summary>Ancestral, the larger variance.</summary>
    Ddpm,

    /// <summary>Ancestral, the variance of the posterior.</summary>
    DdpmPosterior,

    /// <summary>Probability flow by Euler in t.</summary>
    FlowEuler,

    /// <summary>Probability flow by Heun in t.</summary>
    Heun,

    /// <summary>Probability flow by Heun in σ.</summary>
    EdmHeun,

    /// <summary>Probability flow by Euler in σ.</summary>
    Ddim,

    /// <summary>DPM-Solver++(2M).</summary>
    DpmSolver2m,
}
