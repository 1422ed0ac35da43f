using System.Reflection;

namespace Quench.Runs;

/// <summary>The studies of assemblies: every public class with a parameterless constructor that is a study. Nothing has to be registered.</summary>
public sealed class StudyCatalog
{
    /// <summary>The studies found in assemblies.</summary>
    public StudyCatalog(params ReadOnlySpan<Assembly> assemblies)
    {
        List<IRunnableStudy> all = [];
        foreach (Assembly assembly in assemblies)
        {
            foreach (Type type in assembly.GetExportedTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.GetConstructor([]) is not null))
            {
                Type? study = type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IStudy<>));
                if (study is not null) { all.Add((IRunnableStudy)Activator.CreateInstance(typeof(RunnableStudy<>).MakeGenericType(study.GenericTypeArguments), Activator.CreateInstance(type))!); }
            }
        }
        All = [.. all.OrderBy(s => s.Id, StringComparer.Ordinal)];
    }

    /// <summary>All studies by id.</summary>
    public IReadOnlyList<IRunnableStudy> All { get; }

    /// <summary>The study of an id.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public IRunnableStudy this[string id] => All.FirstOrDefault(s => s.Id == id)
        ?? throw new BadInputException($"there is no study {Schema.Parameter.Shown(id)}{Suggestion.For(id, All.Select(s => s.Id))}; quench list shows all");
}
