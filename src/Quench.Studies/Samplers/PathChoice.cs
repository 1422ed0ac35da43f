namespace Quench.Studies;

/// <summary>A noising path by its name.</summary>
public enum PathChoice
{
    /// <summary>e^{−t} a + √Δ z.</summary>
    OrnsteinUhlenbeck,

    /// <summary>The same in the clock of a linear noise rate.</summary>
    VariancePreserving,

    /// <summary>a + σz.</summary>
    VarianceExploding,

    /// <summary>(1 − t) a + t z.</summary>
    Linear,

    /// <summary>cos(πt/2) a + sin(πt/2) z.</summary>
    Trigonometric,

    /// <summary>τa + √τ z.</summary>
    Localization,
}
