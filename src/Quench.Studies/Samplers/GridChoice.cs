namespace Quench.Studies;

/// <summary>A time grid by its name.</summary>
public enum GridChoice
{
    /// <summary>Equal steps of t.</summary>
    Uniform,

    /// <summary>Equal ratios of σ, then 0.</summary>
    Geometric,

    /// <summary>Equal steps of atan σ: the cosine grid.</summary>
    Angle,

    /// <summary>Equal steps of σ^{1/7}, then 0.</summary>
    Karras,
}
