namespace Quench.Runs.Figures;

/// <summary>A picture in grey.</summary>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Columns of pixels.</param>
/// <param name="Pixels">Height × Width values, row by row.</param>
public sealed record GreyPicture(int Height, int Width, IReadOnlyList<float> Pixels);

/// <summary>A row of pictures.</summary>
/// <param name="Label">What stands left of it: "t = 0.1".</param>
/// <param name="Kind">Number of its quantity among those that alternate.</param>
/// <param name="Pictures">One a column; null where there is none.</param>
public sealed record PictureRow(string Label, int Kind, IReadOnlyList<GreyPicture?> Pictures);

/// <summary>Pictures in a grid with common limits of grey.</summary>
/// <param name="Rows">The rows from the top.</param>
/// <param name="Columns">What stands above each column; all empty where it is only a number.</param>
/// <param name="Kinds">Names of the quantities that alternate.</param>
/// <param name="Black">The pixel value drawn black.</param>
/// <param name="White">The pixel value drawn white.</param>
/// <param name="Caption">What the pictures show, written below them.</param>
public sealed record PictureGrid(IReadOnlyList<PictureRow> Rows, IReadOnlyList<string> Columns, IReadOnlyList<string> Kinds, double Black, double White, string Caption);
