using System.Globalization;
using System.Text.Json;
using Parquet;
using Quench.Runs.Planning;
using Quench.Runs.Tables;

namespace Quench.Runs.Tests.Tables;

public sealed class TableTests
{
    private static readonly string[] Odd = ["a", "a b=c", "a\\", "a\\ b=c"];

    [Fact]
    public void Theory_stands_beside_measurement_and_z_is_their_distance()
    {
        Row row = Rows("chance=0.25").Single(r => r.Of.Name == "heads");
        Assert.Equal(0.25, row.Exact);
        Assert.Equal(Math.Sqrt(0.25 * 0.75 / 1000), row.Measured.Error, 1e-15);
        Assert.Equal((row.Measured.Mean - 0.25) / row.Measured.Error, row.Z, 1e-12);
    }

    [Fact]
    public void A_bias_of_a_fifth_is_found()
    {
        // p = 0.5 measured as 0.6 with n = 1000: z = 0.1/√(0.25/1000) = 6.3; with n = 4000 it is 12.6.
        Row row = Rows("chance=0.5 biased=true tosses=4000").Single(r => r.Of.Name == "heads");
        Assert.True(row.Z > 8);
        Assert.False(new Claim.Agrees(TestStudy.Heads).Judge(new([row])).Holds);
    }

    [Fact]
    public void No_scatter_is_no_error_of_zero()
    {
        Row row = Rows("chance=0.5 flavour=without-scatter").Single(r => r.Of.Name == "mean");
        Assert.True(double.IsNaN(row.Measured.Error) && double.IsNaN(row.Z));
        Assert.Contains("error is unknown", row.Outcome);
        Assert.Null(new Claim.Agrees(TestStudy.Mean).Judge(new([row])).Holds);
    }

    [Fact]
    public void A_claim_with_a_point_that_cannot_be_judged_or_without_power_is_undecided()
    {
        Row good = Rows("chance=0.5").Single(r => r.Of.Name == "heads");
        Claim.Agrees claim = new(TestStudy.Heads);
        Assert.True(claim.Judge(new([good])).Holds);
        Assert.Null(claim.Judge(new([good, good with { Converged = false }])).Holds);
        Assert.Null(claim.Judge(new([good, good with { Z = double.NaN }])).Holds);
        Row vague = good with { Measured = good.Measured with { Error = 0.2 }, Z = 0.1 };
        Assert.Null(claim.Judge(new([vague])).Holds);
        Assert.True((claim with { Resolution = 2 }).Judge(new([vague])).Holds);
        Assert.False(claim.Judge(new([good with { Converged = false }, good with { Z = 6 }])).Holds);
    }

    /// <summary>One head in a thousand tosses: the scatter of the blocks is one event.</summary>
    [Fact]
    public void An_error_that_rests_on_a_few_events_is_not_trusted()
    {
        Row rare = Rows("chance=0.002 blocks=100 tosses=1000").Single(r => r.Of.Name == "mean"), usual = Rows("chance=0.5 blocks=100 tosses=1000").Single(r => r.Of.Name == "mean");
        Assert.Contains("rare events", rare.Outcome);
        Assert.False(rare.Converged);
        Assert.True(usual.Converged);
    }

