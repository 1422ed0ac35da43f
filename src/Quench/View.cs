namespace Quench;

/// <summary>A figure, declared: error bars and theory are drawn by construction.</summary>
/// <param name="Title">Its title.</param>
public abstract record View(string Title)
{
    /// <summary>Quantities against a parameter or one of their coordinates: points with errors, and every law as a curve.</summary>
    /// <param name="Title">Its title.</param>
    /// <param name="X">Kebab-case name of the parameter, or of a coordinate in <see cref="Quantity.Along"/>.</param>
    /// <param name="Quantities">What is drawn.</param>
    public abstract record Plot(string Title, string X, IReadOnlyList<Quantity> Quantities) : View(Title)
    {
        /// <summary>Whether the horizontal axis is logarithmic.</summary>
        public bool LogX { get; init; }

        /// <summary>Whether the vertical axis is logarithmic; values at or below zero are not drawn, and the figure says how many.</summary>
        public bool LogY { get; init; }

        /// <summary>
        /// Quantities whose value is a place on the horizontal axis, such as a critical point: each prediction is a vertical line in the style of its
        /// standing, the measurement a point at the bottom with a horizontal error bar.
        /// </summary>
        public IReadOnlyList<Quantity> Marks { get; init; } = [];
    }

    /// <summary>A quantity against a parameter or one of its coordinates; one curve for each value of what else varies.</summary>
    /// <param name="Of">The quantity.</param>
    /// <param name="X">Kebab-case name of the parameter, or of a coordinate in <see cref="Quantity.Along"/>.</param>
    public sealed record Curves(Quantity Of, string X) : Plot(Of.Name, X, [Of]);

    /// <summary>Several quantities on the same axes, each in a colour of its own; what else varies multiplies the curves.</summary>
    /// <exception cref="ArgumentException">There are no quantities, one stands twice, or some have the coordinate X and others do not.</exception>
    public sealed record Overlay : Plot
    {
        /// <summary>A figure of several quantities.</summary>
        /// <param name="title">Its title.</param>
        /// <param name="x">Kebab-case name of the parameter, or of a coordinate that all of them have.</param>
        /// <param name="of">The quantities.</param>
        public Overlay(string title, string x, params IReadOnlyList<Quantity> of) : base(title, x, Checked(x, of))
        {
        }

        /// <summary>Label of the vertical axis; empty takes the symbols of the quantities.</summary>
        public string Y { get; init; } = "";

        private static IReadOnlyList<Quantity> Checked(string x, IReadOnlyList<Quantity> of)
        {
            ArgumentNullException.ThrowIfNull(of);
            if (of.Count == 0) { throw new ArgumentException("a figure needs at least one quantity", nameof(of)); }
            if (of.Distinct().Count() < of.Count) { throw new ArgumentException($"{of.GroupBy(q => q.Name).First(g => g.Count() > 1).Key} stands twice in one figure; name each quantity once", nameof(of)); }
            int with = of.Count(q => q.Along.Contains(x));
            return with == 0 || with == of.Count ? of : throw new ArgumentException($"{of.First(q => !q.Along.Contains(x)).Name} has no coordinate {x}, but {of.First(q => q.Along.Contains(x)).Name} has; draw them in figures of their own", nameof(of));
        }
    }

    /// <summary>
    /// Pictures in a grid, with common limits of grey and square pixels: rows are the first coordinate, columns the second. Several quantities
    /// alternate: below each row of the first stands the same row of the next, such as a sample and its nearest neighbour among the data.
    /// </summary>
    /// <param name="Title">Its title.</param>
    /// <param name="Of">The quantities, observed as <see cref="Observation.Picture"/>.</param>
    public sealed record Pictures(string Title, params IReadOnlyList<Quantity> Of) : View(Title)
    {
        /// <summary>What the pictures show, written below them; empty takes the names of the quantities.</summary>
        public string Caption { get; init; } = "";

        /// <summary>The pixel value drawn black; NaN takes the least of all pictures.</summary>
        public double Black { get; init; } = double.NaN;

        /// <summary>The pixel value drawn white; NaN takes the largest of all pictures.</summary>
        public double White { get; init; } = double.NaN;
    }
}
