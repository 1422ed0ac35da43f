namespace Quench;

/// <summary>Why a combination of parameters is not run.</summary>
/// <param name="Parameter">Kebab-case name.</param>
/// <param name="Value">The value that was asked for.</param>
/// <param name="Valid">The valid range: "at least 3".</param>
/// <param name="WayOut">What the user can do: "raise --set spins".</param>
public sealed record Refusal(string Parameter, string Value, string Valid, string WayOut)
{
    /// <summary>One line with parameter, value, valid range and way out.</summary>
    public override string ToString() => $"{Parameter} = {Value} is refused: valid is {Valid}; {WayOut}";
}
