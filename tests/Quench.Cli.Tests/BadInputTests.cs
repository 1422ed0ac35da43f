using CsCheck;

namespace Quench.Cli.Tests;

[Collection(nameof(BadInputTests))]
public sealed class BadInputTests
{
    /// <summary>Parameter, value, valid range and the way out in one line; exit code 2; no stack trace.</summary>
    [Theory]
    [InlineData("run curie-weiss/magnetisation", "did you mean 'curie-weiss/magnetization'")]
    [InlineData("run", "STUDY is missing")]
    [InlineData("rum x", "did you mean 'run'")]
    [InlineData("run curie-weiss/magnetization --sets beta=1", "did you mean '--set'")]
    [InlineData("run curie-weiss/magnetization --set bta=1", "did you mean 'beta'")]
    [InlineData("run curie-weiss/magnetization --set beta=-1", "beta = '-1' is refused: valid is 0 to 1e6")]
    [InlineData("run curie-weiss/magnetization --set beta=NaN", "beta = 'NaN' is refused")]
    [InlineData("run curie-weiss/magnetization --set spins=1.5", "a whole number")]
    [InlineData("run curie-weiss/magnetization --set spins=1", "2 to 1e7")]
    [InlineData("run curie-weiss/magnetization --set rule=heatbath", "did you mean 'heat-bath'")]
    [InlineData("run curie-weiss/magnetization --set beta", "name=values")]
    [InlineData("run curie-weiss/magnetization --scale tiny", "smoke, standard or paper")]
    [InlineData("run curie-weiss/magnetization --seed -1", "seed = '-1' is refused")]
    [InlineData("run curie-weiss/magnetization --threads 0", "threads = '0' is refused")]
    [InlineData("run curie-weiss/magnetization --replicas many", "replicas = 'many' is refused")]
    [InlineData("run curie-weiss/magnetization --set sweeps=1000000000 --set spins=1000", "memory = 40 GB", "valid is up to 0.8")]
    [InlineData("run --config /nowhere.toml --scale paper", "--scale does not go with --config")]
    [InlineData("run estimators/coverage --set correlation=0.999 --set length=1e6", "length = 1000000 is refused", "lower --set length")]
    [InlineData("run curie-weiss/magnetization --out /proc/quench", "cannot be used")]
    [InlineData("gallery /etc/passwd", "valid is the name of a folder")]
    [InlineData("gallery /tmp/pages diffusion/sampler", "there is no study 'diffusion/sampler'", "diffusion/samplers")]
    [InlineData("predict curie-weiss/magnetization --json --csv", "--json does not go with --csv")]
    [InlineData("run --config /tmp", "is a folder; give the run.toml in it")]
    [InlineData("run --resume /nowhere", "there is no folder '/nowhere'")]
    [InlineData("run --resume /tmp", "holds no run")]
    [InlineData("run --resume /tmp --seed 3", "--seed does not go with --resume")]
    [InlineData("run --config /nowhere.toml", "cannot be read")]
    [InlineData("status /tmp", "holds no run")]
    [InlineData("report /nowhere", "there is no folder")]
    [InlineData("export /tmp --to xlsx", "csv, parquet, npz, json")]
    [InlineData("show nothing", "there is no study 'nothing'")]
    [InlineData("list --about zebra", "no study is about 'zebra'")]
    [InlineData("completions fish", "bash, zsh, powershell")]
    public void Bad_input_is_one_clear_line(string line, params string[] expected)
    {
        BuiltProgram.Outcome outcome = BuiltProgram.Run([.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(2, outcome.Code);
        Assert.Equal("", outcome.Output);
        string error = Assert.Single(outcome.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("quench: ", error);
        Assert.All(expected, part => Assert.Contains(part, error));
    }

    /// <summary>Any arguments end in an exit code that is documented, and in no exception. Runs go to a folder that cannot be written.</summary>
    [Fact]
    public void Any_arguments_end_well()
    {
        string[] words = ["run", "predict", "show", "list", "cite", "status", "export", "report", "completions", "data", "digits", "--label", "last", "curie-weiss/magnetization", "estimators/coverage", "nonsense", "--set", "--set=beta=1",
            "beta=1,2", "beta=1:2", "beta=0:1:3", "spins=7", "rule=metropolis", "length=20:100:3:log", "--scale", "smoke", "standard", "--seed", "7", "-1", "--json", "--csv", "--to", "npz", "--threads", "--replicas", "2",
            "--resume", "--config", "--about", "--", "-", "@file", "[suggest:3]", "--help", "-h", "--version", "bash", "/proc/quench", "=", "", "\0", "é", "٣", "\n", "--quiet", "--verbose"];
        (TextWriter output, TextWriter error) = (Console.Out, Console.Error);
        List<string> faults = [];
        try
        {
            Console.SetOut(TextWriter.Null);
            Gen.Select(Gen.OneOf<string>("run", "predict", "show", "cite", "status", "export", "list", "report", "data", "nonsense"), Gen.OneOf(Gen.OneOf<string>(words), Gen.String[0, 6]).Array[0, 6]).Sample((command, rest) =>
            {
                using StringWriter said = new();
                Console.SetError(said);
                string[] args = command == "run" ? [command, "--out", "/proc/quench", .. rest] : [command, .. rest];
                int code;
                try { code = Application.Run(args); }
                catch (Exception e) { code = -1; said.Write(e); }
                bool good = code == 0 || (code == 2 && said.ToString().Split('\n').Count(l => l.StartsWith("quench: ", StringComparison.Ordinal)) == 1);
                if (!good) { faults.Add(string.Join(" | ", args) + " → " + code + ": " + said); }
                return good;
            }, iter: 10_000, threads: 1);
        }
        catch (CsCheckException) { }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
        Assert.Empty(faults);
    }
}
