using System.Text;

namespace Quench.Runs.Schema;

/// <summary>HeatBath → heat-bath, Solver2m → solver-2m: the names of parameters and of enumeration values on the command line.</summary>
public static class KebabCase
{
    /// <summary>The kebab-case form of a PascalCase name.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        StringBuilder text = new();
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsAsciiDigit(name[i]) && char.IsAsciiLetter(name[i - 1])) { text.Append('-'); }
            if (i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))) { text.Append('-'); }
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
