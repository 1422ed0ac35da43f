namespace Quench;

/// <summary>A figure, declared: error bars and theory are drawn by construction.</summary>
/// <param name="Title">Its title.</param>
public abstract record View(string Title)
{
    /// <summary>A quantity against a parameter or one of its coordinates; one curve for each value of what else varies.</summary>
    /// <param name="Of">The quantity.</param>
    /// <param name="X">Kebab-case name of the parameter, or of a coordinate in <see cref="Quantity.Along"/>.</param>
    public sealed record Curves(Quantity Of, string X) : View(Of.Name)
    {
        /// <summary>Whether the horizontal axis is logarithmic.</summary>
        public bool LogX { get; init; }
    }
}
