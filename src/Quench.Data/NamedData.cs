namespace Quench.Data;

/// <summary>A data set that is known by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it holds and who made it.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Licence">Under which licence.</param>
/// <param name="Place">Where it was found, or where it is looked for.</param>
/// <param name="IsFound">Whether it is there.</param>
/// <param name="HowToGet">The way to get it.</param>
public sealed record NamedData(string Name, string Description, int Rows, int Columns, int Classes, string Licence, string Place, bool IsFound, string HowToGet);
