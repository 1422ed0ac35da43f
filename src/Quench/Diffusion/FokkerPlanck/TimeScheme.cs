namespace Quench.Diffusion;

/// <summary>How the density moves in time; h is the step asked for, L the generator.</summary>
public enum TimeScheme
{
    /// <summary>(1 − hL/2) p′ = (1 + hL/2) p, second order; a step beyond <see cref="FokkerPlanckGenerator.LargestPositiveStep"/> is divided into equal parts, so that p stays positive.</summary>
    CrankNicolson,

    /// <summary>The same without dividing: fewer operations on smooth densities; a sharp one overshoots below zero where h is too long.</summary>
    CrankNicolsonUndivided,

    /// <summary>(1 − hL) p′ = p, first order: positive and free of overshoot at any h.</summary>
    BackwardEuler,
}
