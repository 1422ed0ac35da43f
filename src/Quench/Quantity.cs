namespace Quench;

/// <summary>What is measured or predicted.</summary>
/// <param name="Name">Its name in tables and on the command line, in kebab-case: "magnetization-squared".</param>
/// <param name="Symbol">Its symbol in figures: "⟨m²⟩"; empty if it has none.</param>
/// <param name="Along">Names of up to two coordinates inside one cell: a time, a scale, two times.</param>
public sealed record Quantity(string Name, string Symbol, params IReadOnlyList<string> Along)
{
    /// <summary>Whether this is an average over disorder of which each replica is one instance: such an average is not judged below eight instances.</summary>
    public bool OverReplicas { get; init; }

    /// <summary>Quantities are equal by name.</summary>
    public bool Equals(Quantity? other) => other is not null && other.Name == Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}
