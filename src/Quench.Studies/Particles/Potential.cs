namespace Quench.Studies;

/// <summary>Where particles move.</summary>
public enum Potential
{
    /// <summary>V = x²/2: the Ornstein–Uhlenbeck process.</summary>
    Harmonic,

    /// <summary>V = (x² − 1)².</summary>
    DoubleWell,
}
