using Quench.Runs.Planning;
using Quench.Runs.Store;

namespace Quench.Runs.Tests;

public sealed class NamedDataTests
{
    private static readonly IRunnableStudy Study = new RunnableStudy<DataStudy.Parameters>(new DataStudy());

    [Fact]
    public void The_record_and_the_report_name_the_data_and_the_remarks()
    {
        using TemporaryFolder folder = new();
        string file = Data(folder, "a.txt", 1, 2, 3.5);
        RunResult result = Questions.Run(Ask(file, "numbers=3,4"), folder["run"]);
        RunRecord record = RunRecord.ReadFile(folder["run/run.toml"]);
        Assert.Equal([("data=" + file, "sum-6.5")], record.Data.Select(d => (d.Key, d.Value)));
        Assert.Equal(["a.txt: 3 numbers <script>alert(1)</script>", "no labels: class quantities are left out"], record.Remarks);
        Assert.Equal(record.Remarks, result.Remarks);
        string report = File.ReadAllText(folder["run/report.html"]);
        Assert.Contains("fingerprint sum-6.5", report, StringComparison.Ordinal);
        Assert.Contains("a.txt: 3 numbers &lt;script&gt;alert(1)", report, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_whose_data_changed_is_refused_with_both_fingerprints()
    {
        using TemporaryFolder folder = new();
        string file = Data(folder, "a.txt", 1, 2, 3.5);
        Questions.Run(Ask(file), folder["run"]);
        Assert.Equal((0, 1), (Questions.Run(Ask(file), folder["run"]).Computed, Questions.Run(Ask(file), folder["run"]).Reused));
        Data(folder, "a.txt", 1, 2, 4);
        string message = Assert.Throws<BadInputException>(() => Questions.Run(Ask(file), folder["run"])).Message;
        Assert.All(["have changed", "was sum-6.5, now it is sum-7", "put the old data back", "--out DIR"], part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.Throws<BadInputException>(() => Run.Report(Ask(file), folder["run"]));
    }

    [Fact]
    public void A_plan_without_data_records_none()
    {
        Assert.Empty(RunRecord.Of(Questions.Plan("chance=0.5")).Data);
        Assert.Empty(RunRecord.Of(Questions.Plan("chance=0.5")).Remarks);
    }

    [Theory]
    [InlineData("missing.txt", "cannot predict its cost at data=", "Could not find file")]
    [InlineData("picture.png", "cannot predict its cost at data=", "is no list of numbers; name a text file")]
    [InlineData("words.txt", "cannot predict its cost at data=", "FormatException: ")]
    public void Data_that_cannot_be_read_are_one_clear_line(string name, params string[] expected)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["words.txt"], "no number");
        string message = Assert.Throws<BadInputException>(() => Questions.Run(Ask(folder[name]), folder["run"])).Message;
        Assert.DoesNotContain('\n', message);
        Assert.All(expected, part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.False(Directory.Exists(folder["run"]));
        Assert.Throws<BadInputException>(() => Ask(folder[name]).Hash);
        Assert.Throws<BadInputException>(() => Ask(folder[name]).Remarks);
    }

    [Fact]
    public void A_fault_of_the_study_shows_its_type() =>
        Assert.EndsWith("cannot check its parameters at data= numbers=0: InvalidOperationException: a fault of the study", Assert.Throws<BadInputException>(() => Questions.Plan("numbers=0", study: Study).Check()).Message);

    private static Plan Ask(string file, string values = "") => Plan.Of(new(Study, Scale.Smoke, [new("data", file), .. values.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => new Axis(v.Split('=')[0], v.Split('=')[1]))]));

    private static string Data(TemporaryFolder folder, string name, params double[] numbers)
    {
        File.WriteAllLines(folder[name], numbers.Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return folder[name];
    }
}
