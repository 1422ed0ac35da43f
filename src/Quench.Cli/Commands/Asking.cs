using System.CommandLine;
using Quench.Runs;
using Quench.Runs.Planning;
using Quench.Runs.Schema;
using Quench.Runs.Store;

namespace Quench.Cli.Commands;

/// <summary>The options that ask a question, shared by run and predict.</summary>
internal sealed class Asking
{
    public Argument<string> Study { get; } = Application.Study(optional: true);

    public Option<string> Scale { get; } = new("--scale") { Description = "smoke (seconds), standard (minutes; the default) or paper (hours)" };

    public Option<string[]> Set { get; } = new("--set") { Description = "name=values: 0.5 · 0.1,0.2 · 0.02:0.2:40 (start:stop:count) · 1:1000:7:log · names", AllowMultipleArgumentsPerToken = false };

    public Option<string> Replicas { get; } = new("--replicas") { Description = "independent repetitions of every point" };

    public Option<string> Seed { get; } = new("--seed") { Description = "seed of all random streams, a whole number from 0 (default 1)" };

    public Option<string> Config { get; } = new("--config") { Description = "ask what a run's run.toml records; --set changes it" };

    public void AddTo(Command command, bool simulates)
    {
        Scale.CompletionSources.Add("smoke", "standard", "paper");
        command.Add(Study);
        command.Add(Scale);
        command.Add(Set);
        if (simulates) { command.Add(Replicas); command.Add(Seed); command.Add(Config); }
    }

    public RunRequest Request(ParseResult parsed)
    {
        if (parsed.GetValue(Config) is { } file)
        {
            if (parsed.GetValue(Scale) is not null) { throw new BadInputException("--scale does not go with --config, which records every value; change single values with --set name=values"); }
            return Changed(RequestOf(RunRecord.ReadFile(file)), parsed);
        }
        string id = parsed.GetValue(Study) ?? throw new BadInputException("STUDY is missing: name a study that quench list shows");
        RunRequest request = new(Application.Studies[id], Quench.Scale.Standard, []);
        return Changed(request with { Scale = ScaleOf(parsed.GetValue(Scale) ?? "standard") }, parsed);
    }

    /// <summary>The request that a record holds.</summary>
    public static RunRequest RequestOf(RunRecord record)
    {
        if (!ulong.TryParse(record.Seed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out ulong seed)) { throw SeedRefused(record.Seed); }
        return new(Application.Studies[record.Study], ScaleOf(record.Scale), [.. record.ToAxes()], record.Replicas, seed);
    }

    /// <summary>The plan that a run's folder records.</summary>
    public static Plan PlanOf(string directory)
    {
        if (!Directory.Exists(directory)) { throw new BadInputException($"there is no folder {Parameter.Shown(directory)}; name a folder that quench run wrote"); }
        string file = Path.Combine(directory, RunRecord.FileName);
        return File.Exists(file) ? Plan.Of(RequestOf(RunRecord.ReadFile(file))) : throw new BadInputException($"'{directory}' holds no run ({RunRecord.FileName} is missing); name a folder that quench run wrote");
    }

    private RunRequest Changed(RunRequest request, ParseResult parsed)
    {
        Axis[] set = [.. (parsed.GetValue(Set) ?? []).Select(Assignment)];
        string? study = parsed.GetValue(Study);
        if (study is not null && study != request.Study.Id) { throw new BadInputException($"STUDY = {study} is refused: the record is of {request.Study.Id}; leave STUDY out"); }
        return request with
        {
            Values = [.. request.Values.Where(v => set.All(s => s.Name != v.Name)), .. set],
            Replicas = parsed.GetValue(Replicas) is { } replicas ? Whole("replicas", replicas, RunRequest.MaxReplicas) : request.Replicas,
            Seed = parsed.GetValue(Seed) is { } seed ? ulong.TryParse(seed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out ulong s) ? s : throw SeedRefused(seed) : request.Seed,
        };
    }

    /// <summary>A whole number from 1 to a maximum.</summary>
    public static int Whole(string name, string text, int max) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int n) && n >= 1 && n <= max ? n
            : throw new BadInputException($"{name} = {Parameter.Shown(text)} is refused: valid is a whole number from 1 to {max}; set it with --{name} N");

    private static Axis Assignment(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? new(text[..equals].Trim(), text[(equals + 1)..]) : throw new BadInputException($"--set {Parameter.Shown(text)} is refused: valid is name=values; for example --set beta=0.5,1");
    }

    private static Scale ScaleOf(string text) => Enum.GetValues<Scale>().Cast<Scale?>().FirstOrDefault(s => KebabCase.Of(s!.Value.ToString()) == text)
        ?? throw new BadInputException($"scale = {Parameter.Shown(text)} is refused: valid is smoke, standard or paper{Suggestion.For(text, ["smoke", "standard", "paper"])}; set it with --scale NAME");

    private static BadInputException SeedRefused(string text) => new($"seed = {Parameter.Shown(text)} is refused: valid is a whole number from 0 to 18446744073709551615; set it with --seed N");
}
