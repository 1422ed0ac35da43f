using System.Xml.Linq;
using Quench.Runs.Figures;
using Quench.Runs.Planning;
using Quench.Runs.Store;
using SkiaSharp;

namespace Quench.Runs.Tests.Figures;

public sealed class PicturesTests
{
    private static readonly IRunnableStudy Study = new RunnableStudy<CurveStudy.Parameters>(new CurveStudy());

    [Fact]
    public void Rows_are_the_first_coordinate_columns_the_second_and_quantities_alternate()
    {
        using TemporaryFolder folder = new();
        RunResult result = Questions.Run(Questions.Plan("dimension=16 pictures=4", study: Study), folder["run"]);
        PictureGrid grid = result.Figures.Single(f => f.Name == "samples-above-their-nearest-data").Pictures!;
        Assert.Equal(["t = 0.25", "", "t = 0.5", "", "t = 0.75", ""], grid.Rows.Select(r => r.Label));
        Assert.Equal([0, 1, 0, 1, 0, 1], grid.Rows.Select(r => r.Kind));
        Assert.All(grid.Rows, r => Assert.Equal(4, r.Pictures.Count));
        Assert.Equal(["x", "a"], grid.Kinds);
        float[] all = [.. grid.Rows.SelectMany(r => r.Pictures).SelectMany(p => p!.Pixels)];
        Assert.Equal((all.Min(), all.Max()), (grid.Black, grid.White));
        Assert.Equal(grid.Rows[1].Pictures[2]!.Pixels, grid.Rows[3].Pictures[2]!.Pixels);       // the nearest of sample 2 is the same at all times
        Assert.DoesNotContain(result.Table.Rows, r => r.Of.Equals(CurveStudy.Samples));
        Assert.True(File.Exists(folder["run/figure-samples.png"]) && File.Exists(folder["run/figure-samples.svg"]));
    }

    [Fact]
    public void Several_points_share_a_figure_or_have_their_own_and_long_rows_go_on_below()
    {
        Assert.Equal(["d = 16, t = 0.25", "d = 16, t = 0.5", "d = 16, t = 0.75", "d = 64, t = 0.25", "d = 64, t = 0.5", "d = 64, t = 0.75"], Grids("dimension=16,64 pictures=2").Single(f => f.Name == "samples").Pictures!.Rows.Select(r => r.Label));
        Assert.Equal(["samples-d-16", "samples-d-64", "samples-d-128", "samples-d-256", "samples-d-512"], Grids("dimension=16,64,128,256,512 pictures=2").Select(f => f.Name).Where(n => n.StartsWith("samples-d", StringComparison.Ordinal)));
        PictureGrid wrapped = Grids("dimension=16 pictures=20").Single(f => f.Name == "samples").Pictures!;
        Assert.Equal(["t = 0.25", "", "t = 0.5", "", "t = 0.75", ""], wrapped.Rows.Select(r => r.Label));
        Assert.All(wrapped.Rows, r => Assert.Equal(10, r.Pictures.Count));
        Assert.Empty(Grids("dimension=16"));
    }

    /// <summary>Each pixel is a square of one grey: black and white as given, and no smoothing between them.</summary>
    [Fact]
    public void Pixels_are_sharp_squares()
    {
        Figure figure = SampleFigures.Pictures();
        PictureLayout layout = new(figure);
        using SKBitmap png = SKBitmap.Decode(FigureRenderer.Png(figure));
        (GreyPicture picture, float x, float y) = layout.Pictures[0];
        int side = (int)(2 * layout.Unit);
        for (int k = 0; k < picture.Pixels.Count; k++)
        {
            (int left, int top) = ((int)(2 * x) + (side * (k % 4)), (int)(2 * y) + (side * (k / 4)));
            HashSet<SKColor> colors = [.. from i in Enumerable.Range(1, side - 2) from j in Enumerable.Range(1, side - 2) select png.GetPixel(left + i, top + j)];
            Assert.Equal(k == 11 ? new SKColor(0xF4, 0xC7, 0xC3) : k % 2 == 0 ? SKColors.Black : SKColors.White, Assert.Single(colors));
        }
    }

    [Fact]
    public void The_svg_has_one_picture_and_its_words_are_text()
    {
        XElement svg = XElement.Parse(FigureRenderer.Svg(SampleFigures.Pictures("<b>&"), embedFont: false));
        Assert.StartsWith("data:image/png;base64,", Assert.Single(svg.Descendants(), e => e.Name.LocalName == "image").Attribute("href")!.Value, StringComparison.Ordinal);
        Assert.All(["samples <b>&", "t = 0.1 <b>&", "t = 0.2", "0", "1"], text => Assert.Contains(svg.Descendants(), e => e.Name.LocalName == "text" && e.Value == text));
        Assert.Equal(FigureRenderer.Svg(SampleFigures.Pictures()), FigureRenderer.Svg(SampleFigures.Pictures()));
        Assert.Equal(FigureRenderer.Png(SampleFigures.Pictures()), FigureRenderer.Png(SampleFigures.Pictures()));
    }

    /// <summary>64 pictures of 28 × 28 are 64 rows and 200 kB before compression, and a resumed run draws the same figure.</summary>
    [Fact]
    public void A_set_of_pictures_is_stored_whole()
    {
        Plan plan = Questions.Plan("dimension=16 pictures=64", study: Study);
        using TemporaryFolder folder = new();
        byte[] first = FigureRenderer.Png(Questions.Run(plan, folder["run"]).Figures[^1]);
        RunResult again = Questions.Run(plan, folder["run"]);
        Assert.Equal((0, 1), (again.Computed, again.Reused));
        Assert.Equal(first, FigureRenderer.Png(again.Figures[^1]));
        using RunDirectory run = RunDirectory.Read(folder["run"]);
        FinishedCell cell = run.ReadParts(plan.Keys, TestContext.Current.CancellationToken).Finished.Values.Single();
        Assert.Equal(2 * 3 * 64, PartCodec.Encode(Study, plan.Cells[0], cell).Count(r => r.Kind == "grey"));
        Assert.InRange(new FileInfo(Directory.GetFiles(folder["run/parts"]).Single()).Length, 1000, 2 * 3 * 64 * 28 * 28 * sizeof(float));
    }

    private static Figure[] Grids(string values)
    {
        using TemporaryFolder folder = new();
        return [.. Questions.Run(Questions.Plan(values, study: Study), folder["run"]).Figures.Where(f => f.Pictures is not null)];
    }
}
