using CsCheck;
using Quench.Runs.Planning;
using Quench.Runs.Store;
using Quench.Runs.Tables;

namespace Quench.Runs.Tests.Store;

public sealed class RunDirectoryTests
{
    [Fact]
    public void Every_observation_keeps_its_bits()
    {
        Quantity of = new("q", "ψ", "time", "scale") { OverReplicas = true };
        Observation[] all =
        [
            new Observation.Blocks(of, [0.1, double.NaN, -0.0, double.Epsilon, double.PositiveInfinity], 1.5, 50, 0.25),
            new Observation.Fraction(of, 0, 10),
            new Observation.Number(of, new(1.0 / 3, double.NaN, 0.5, 7, double.PositiveInfinity), 1, 2),
            new Observation.Picture(of, 2, 3, [1, 2, 3, 4, 5, float.NaN]),
            new Observation.Failed(of, "because, \"of\"\nthis"),
        ];
        Plan plan = Questions.Plan("chance=0.5");
        using TemporaryFolder folder = new();
        using (RunDirectory run = RunDirectory.Open(folder["run"])) { run.Write(plan.Study, plan.Cells[0], new(plan.Cells[0].Key, all, 1, "me")); }
        File.WriteAllText(Path.Combine(folder["run"], RunRecord.FileName), RunRecord.Of(plan).ToToml());
        using RunDirectory again = RunDirectory.Read(folder["run"]);
        FinishedCell read = again.ReadParts(plan.Keys, TestContext.Current.CancellationToken).Finished.Values.Single();
        Assert.Equal(all.Select(Bits), read.Observations.Select(Bits));
    }

    [Theory]
    [InlineData("truncate")]
    [InlineData("alter")]
    [InlineData("empty")]
    [InlineData("rename")]
    public void A_part_that_cannot_be_trusted_is_reported_and_computed_again(string damage)
    {
        using TemporaryFolder folder = new();
        Plan plan = Questions.Plan("chance=0.25,0.5");
        string before = TableCsv.Write(Questions.Run(plan, folder["run"]).Table);
        string part = Directory.GetFiles(Path.Combine(folder["run"], "parts")).Order().First();
        byte[] bytes = File.ReadAllBytes(part);
        switch (damage)
        {
            case "truncate": File.WriteAllBytes(part, bytes[..(bytes.Length / 2)]); break;
            case "empty": File.WriteAllBytes(part, []); break;
            case "rename": File.Move(part, part.Replace("-", "-0", StringComparison.Ordinal).Replace("quench-0test-0", "quench-test-", StringComparison.Ordinal)); break;
            default:
                bytes[bytes.Length / 3] ^= 1;
                File.WriteAllBytes(part, bytes);
                break;
        }
        RunResult again = Questions.Run(plan, folder["run"]);
        Assert.Equal((1, 1), (again.Computed, again.Reused));
        Assert.Contains(again.Warnings, w => w.Contains("cannot be trusted", StringComparison.Ordinal));
        Assert.Equal(before, TableCsv.Write(again.Table));
    }

    [Fact]
    public void A_newer_record_is_refused_with_the_version_needed()
    {
        RunRecord record = RunRecord.Of(Questions.Plan());
        (record.Format, record.Needs) = (2, "3.1.4");
        Assert.Contains("use Quench 3.1.4 or later", Assert.Throws<BadInputException>(() => RunRecord.Parse(record.ToToml(), "run.toml")).Message);
    }

    [Fact]
    public void A_newer_part_is_refused_with_the_version_needed()
    {
        Plan plan = Questions.Plan("chance=0.5");
        IReadOnlyList<PartRow> rows = PartCodec.Encode(plan.Study, plan.Cells[0], new(plan.Cells[0].Key, [], 1, "me"));
        (rows[0].Format, rows[0].Needs) = (2, "3.1.4");
        Assert.Contains("use Quench 3.1.4 or later", Assert.Throws<BadInputException>(() => PartCodec.Decode("key", rows)).Message);
    }

