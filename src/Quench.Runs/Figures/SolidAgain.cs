using ScottPlot;

namespace Quench.Runs.Figures;

/// <summary>Draws nothing, but takes the dashes of the last line off the shared brush: ScottPlot would fill the next marker with them, and SVG cannot.</summary>
internal sealed class SolidAgain : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp) => rp.Paint.SKPathEffect = null!;
}
