using Quench.Runs.Figures;
using Quench.Runs.Planning;
using Quench.Runs.Tables;

namespace Quench.Runs.Tests.Figures;

public sealed class FigureBuilderTests
{
    [Fact]
    public void A_curve_has_its_points_and_its_law_on_a_fine_grid()
    {
        Figure figure = Build("chance=0.25,0.5,0.75 tosses=100,400")[0];
        Assert.Equal(["n = 100", "n = 400"], figure.Series.Select(s => s.Label));
        Assert.All(figure.Series, s => Assert.Equal([0.25, 0.5, 0.75], s.Measured.Select(p => p.X)));
        PredictedCurve law = Assert.Single(figure.Series[0].Predicted);
        Assert.Equal((Standing.Exact, 121), (law.Standing, law.X.Count));
        Assert.Equal(law.X, law.Y);
    }

    [Fact]
    public void A_coordinate_can_be_the_horizontal_axis()
    {
        Figure figure = Build("chance=0.5")[1];
        Assert.Equal("time", figure.X);
        Assert.Equal([0.5, 1.5], figure.Series.Single().Measured.Select(p => p.X));
        Assert.Equal([0.25, 0.75], figure.Series[0].Predicted.First(c => c.Standing == Standing.Exact).Y);
    }

    [Fact]
    public void What_varies_is_the_horizontal_axis_and_a_logarithmic_range_is_drawn_so()
    {
        Figure figure = Build("chance=0.5 tosses=100:10000:3:log")[0];
        Assert.Equal(("tosses  n", true), (figure.X, figure.LogX));
        Assert.Equal([100, 1000, 10000], figure.Series.Single().Measured.Select(p => p.X));
    }

    [Fact]
    public void A_logarithmic_axis_leaves_out_what_it_cannot_show() => Assert.Equal([0.01, 1], Build("chance=0,0.01:1:3:log")[0].Series.Single().Predicted[0].X.Where((_, i) => i % 120 == 0));

    private static IReadOnlyList<Figure> Build(string values)
    {
        using TemporaryFolder folder = new();
        Plan plan = Questions.Plan(values);
        return Questions.Run(plan, folder["run"]).Figures;
    }
}
