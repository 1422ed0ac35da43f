using System.Text.Json;

namespace Quench.Cli.Tests;

public sealed class CommandTests
{
    [Fact]
    public void Every_command_shows_two_examples()
    {
        Assert.All(Application.Commands().Subcommands, command =>
        {
            string[] examples = [.. command.Description!.Split('\n').SkipWhile(l => l.Trim() != "Examples:").Skip(1).Where(l => l.Trim().StartsWith("quench " + command.Name, StringComparison.Ordinal))];
            Assert.Equal(2, examples.Length);
            Assert.All(examples.Where(e => !e.Contains('>', StringComparison.Ordinal)), example => Assert.Empty(Application.Commands().Parse([.. example.Trim().Split(' ')[1..]], Application.Parsing).Errors));
        });
        Assert.Contains("Examples:", BuiltProgram.Run("run", "--help").Output);
    }

    [Fact]
    public void A_run_is_listed_shown_predicted_run_exported_and_reported()
    {
        using TemporaryFolder folder = new();
        string run = folder["run"];
        Assert.Contains("curie-weiss/magnetization", BuiltProgram.Run("list").Output);
        Assert.Contains("estimators/coverage", BuiltProgram.Run("list", "--about", "coverage").Output);
        string shown = BuiltProgram.Run("show", "curie-weiss/magnetization").Output;
        Assert.All(["m = tanh βm", "number of spins", "2 to 1e7", "magnetization agrees", "MB a cell"], part => Assert.Contains(part, shown));

        BuiltProgram.Outcome ran = BuiltProgram.Run("run", "curie-weiss/magnetization", "--scale", "smoke", "--set", "beta=0.5,1.5", "--set", "rule=heat-bath", "--set", "spins=32,64", "--out", run, "--json", "--threads", "1");
        Assert.Equal(0, ran.Code);
        using JsonDocument json = JsonDocument.Parse(ran.Output);
        Assert.Equal("curie-weiss/magnetization", json.RootElement.GetProperty("study").GetString());
        Assert.Equal(4, json.RootElement.GetProperty("cells").GetProperty("computed").GetInt32());
        Assert.Equal(16, json.RootElement.GetProperty("table").GetArrayLength());
        foreach (string file in new[] { "run.toml", "table.csv", "table.parquet", "report.html", "figure-magnetization.svg", "figure-magnetization.png" }) { Assert.True(new FileInfo(Path.Combine(run, file)).Length > 0, file); }

        Assert.Contains("4 of 4 cells finished, 0 failed, 0 unreadable", BuiltProgram.Run("status", run).Output);
        foreach (string format in new[] { "csv", "parquet", "npz", "json" }) { Assert.Equal(Path.Combine(run, "table." + format), BuiltProgram.Run("export", run, "--to", format).Output.Trim()); }
        Assert.Contains("holds", BuiltProgram.Run("report", run).Output);
        BuiltProgram.Outcome again = BuiltProgram.Run("run", "--config", Path.Combine(run, "run.toml"), "--out", run, "--json");
        using JsonDocument second = JsonDocument.Parse(again.Output);
        Assert.Equal((0, 4), (second.RootElement.GetProperty("cells").GetProperty("computed").GetInt32(), second.RootElement.GetProperty("cells").GetProperty("reused").GetInt32()));
        Assert.Equal(json.RootElement.GetProperty("table").GetRawText(), second.RootElement.GetProperty("table").GetRawText());
    }

    [Fact]
    public void Predictions_need_no_simulation_and_no_memory_for_one()
    {
        BuiltProgram.Outcome outcome = BuiltProgram.Run("predict", "curie-weiss/magnetization", "--set", "spins=20,10000000", "--set", "beta=1.5", "--set", "sweeps=1000000000", "--json");
        Assert.Equal(0, outcome.Code);
        using JsonDocument json = JsonDocument.Parse(outcome.Output);
        JsonElement[] lines = [.. json.RootElement.EnumerateArray()];
        JsonElement exact = lines.First(l => l.GetProperty("quantity").GetString() == "magnetization" && l.GetProperty("at").TryGetProperty("spins", out JsonElement spins) && spins.GetInt64() == 20);
        Assert.Equal(0.7845011380, exact.GetProperty("exact").GetDouble(), 1e-9);
        Assert.Equal(["at", "along", "quantity", "exact", "limit", "approximate"], exact.EnumerateObject().Select(p => p.Name));
        Assert.Single(lines, l => l.GetProperty("limit").ValueKind == JsonValueKind.Number && l.GetProperty("quantity").GetString() == "magnetization");
        Assert.StartsWith("spins,beta,quantity,along-1,along-2,exact,limit,approximate\n", BuiltProgram.Run("predict", "curie-weiss/magnetization", "--csv").Output);
    }

    [Fact]
    public void The_oracles_agree_on_this_machine()
    {
        BuiltProgram.Outcome outcome = BuiltProgram.Run("verify", "--json");
        Assert.Equal(0, outcome.Code);
        using JsonDocument json = JsonDocument.Parse(outcome.Output);
        Assert.All(json.RootElement.EnumerateArray(), line => Assert.Equal(["name", "exact", "sampled", "error", "z"], line.EnumerateObject().Select(p => p.Name)));
    }

    [Fact]
    public void Version_citation_and_completions_are_printed()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+", BuiltProgram.Run("--version").Output);
        Assert.Contains("(7.6.1)", BuiltProgram.Run("cite", "curie-weiss/magnetization").Output);
        Assert.Contains("-F _quench", BuiltProgram.Run("completions", "bash").Output);
        Assert.Contains("curie-weiss/magnetization", BuiltProgram.Run("[suggest:4]", "run ").Output);
    }

    [Fact]
    public void Too_few_series_decide_nothing()
    {
        using TemporaryFolder folder = new();
        BuiltProgram.Outcome few = BuiltProgram.Run("run", "estimators/coverage", "--set", "seeds=20", "--set", "length=1000", "--set", "correlation=0", "--out", folder["few"]);
        Assert.Equal(0, few.Code);
        Assert.Contains("undecided", few.Output);
    }

    [Fact]
    public void A_cell_that_failed_is_exit_code_one()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0, BuiltProgram.Run("run", "curie-weiss/magnetization", "--scale", "smoke", "--out", folder["run"]).Code);
        string part = Directory.GetFiles(Path.Combine(folder["run"], "parts"))[0];
        Directory.CreateDirectory(Path.Combine(folder["run"], "failures"));
        File.Delete(part);
        File.WriteAllText(Path.Combine(folder["run"], "failures", Path.GetFileName(part).Split('-')[0] + ".txt"), "spins=128\nreplica 0\n\nSystem.Exception: it broke\n");
        BuiltProgram.Outcome report = BuiltProgram.Run("report", folder["run"]);
        Assert.Equal(1, report.Code);
        Assert.Contains("cell failed: System.Exception: it broke", report.Output);
        Assert.Contains("1 failed", BuiltProgram.Run("status", folder["run"]).Output);
    }

    [Fact]
    public void A_study_beside_resume_must_be_the_recorded_one()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0, BuiltProgram.Run("run", "curie-weiss/magnetization", "--scale", "smoke", "--out", folder["run"]).Code);
        BuiltProgram.Outcome other = BuiltProgram.Run("run", "estimators/coverage", "--resume", folder["run"]);
        Assert.Equal(2, other.Code);
        Assert.Contains("holds a run of curie-weiss/magnetization", other.Error);
    }
}