    [Fact]
    public void A_record_asks_the_same_question_again()
    {
        Plan plan = Questions.Plan("chance=0:1:3 source=a source=b,c cut=infinity", replicas: 3, seed: ulong.MaxValue);
        RunRecord record = RunRecord.Parse(RunRecord.Of(plan).ToToml(), "run.toml");
        Plan again = Plan.Of(new(Questions.Coin, Scale.Smoke, [.. record.ToAxes()], record.Replicas, ulong.Parse(record.Seed, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(plan.Hash, again.Hash);
        Assert.Equal(plan.Cells, again.Cells, (a, b) => a.Key == b.Key);
    }

    [Fact]
    public void Any_text_is_a_record_or_a_clear_refusal()
    {
        string good = RunRecord.Of(Questions.Plan()).ToToml();
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Int[0, 20], Gen.OneOf(Gen.OneOf<string>("", "\"", "[", "]", "=", "\n", "format = 1e9", "nan", "\0", "é"), Gen.String[0, 5])).Sample((at, cut, insert) =>
        {
            string text = good[..at] + insert + good[Math.Min(good.Length, at + cut)..];
            try { return Plan.Of(new(Questions.Coin, Scale.Smoke, [.. RunRecord.Parse(text, "x").ToAxes()])).Points.Count > 0; }
            catch (BadInputException e) { return !e.Message.Contains('\n', StringComparison.Ordinal); }
        }, iter: 10_000, threads: 1);
    }

    [Fact]
    public void Two_processes_cannot_use_one_folder()
    {
        using TemporaryFolder folder = new();
        using RunDirectory first = RunDirectory.Open(folder["run"]);
        Assert.Contains("in use by another quench", Assert.Throws<BadInputException>(() => RunDirectory.Open(folder["run"])).Message);
    }

    [Fact]
    public void A_folder_of_something_else_is_left_alone()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["thesis.tex"], "years of work");
        Assert.Contains("holds no run", Assert.Throws<BadInputException>(() => Questions.Run(Questions.Plan(), folder.Path)).Message);
        Assert.Contains("name of the folder is empty", Assert.Throws<BadInputException>(() => Questions.Run(Questions.Plan(), "")).Message);
        Assert.Contains("is a file", Assert.Throws<BadInputException>(() => Questions.Run(Questions.Plan(), folder["thesis.tex"])).Message);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void The_same_question_in_other_words_is_the_same()
    {
        using TemporaryFolder folder = new();
        Questions.Run(Questions.Plan("chance=0.25,0.5"), folder["run"]);
        RunResult again = Questions.Run(Questions.Plan("chance=0.250,5e-1"), folder["run"]);
        Assert.Equal((0, 2), (again.Computed, again.Reused));
    }

    [Fact]
    public void A_run_of_another_version_of_its_study_is_refused()
    {
        using TemporaryFolder folder = new();
        Questions.Run(Questions.Plan("chance=0.5"), folder["run"]);
        string record = Path.Combine(folder["run"], RunRecord.FileName);
        File.WriteAllText(record, File.ReadAllText(record).Replace("study-version = 1", "study-version = 7", StringComparison.Ordinal));
        Assert.Contains("computed by version 7", Assert.Throws<BadInputException>(() => Run.Report(Questions.Plan("chance=0.5"), folder["run"])).Message);
    }

    [Fact]
    public void A_closed_folder_takes_no_more_cells()
    {
        using TemporaryFolder folder = new();
        Plan plan = Questions.Plan("chance=0.5");
        RunDirectory run = RunDirectory.Open(folder["run"]);
        run.Dispose();
        Assert.Throws<OperationCanceledException>(() => run.Write(plan.Study, plan.Cells[0], new(plan.Cells[0].Key, [], 1, "me")));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder["run"], "parts")));
    }

    [Fact]
    public void Another_question_does_not_go_into_a_run()
    {
        using TemporaryFolder folder = new();
        Questions.Run(Questions.Plan("chance=0.5"), folder["run"]);
        Assert.Contains("holds another question", Assert.Throws<BadInputException>(() => Questions.Run(Questions.Plan("chance=0.6"), folder["run"])).Message);
    }

    private static string Bits(Observation o) => o.Of.Name + o.Of.Symbol + string.Join(',', o.Of.Along) + o.Of.OverReplicas + string.Join(',', o.At) + o switch
    {
        Observation.Blocks b => "b" + string.Join(',', b.Means.Select(Bits)) + b.AutocorrelationTime + b.Count,
        Observation.Fraction f => "f" + f.Successes + "/" + f.Trials,
        Observation.Number n => "n" + Bits(n.Value.Mean) + Bits(n.Value.Error) + Bits(n.Value.AutocorrelationTime) + n.Value.Count + Bits(n.Value.Freedom),
        Observation.Picture p => "p" + p.Height + "x" + p.Width + string.Join(',', p.Pixels),
        Observation.Failed f => "x" + f.Outcome,
        _ => "?",
    };

    private static string Bits(double x) => double.IsNaN(x) ? "NaN" : BitConverter.DoubleToInt64Bits(x).ToString("x", System.Globalization.CultureInfo.InvariantCulture);
}
