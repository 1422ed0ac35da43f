namespace Quench.Runs.Figures;

/// <summary>A point of a measured series.</summary>
/// <param name="X">Horizontal place.</param>
/// <param name="Y">Mean.</param>
/// <param name="Error">Standard error; NaN if it is unknown.</param>
/// <param name="Converged">False is drawn hollow.</param>
public readonly record struct MeasuredPoint(double X, double Y, double Error, bool Converged);

/// <summary>A predicted curve.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Standing">Decides the style.</param>
/// <param name="X">Horizontal places, ascending.</param>
/// <param name="Y">Values; NaN breaks the line.</param>
public sealed record PredictedCurve(string Name, Standing Standing, IReadOnlyList<double> X, IReadOnlyList<double> Y);

/// <summary>A colour and a marker that tell different things.</summary>
/// <param name="Color">Number of the colour.</param>
/// <param name="Shape">Number of the marker.</param>
/// <param name="ColorLabel">What the colour tells: "N = 32".</param>
/// <param name="ShapeLabel">What the marker tells: "heat-bath".</param>
public sealed record SeriesLook(int Color, int Shape, string ColorLabel, string ShapeLabel);

/// <summary>One colour: what was measured, and the theory of the same parameters.</summary>
/// <param name="Label">What distinguishes it: "N = 32, heat-bath"; empty if the figure has one series.</param>
/// <param name="Measured">Points, ascending in x.</param>
/// <param name="Predicted">Curves.</param>
public sealed record Series(string Label, IReadOnlyList<MeasuredPoint> Measured, IReadOnlyList<PredictedCurve> Predicted)
{
    /// <summary>Its colour and marker where many series share them; null takes its number among the series for both.</summary>
    public SeriesLook? Look { get; init; }
}

/// <summary>A figure before it is drawn: numbers and words only.</summary>
/// <param name="Name">File name without ending: "magnetization".</param>
/// <param name="Title">Title.</param>
/// <param name="X">Label of the horizontal axis, with symbol and unit.</param>
/// <param name="Y">Label of the vertical axis.</param>
/// <param name="Series">The series.</param>
public sealed record Figure(string Name, string Title, string X, string Y, IReadOnlyList<Series> Series)
{
    /// <summary>Whether the horizontal axis is logarithmic.</summary>
    public bool LogX { get; init; }

    /// <summary>Whether the vertical axis is logarithmic.</summary>
    public bool LogY { get; init; }

    /// <summary>Predicted places on the horizontal axis.</summary>
    public IReadOnlyList<PredictedPlace> PredictedPlaces { get; init; } = [];

    /// <summary>Measured places on the horizontal axis.</summary>
    public IReadOnlyList<MeasuredPlace> MeasuredPlaces { get; init; } = [];

    /// <summary>A grid of pictures instead of axes; null for a figure with axes.</summary>
    public PictureGrid? Pictures { get; init; }
}
