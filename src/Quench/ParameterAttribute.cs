namespace Quench;

/// <summary>
/// Describes a parameter of a study: a property of type <see cref="int"/>, <see cref="long"/>, <see cref="double"/>,
/// <see cref="bool"/>, an enumeration, or <see cref="string"/> (the name of a data set). Its name on the command line, in tables,
/// TOML and JSON is the kebab-case of the property's name.
/// </summary>
/// <param name="meaning">What it is, in a few words: "number of spins".</param>
/// <param name="symbol">Its symbol in formulas and figures, "N"; empty if it has none.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute(string meaning, string symbol) : Attribute
{
    /// <summary>What it is, in a few words.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>Its symbol in formulas and figures; empty if it has none.</summary>
    public string Symbol { get; } = symbol;

    /// <summary>Its unit, "τ"; empty for a pure number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The least value allowed.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>The largest value allowed; positive infinity is itself a value only where <see cref="AllowInfinity"/> says so.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Whether "infinity" is a value.</summary>
    public bool AllowInfinity { get; init; }
}
