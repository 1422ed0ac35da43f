namespace Quench;

/// <summary>How much a study does by default; only the defaults of its parameters differ.</summary>
public enum Scale
{
    /// <summary>Seconds: for CI and a first look.</summary>
    Smoke,

    /// <summary>At most three minutes on two cores.</summary>
    Standard,

    /// <summary>Hours, or a cluster.</summary>
    Paper,
}
