using System.Globalization;
using System.Reflection;

namespace Quench.Runs.Schema;

/// <summary>One parameter of a study: its words, its range, and the one reader and writer of its values.</summary>
public sealed class Parameter
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private readonly PropertyInfo _property;
    private readonly ParameterAttribute _about;

    internal Parameter(PropertyInfo property)
    {
        _property = property;
        _about = property.GetCustomAttribute<ParameterAttribute>()
            ?? throw new InvalidOperationException($"{property.DeclaringType?.Name}.{property.Name} lacks [Parameter]: every property of a study's parameters is one");
        Name = KebabCase.Of(property.Name);
        Type type = property.PropertyType;
        Kind = type == typeof(int) || type == typeof(long) ? ParameterKind.Integer
            : type == typeof(double) ? ParameterKind.Real
            : type == typeof(bool) ? ParameterKind.Boolean
            : type.IsEnum ? ParameterKind.Enumeration
            : type == typeof(string) ? ParameterKind.Text
            : throw new InvalidOperationException($"{property.DeclaringType?.Name}.{property.Name} is a {type.Name}; a parameter is an int, long, double, bool, enumeration or string");
        Choices = Kind switch
        {
            ParameterKind.Boolean => ["false", "true"],
            ParameterKind.Enumeration => [.. Enum.GetNames(type).Select(KebabCase.Of)],
            _ => [],
        };
    }

    /// <summary>Kebab-case name.</summary>
    public string Name { get; }

    /// <summary>What values it takes.</summary>
    public ParameterKind Kind { get; }

    /// <summary>Meaning in a few words.</summary>
    public string Meaning => _about.Meaning;

    /// <summary>Symbol, or empty.</summary>
    public string Symbol => _about.Symbol;

    /// <summary>Unit, or empty.</summary>
    public string Unit => _about.Unit;

    /// <summary>The names of a boolean or an enumeration.</summary>
    public IReadOnlyList<string> Choices { get; }

    /// <summary>The valid range in words.</summary>
    public string Range => Kind switch
    {
        ParameterKind.Boolean or ParameterKind.Enumeration => string.Join(" or ", Choices),
        ParameterKind.Text => "text",
        _ => (double.IsFinite(Low), double.IsFinite(High)) switch
        {
            (true, true) => $"{Number(Low)} to {Number(High)}",
            (true, false) => $"at least {Number(Low)}",
            (false, true) => $"at most {Number(High)}",
            _ => Kind == ParameterKind.Integer ? "any whole number" : "any number",
        } + (_about.AllowInfinity ? " or infinity" : ""),
    };

    private double Low => _about.Min;

    private double High => Kind == ParameterKind.Integer && _about.Max > Largest ? (_property.PropertyType == typeof(int) ? int.MaxValue : Largest) : _about.Max;

    private double Largest => _property.PropertyType == typeof(int) ? int.MaxValue : 1L << 53;

    /// <summary>Reads one value.</summary>
    /// <exception cref="BadInputException">It is no value of this parameter.</exception>
    public object Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        switch (Kind)
        {
            case ParameterKind.Text:
                return text;
            case ParameterKind.Boolean:
            case ParameterKind.Enumeration:
                int choice = Choices.ToList().FindIndex(c => string.Equals(c, trimmed, StringComparison.OrdinalIgnoreCase));
                if (choice < 0) { throw Refused(text, Suggestion.For(trimmed, Choices)); }
                return Kind == ParameterKind.Boolean ? choice == 1 : Enum.Parse(_property.PropertyType, Enum.GetNames(_property.PropertyType)[choice]);
            default:
                return ParseNumber(text, trimmed);
        }
    }

    /// <summary>Writes one value, so that <see cref="Parse"/> reads it back to the same bits.</summary>
    public static string Format(object value) => value switch
    {
        double x when double.IsPositiveInfinity(x) => "infinity",
        double x => x.ToString("R", Invariant),
        bool b => b ? "true" : "false",
        Enum e => KebabCase.Of(e.ToString()),
        IFormattable f => f.ToString(null, Invariant),
        _ => value as string ?? "",
    };

    /// <summary>The value as a setting of a table.</summary>
    public Setting Setting(object value) => new(Name, Format(value), value switch
    {
        double x => x,
        int i => i,
        long l => l,
        bool b => b ? 1 : 0,
        _ => double.NaN,
    });

    internal object Get(object parameters) => _property.GetValue(parameters) ?? "";

    internal void Set(object parameters, object value) => _property.SetValue(parameters, value);

    /// <summary>The line for a value that is not one.</summary>
    internal BadInputException Refused(string text, string hint = "") =>
        new($"{Name} = {Shown(text)} is refused: valid is {Range}{(Kind is ParameterKind.Integer ? " (a whole number)" : "")}; set it with --set {Name}=VALUE{hint}");

    /// <summary>The user's text, short and on one line.</summary>
    public static string Shown(string text)
    {
        string line = string.Concat(text.Select(c => char.IsControl(c) ? '·' : c));
        return line.Length <= 60 ? $"'{line}'" : $"'{line[..57]}…'";
    }

    private object ParseNumber(string text, string trimmed)
    {
        bool infinite = trimmed is "infinity" or "inf" or "∞";
        double x = double.PositiveInfinity;
        if (!infinite && !double.TryParse(trimmed, NumberStyles.Float, Invariant, out x)) { throw Refused(text); }
        if (infinite && _about.AllowInfinity && Kind == ParameterKind.Real) { return x; }
        if (!double.IsFinite(x) || x < Low || x > High) { throw Refused(text); }
        if (Kind == ParameterKind.Real) { return x == 0 ? 0.0 : x; }
        if (x != Math.Floor(x) || Math.Abs(x) > Largest) { throw Refused(text); }
        return Convert.ChangeType(x, _property.PropertyType, Invariant);
    }

    private static string Number(double x) => Math.Abs(x) is >= 1e5 and < 1e300 ? x.ToString("0.###e0", Invariant) : x.ToString("R", Invariant);
}
