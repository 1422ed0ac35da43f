using System.Reflection;

namespace Quench.Runs.Schema;

/// <summary>The parameters of a study, read from the properties of their record.</summary>
public sealed class ParameterSchema
{
    /// <summary>Names of table columns and of the record, which no parameter may take.</summary>
    private static readonly string[] Reserved =
        ["study", "point", "quantity", "along", "along-1", "along-2", "mean", "error", "count", "tau", "replica", "replicas", "exact", "limit", "allowance", "approximate", "z", "converged", "outcome", "seed", "scale"];

    private readonly Type _type;

    private ParameterSchema(Type type, IReadOnlyList<Parameter> all) => (_type, All) = (type, all);

    /// <summary>The parameters in the order of their properties.</summary>
    public IReadOnlyList<Parameter> All { get; }

    /// <summary>Reads the schema of a parameter record.</summary>
    /// <exception cref="InvalidOperationException">A property lacks its attribute, has another type or a reserved name.</exception>
    public static ParameterSchema Of<TParameters>() where TParameters : class, new()
    {
        Parameter[] all = [.. typeof(TParameters).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).OrderBy(p => p.MetadataToken).Select(p => new Parameter(p))];
        string? taken = all.Select(p => p.Name).FirstOrDefault(Reserved.Contains);
        return taken is null ? new(typeof(TParameters), all) : throw new InvalidOperationException($"'{taken}' is the name of a table column; give the parameter another name");
    }

    /// <summary>The parameter of a name.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public Parameter this[string name] => All.FirstOrDefault(p => p.Name == name)
        ?? throw new BadInputException($"there is no parameter {Parameter.Shown(name)}{Suggestion.For(name, All.Select(p => p.Name))}; this study has {string.Join(", ", All.Select(p => p.Name))}");

    /// <summary>The settings of a point, in order.</summary>
    public IReadOnlyList<Setting> Settings(object parameters) => [.. All.Select(p => p.Setting(p.Get(parameters)))];

    /// <summary>A copy of parameters with some values replaced.</summary>
    public object With(object parameters, IEnumerable<(Parameter Parameter, object Value)> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        object copy = Activator.CreateInstance(_type)!;
        foreach (Parameter parameter in All) { parameter.Set(copy, parameter.Get(parameters)); }
        foreach ((Parameter parameter, object value) in changes) { parameter.Set(copy, value); }
        return copy;
    }
}
