namespace Quench.Data.Tests.Reading;

public sealed class PngTests
{
    private static readonly float[] Grey = [.. Enumerable.Range(0, 12).Select(k => 20f * k)];

    [Fact]
    public void Pictures_are_read_in_the_order_of_their_names()
    {
        using TemporaryFolder folder = new();
        Copy(folder, ("b.png", "grey"), ("a.PNG", "colour"), ("d.png", "palette"), ("c.png", "transparent"), ("e.png", "bits"));
        File.WriteAllText(folder["readme.txt"], "not a picture");
        DataSet data = DataSets.Open(folder.Path);
        Assert.Equal((5, new ImageShape(3, 4), false), (data.Rows, data.Image, data.HasLabels));
        Assert.Equal(Grey.Select(g => g + 2), data.Row(0).ToArray());
        for (int row = 1; row < 4; row++) { Assert.Equal(Grey, data.Row(row).ToArray()); }
        Assert.Equal(Grey.Select(g => g > 100 ? 255f : 0), data.Row(4).ToArray());
    }

    [Fact]
    public void Subfolders_are_labels()
    {
        using TemporaryFolder folder = new();
        foreach (string name in new[] { "shoe", "bag", "nothing" }) { Directory.CreateDirectory(folder[name]); }
        Copy(folder, ("shoe/1.png", "grey"), ("bag/2.png", "colour"), ("shoe/0.png", "bits"));
        foreach (string path in new[] { folder.Path, folder.Path + "/" })
        {
            DataSet data = DataSets.Open(path);
            Assert.Equal(["bag", "shoe", "shoe"], Fixture.LabelsOf(data));
            Assert.Equal(Grey, data.Row(2).ToArray());
        }
        Assert.Contains("label = 'x' is refused: labels of pictures are the names of their subfolders", Fixture.Refusal(folder.Path, "x"), StringComparison.Ordinal);
        Copy(folder, ("own.png", "grey"));
        Assert.Contains("1 PNG stand beside subfolders of PNG", Fixture.Refusal(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_set_of_pictures_is_refused()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("the folder holds no PNG", Fixture.Refusal(folder.Path), StringComparison.Ordinal);
        Copy(folder, ("a.png", "grey"));
        Assert.Contains("1 rows; at least 2", Fixture.Refusal(folder.Path), StringComparison.Ordinal);
        Assert.Contains("name the folder of pictures", Fixture.Refusal(folder["a.png"]), StringComparison.Ordinal);
        Copy(folder, ("b.png", "deep"));
        Assert.Contains("b.png': it has 16 bits a channel; valid is up to 8", Fixture.Refusal(folder.Path), StringComparison.Ordinal);
        byte[] png = File.ReadAllBytes(Fixture.Path("grey.png"));
        File.WriteAllBytes(folder["b.png"], png[..^40]);
        Assert.Contains("b.png': it is a damaged PNG", Fixture.Refusal(folder.Path), StringComparison.Ordinal);
        (png[18], png[22]) = (0x7f, 0x7f);
        File.WriteAllBytes(folder["b.png"], png);
        Assert.Contains("more than its 80 bytes can hold", Fixture.Refusal(folder.Path), StringComparison.Ordinal);
        (png[18], png[19], png[22], png[23]) = (0, 3, 0, 4);
        File.WriteAllBytes(folder["b.png"], png);
        Assert.Contains("it has 4 × 3 pixels, the first", Fixture.Refusal(folder.Path), StringComparison.Ordinal);
        File.WriteAllBytes(folder["b.png"], [1, 2]);
        Assert.Contains("it is no PNG", Fixture.Refusal(folder.Path), StringComparison.Ordinal);
    }

    private static void Copy(TemporaryFolder folder, params (string To, string From)[] pictures)
    {
        foreach ((string to, string from) in pictures) { File.Copy(Fixture.Path(from + ".png"), folder[to], overwrite: true); }
    }
}