    [Fact]
    public void Fractions_at_the_edge_have_an_error()
    {
        Row row = Rows("chance=0").Single(r => r.Of.Name == "heads");
        Assert.Equal(0, row.Measured.Mean);
        Assert.True(row.Measured.Error > 0);
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void An_average_over_disorder_is_judged_from_eight_instances_on(int replicas, bool judged) =>
        Assert.Equal(judged, !double.IsNaN(Rows("chance=0.5", replicas).Single(r => r.Of.Name == "instance").Z));

    [Fact]
    public void A_limit_is_judged_beyond_its_allowance_only()
    {
        Row row = Rows("chance=0.5 tosses=100000").Single(r => r.Of.Name == "square");
        Assert.Equal((0.25, 0.1, 0.0), (row.Limit, row.Allowance, row.Z));
        Assert.True(Math.Abs(row.Measured.Mean - 0.25) < 5 * row.Measured.Error);
    }

    [Fact]
    public void Coordinates_and_failures_have_rows_of_their_own()
    {
        Row[] rows = Rows("chance=0.5");
        Assert.Equal([[0.5], [1.5]], rows.Where(r => r.Of.Name == "curve").Select(r => r.Along));
        Assert.Equal("it was never there", rows.Single(r => r.Of.Name == "never").Outcome);
    }

    [Fact]
    public void A_law_that_throws_is_a_warning()
    {
        using TemporaryFolder folder = new();
        RunResult result = Questions.Run(Questions.Plan("chance=0.95"), folder["run"]);
        Assert.Contains(result.Warnings, w => w.Contains("approximate law of curve has no value at chance=0.95: no root", StringComparison.Ordinal));
    }

    [Fact]
    public void A_function_or_a_judge_that_throws_stops_nothing()
    {
        using TemporaryFolder folder = new();
        RunResult result = Questions.Run(Questions.Plan("chance=0.5"), folder["run"]);
        Row row = result.Table.Rows.Single(r => r.Of.Name == "broken");
        Assert.Equal("its function threw ArithmeticException: no square root", row.Outcome);
        Verdict verdict = result.Claims.Single(c => c.Statement == "it is judged").Verdict;
        Assert.Equal((null, "its judge threw ArithmeticException: no judge"), (verdict.Holds, verdict.Because));
    }

    [Fact]
    public void A_resumed_table_is_the_table()
    {
        using TemporaryFolder folder = new();
        Plan plan = Questions.Plan("chance=0.25,0.5", replicas: 3);
        Table fresh = Questions.Run(plan, folder["run"]).Table, again = Questions.Run(plan, folder["run"]).Table;
        Assert.Equal(Json.Write(fresh), Json.Write(again));
        Assert.Equal(fresh.Rows.Select(r => r.Where + r.Of.Symbol), again.Rows.Select(r => r.Where + r.Of.Symbol));
    }

    [Fact]
    public void Spaces_in_a_text_do_not_make_two_points_one()
    {
        string[] texts = [.. Odd.Select(text => Plan.Of(new(Questions.Coin, Scale.Smoke, [new("chance", "0.5"), new("source", text)])).Points[0].Text)];
        Assert.Equal(4, texts.Distinct().Count());
        Assert.EndsWith("source=a\\ b=c", texts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_has_the_form_that_others_read()
    {
        using TemporaryFolder folder = new();
        RunResult result = Questions.Run(Questions.Plan("chance=0.5 flavour=without-scatter"), folder["run"]);
        using JsonDocument json = JsonDocument.Parse(Json.Write(result));
        Assert.Equal(["study", "directory", "seed", "cells", "seconds", "claims", "table"], json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["total", "computed", "reused", "failed"], json.RootElement.GetProperty("cells").EnumerateObject().Select(p => p.Name));
        Assert.Equal(["statement", "holds", "because"], json.RootElement.GetProperty("claims")[0].EnumerateObject().Select(p => p.Name));
        JsonElement[] rows = [.. json.RootElement.GetProperty("table").EnumerateArray()];
        Assert.All(rows, row => Assert.Equal(["at", "along", "quantity", "mean", "error", "count", "tau", "replicas", "exact", "limit", "approximate", "z", "converged", "outcome"], row.EnumerateObject().Select(p => p.Name)));
        JsonElement mean = rows.Single(r => r.GetProperty("quantity").GetString() == "mean");
        Assert.Equal(JsonValueKind.Null, mean.GetProperty("error").ValueKind);
        Assert.Equal(JsonValueKind.Null, mean.GetProperty("along").ValueKind);
        Assert.Equal("infinity", mean.GetProperty("at").GetProperty("cut").GetString());
        Assert.Equal(JsonValueKind.False, mean.GetProperty("at").GetProperty("biased").ValueKind);
        Assert.Equal(0.5, rows.First(r => r.GetProperty("quantity").GetString() == "curve").GetProperty("along").GetDouble());
    }

    [Fact]
    public void Predictions_stand_once_for_what_they_depend_on()
    {
        Plan plan = Questions.Plan("chance=0.25,0.5 tosses=10,20,30 blocks=1");
        IReadOnlyList<Prediction> predictions = Prediction.All(plan, new LawBook(plan.Study));
        Assert.Equal(2, predictions.Count(p => p.Of.Name == "heads"));
        Assert.Single(predictions, p => p.Of.Name == "instance" && p.At.Count == 0);
        Prediction curve = predictions.Single(p => p.Of.Name == "curve" && p.Along[0] == 1.5 && p.At[0].Text == "0.5");
        Assert.Equal((0.75, 0.5), (curve.Exact, curve.Approximate));
        using JsonDocument json = JsonDocument.Parse(Json.Write(predictions));
        Assert.All(json.RootElement.EnumerateArray(), p => Assert.Equal(["at", "along", "quantity", "exact", "limit", "approximate"], p.EnumerateObject().Select(e => e.Name)));
    }

    [Fact]
    public void Numbers_are_written_alike_under_a_german_culture()
    {
        Table table = new(Rows("chance=0.25"));
        string expected = TableCsv.Write(table), json = Json.Write(table), claim = new Claim.Agrees(TestStudy.Heads).Judge(table).Because;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("0,5", 0.5.ToString(CultureInfo.CurrentCulture));
            Assert.Equal((expected, json, claim), (TableCsv.Write(table), Json.Write(table), new Claim.Agrees(TestStudy.Heads).Judge(table).Because));
            Assert.Equal(expected, TableCsv.Write(new Table(Rows("chance=0.25"))));
        }
        finally { CultureInfo.CurrentCulture = before; }
    }

    [Fact]
    public async Task Parquet_and_npz_hold_the_columns_of_the_csv()
    {
        Table table = new(Rows("chance=0.25,0.5"));
        string[] names = TableCsv.Write(table).Split('\n')[0].Split(',');
        using MemoryStream stream = new(TableParquet.Write(table));
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(names, reader.Schema.DataFields.Select(f => f.Name));
        using System.IO.Compression.ZipArchive archive = new(new MemoryStream(TableNpz.Write(table)));
        Assert.Equal(names.Select(n => n + ".npy"), archive.Entries.Select(e => e.FullName));
        using BinaryReader array = new(archive.GetEntry("mean.npy")!.Open());
        byte[] bytes = array.ReadBytes(1 << 20);
        int header = 10 + bytes[8] + (256 * bytes[9]);
        Assert.Equal(0, header % 64);
        Assert.Equal(table.Rows[0].Measured.Mean, BitConverter.ToDouble(bytes, header));
        Assert.Equal(header + (8 * table.Rows.Count), bytes.Length);
    }

    private static Row[] Rows(string values, int? replicas = null)
    {
        using TemporaryFolder folder = new();
        return [.. Questions.Run(Questions.Plan(values, replicas), folder["run"]).Table.Rows];
    }
}
