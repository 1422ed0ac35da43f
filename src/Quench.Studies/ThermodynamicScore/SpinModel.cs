namespace Quench.Studies;

/// <summary>An energy of spins.</summary>
public enum SpinModel
{
    /// <summary>The mean-field ferromagnet.</summary>
    CurieWeiss,

    /// <summary>Independent normal couplings of variance 1/N between all pairs.</summary>
    RandomCouplings,
}
