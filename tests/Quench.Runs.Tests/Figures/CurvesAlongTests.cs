using System.Xml.Linq;
using Quench.Runs.Figures;
using Quench.Runs.Planning;
using Quench.Runs.Tables;

namespace Quench.Runs.Tests.Figures;

public sealed class CurvesAlongTests
{
    private static readonly IRunnableStudy Study = new RunnableStudy<CurveStudy.Parameters>(new CurveStudy());

    [Fact]
    public void A_law_may_be_finer_than_the_measurement_and_only_equal_places_are_compared()
    {
        RunResult result = Result("dimension=16");
        Series series = result.Figures[0].Series.Single();
        Assert.Equal(CurveStudy.Times, series.Measured.Select(p => p.X));
        Assert.Equal(301, series.Predicted.Single().X.Count);
        Row[] rows = [.. result.Table.Of(CurveStudy.Agreement)];
        Assert.Equal(CurveStudy.Times, rows.Select(r => r.Along[0]));
        Assert.All(rows, r => Assert.True(Math.Abs(r.Z) < 5));
        Assert.Equal(0.75 - (0.25 * Math.Tanh((1.25 - (0.5 * Math.Log(16))) / 0.4)), rows.Single(r => r.Along[0] == 1.25).Exact, 1e-15);
    }

    [Fact]
    public void Several_quantities_share_axes_and_one_without_measurements_is_a_curve()
    {
        Figure figure = Result("dimension=16,64").Figures[1];
        Assert.Equal(("two-transitions", "t", "A, E w₁, I"), (figure.Name, figure.X, figure.Y));
        Assert.Equal(["clone agreement  A, d = 16", "clone agreement  A, d = 64", "own weight  E w₁, d = 16", "own weight  E w₁, d = 64", "information  I"], figure.Series.Select(s => s.Label));
        Assert.All(figure.Series, s => Assert.Null(s.Look));
        Assert.Empty(figure.Series[4].Measured);
        Assert.Equal(Standing.Approximate, figure.Series[4].Predicted.Single().Standing);
    }

    [Fact]
    public void Beyond_eight_series_colour_and_marker_tell_different_things()
    {
        Figure figure = Result("dimension=16,64,256 width=0.2,0.4,0.8").Figures[0];
        Assert.Equal(9, figure.Series.Select(s => s.Look).Distinct().Count());
        Assert.Equal(["w = 0.2", "w = 0.4", "w = 0.8"], figure.Series.GroupBy(s => s.Look!.Color).OrderBy(g => g.Key).Select(g => g.Select(s => s.Look!.ColorLabel).Distinct().Single()));
        Assert.Equal(["d = 16", "d = 64", "d = 256"], figure.Series.GroupBy(s => s.Look!.Shape).OrderBy(g => g.Key).Select(g => g.Select(s => s.Look!.ShapeLabel).Distinct().Single()));
        string[] legend = Texts(figure);
        Assert.Equal(6, legend.Count(text => text.StartsWith("w = ", StringComparison.Ordinal) || text.StartsWith("d = ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_place_is_a_line_where_it_is_predicted_and_a_point_where_it_was_measured()
    {
        Figure figure = Result("dimension=16,64").Figures[0];
        Assert.Equal([(0.5 * Math.Log(16), 0), (0.5 * Math.Log(64), 1)], figure.PredictedPlaces.Where(p => p.Standing == Standing.Exact).Select(p => (p.X, p.Series!.Value)));
        Assert.Equal(2, figure.PredictedPlaces.Count(p => p.Standing == Standing.Approximate));
        Assert.Equal([0, 1], figure.MeasuredPlaces.Select(p => p.Series!.Value));
        Assert.All(figure.MeasuredPlaces, p => Assert.Equal(0.05, p.Error));
        string[] texts = Texts(figure);
        Assert.All(["t_S = ½ ln d", "t_S: curvature changes sign", "t_S measured", "t_S"], text => Assert.Contains(text, texts));
    }

    [Fact]
    public void A_place_that_all_series_share_is_drawn_once_in_ink()
    {
        Figure figure = Result("dimension=16 width=0.2,0.4").Figures[0];
        Assert.Equal(2, figure.Series.Count);
        Assert.Null(Assert.Single(figure.PredictedPlaces, p => p.Standing == Standing.Exact).Series);
        Assert.Equal(2, figure.MeasuredPlaces.Count);
    }

    [Fact]
    public void A_place_far_outside_does_not_squeeze_the_figure_and_is_not_named()
    {
        Figure figure = SampleFigures.Magnetization() with { PredictedPlaces = [new("t_S", "far", Standing.Exact, 100, null), new("t_C", "near", Standing.Exact, 2.2, null)] };
        Assert.InRange(FigureFrame.Of(figure).Right, 2.2, 2.4);
        Assert.Contains("t_C: near", Texts(figure));
        Assert.DoesNotContain("t_S: far", Texts(figure));
    }

    [Fact]
    public void Of_two_coordinates_the_other_makes_series()
    {
        Figure figure = Result("dimension=16").Figures[2];
        Assert.Equal(["s = 0.5", "s = 1"], figure.Series.Select(s => s.Label));
        Assert.All(figure.Series.Zip([0.5, 1.0]), pair => Assert.All(pair.First.Predicted.Single().X.Zip(pair.First.Predicted.Single().Y), at => Assert.Equal(pair.Second * at.First, at.Second, 1e-12)));
    }

    [Fact]
    public void Quantities_that_do_not_go_together_are_refused()
    {
        Assert.Contains("has no coordinate t", Assert.Throws<ArgumentException>(() => new View.Overlay("both", "t", CurveStudy.Agreement, CurveStudy.Speciation)).Message);
        Assert.Contains("stands twice", Assert.Throws<ArgumentException>(() => new View.Overlay("both", "t", CurveStudy.Agreement, CurveStudy.Agreement)).Message);
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => new View.Overlay("none", "t")).Message);
    }

    [Fact]
    public void Predictions_are_given_at_every_coordinate()
    {
        Plan plan = Questions.Plan("dimension=16", study: Study);
        Assert.Equal(301, Prediction.All(plan, new LawBook(Study)).Count(p => p.Of.Equals(CurveStudy.Agreement) && p.Along.Count == 1 && double.IsFinite(p.Exact)));
    }

    private static RunResult Result(string values)
    {
        using TemporaryFolder folder = new();
        return Questions.Run(Questions.Plan(values, study: Study), folder["run"]);
    }

    private static string[] Texts(Figure figure) => [.. XElement.Parse(FigureRenderer.Svg(figure, embedFont: false)).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value.Trim())];
}
