namespace Quench;

/// <summary>Names the equations of the lecture notes (Beg Rohu 2025) that a type or method implements.</summary>
/// <param name="tags">Tags such as "7.6.3"; a test resolves each against docs/notes/equations.tsv.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class NotesAttribute(params string[] tags) : Attribute
{
    /// <summary>The tags, in the order given.</summary>
    public IReadOnlyList<string> Tags { get; } = tags;
}
