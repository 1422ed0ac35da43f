namespace Quench.Runs.Schema;

/// <summary>What values a parameter takes.</summary>
public enum ParameterKind
{
    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary>Real numbers.</summary>
    Real,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>One of a few names.</summary>
    Enumeration,

    /// <summary>A text taken whole: the name of a data set, a file.</summary>
    Text,
}
