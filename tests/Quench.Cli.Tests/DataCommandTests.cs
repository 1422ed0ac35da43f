using System.Text.Json;

namespace Quench.Cli.Tests;

public sealed class DataCommandTests
{
    [Fact]
    public void Sets_that_are_known_by_name_are_listed_with_licence_and_source()
    {
        string output = BuiltProgram.Run("data").Output;
        Assert.All(["digits", "1797 × 64", "CC BY 4.0", "E. Alpaydin, C. Kaynak", "embedded", "fashion", "60000 × 784", "MIT"], part => Assert.Contains(part, output));
        using JsonDocument json = JsonDocument.Parse(BuiltProgram.Run("data", "--json").Output);
        JsonElement fashion = json.RootElement.EnumerateArray().Single(s => s.GetProperty("name").GetString() == "fashion");
        Assert.Contains("apt-get install dataset-fashion-mnist", fashion.GetProperty("howToGet").GetString());
    }

    [Fact]
    public void The_digits_are_described()
    {
        string output = BuiltProgram.Run("data", "digits").Output;
        string[] expected =
        [
            "rows × columns    1797 × 64, images of 8 × 8 pixels", "classes           10: 0 (178), 1 (182), 2 (177)", "fingerprint       6004f97cfbdd8eb7210350af0a5bc7fa",
            "duplicate rows    0", "constant columns  3", "range             0 to 16", "(scale 4.3327942)",
        ];
        Assert.All(expected, part => Assert.Contains(part, output));
    }

    [Fact]
    public void A_file_is_described_without_driving_the_terminal()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["a.csv"], "x,y,kind\n1,0.5,c\u001b[2J\u202et\n2,0.5,dog\n1,0.5,dog\n");
        string text = BuiltProgram.Run("data", folder["a.csv"], "--label", "kind").Output;
        Assert.All(["3 × 2", "2: c·[2J·t (1), dog (2)", "duplicate rows    1", "constant columns  1", "range             0.5 to 2"], part => Assert.Contains(part, text));
        Assert.DoesNotContain('\u001b', text);
        using JsonDocument json = JsonDocument.Parse(BuiltProgram.Run("data", folder["a.csv"], "--label", "kind", "--json").Output);
        Assert.Equal("c\u001b[2J\u202et", json.RootElement.GetProperty("classes")[0].GetProperty("name").GetString());
        Assert.Equal(1.0 / 9, json.RootElement.GetProperty("meanVariance").GetDouble(), 1e-15);
        File.WriteAllText(folder["b.csv"], "1,2\n1,2\n");
        Assert.Contains("mean variance     0 of a column", BuiltProgram.Run("data", folder["b.csv"]).Output);
    }

    [Theory]
    [InlineData("digitz", "did you mean 'digits'")]
    [InlineData("digits --label colour", "label = 'colour' is refused: valid is one of its columns")]
    [InlineData("/etc/passwd", "is no number")]
    [InlineData("/nowhere/a.csv", "there is no data '/nowhere/a.csv'")]
    [InlineData("--label kind", "--label is given without DATA")]
    public void Data_that_cannot_be_used_are_one_clear_line(string line, string expected)
    {
        BuiltProgram.Outcome outcome = BuiltProgram.Run(["data", .. line.Split(' ')]);
        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        string error = Assert.Single(outcome.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("quench: ", error);
        Assert.Contains(expected, error);
    }
}
