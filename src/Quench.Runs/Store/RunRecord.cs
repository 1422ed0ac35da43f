using System.Text;
using Quench.Runs.Planning;
using Tomlyn;

namespace Quench.Runs.Store;

/// <summary>What was asked, resolved, and where it ran: <c>run.toml</c>, which <c>--config</c> and <c>--resume</c> read.</summary>
public sealed class RunRecord
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "run.toml";

    /// <summary>Format number that this version writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The least version of Quench that reads this format.</summary>
    internal const string CurrentNeeds = "0.1.0";

    private const int MostRemarks = 100;

    /// <summary>Format number.</summary>
    public int Format { get; set; } = CurrentFormat;

    /// <summary>The least version of Quench that reads this format.</summary>
    public string Needs { get; set; } = CurrentNeeds;

    /// <summary>Study id.</summary>
    public string Study { get; set; } = "";

    /// <summary>Version of the study.</summary>
    public int StudyVersion { get; set; }

    /// <summary>Hash of the question: of study, version, points, data, replicas and seed.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Scale whose defaults were taken.</summary>
    public string Scale { get; set; } = "standard";

    /// <summary>Seed.</summary>
    public string Seed { get; set; } = "1";

    /// <summary>Replicas.</summary>
    public int Replicas { get; set; }

    /// <summary>Version and commit of Quench.</summary>
    public string Quench { get; set; } = "";

    /// <summary>Machine.</summary>
    public string Machine { get; set; } = "";

    /// <summary>All parameters: name and text of the values; values of a text parameter stand on lines of their own.</summary>
    public Dictionary<string, string> Parameters { get; set; } = [];

    /// <summary>Data that parameters name: "data=digits" and the fingerprint of their content.</summary>
    public Dictionary<string, string> Data { get; set; } = [];

    /// <summary>What a reader must know about the points; the first hundred.</summary>
    public List<string> Remarks { get; set; } = [];

    /// <summary>The parameters as axes, one for each value of a text parameter.</summary>
    public IEnumerable<Axis> ToAxes() => Parameters.SelectMany(p => p.Value.Split('\n').Select(value => new Axis(p.Key, value)));

    /// <summary>The record of a plan.</summary>
    public static RunRecord Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new()
        {
            Study = plan.Study.Id,
            StudyVersion = plan.Study.Version,
            Hash = plan.Hash,
            Scale = Schema.KebabCase.Of(plan.Request.Scale.ToString()),
            Seed = plan.Request.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Replicas = plan.Replicas,
            Quench = Machines.Version,
            Machine = Machines.Description,
            Parameters = plan.Axes.ToDictionary(a => a.Name, a => a.Values),
            Data = NamedData.Of(plan),
            Remarks = [.. plan.Remarks.Take(MostRemarks)],
        };
    }

    /// <summary>Refuses a plan that is not the one recorded: of another study, version or question, or with data that have changed since.</summary>
    /// <param name="plan">What is asked now.</param>
    /// <param name="folder">The folder of the record.</param>
    /// <exception cref="BadInputException">It is not the one recorded.</exception>
    public void CheckAsks(Plan plan, string folder)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string file = Path.Combine(folder, FileName);
        if (Study == plan.Study.Id && StudyVersion != plan.Study.Version)
        {
            throw new BadInputException($"'{folder}' was computed by version {StudyVersion} of {Study}, this Quench has version {plan.Study.Version}; compute it anew with quench run --config '{file}' --out DIR");
        }
        if (Study == plan.Study.Id && Hash == plan.Hash) { return; }
        foreach ((string name, string now) in NamedData.Of(plan))
        {
            if (Study == plan.Study.Id && Data?.GetValueOrDefault(name) is { } then && then != now)
            {
                throw new BadInputException($"the data {name} have changed since '{folder}' was computed: their fingerprint was {then}, now it is {now}; put the old data back, or compute anew with quench run --config '{file}' --out DIR");
            }
        }
        throw new BadInputException($"'{folder}' holds another question ({Study}, {Hash}) than the one asked ({plan.Study.Id}, {plan.Hash}); choose another folder with --out DIR, or if its {FileName} was edited, put it back or ask it with quench run --config");
    }

    /// <summary>The record as TOML.</summary>
    public string ToToml() => TomlSerializer.Serialize(this, RunRecordToml.Default.RunRecord);

    /// <summary>Reads a record.</summary>
    /// <exception cref="BadInputException">The text is no record, or one of a newer format.</exception>
    public static RunRecord Parse(string toml, string source)
    {
        RunRecord record;
        try { record = TomlSerializer.Deserialize(toml, RunRecordToml.Default.RunRecord) ?? throw new InvalidDataException("it is empty"); }
        catch (Exception e) when (e is not OutOfMemoryException) { throw new BadInputException($"'{source}' is no record of a run ({e.Message.Split('\n')[0]}); give the {FileName} of a run folder", e); }
        if (record.Format > CurrentFormat) { throw new BadInputException($"'{source}' has format {record.Format}, this Quench reads up to {CurrentFormat}; use Quench {record.Needs} or later"); }
        return record.Study is { Length: > 0 } && record.Parameters is not null ? record : throw new BadInputException($"'{source}' is no record of a run (it names no study); give the {FileName} of a run folder");
    }

    /// <summary>Reads the record of a file.</summary>
    /// <exception cref="BadInputException">The file cannot be read or is no record.</exception>
    public static RunRecord ReadFile(string path)
    {
        if (Directory.Exists(path)) { throw new BadInputException($"'{path}' is a folder; give the {FileName} in it"); }
        try
        {
            byte[] bytes = new byte[1 << 20];
            using FileStream file = File.OpenRead(path);
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length < bytes.Length ? Parse(Encoding.UTF8.GetString(bytes, 0, length), path) : throw new IOException("it has more than 1 MB");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException) { throw new BadInputException($"'{path}' cannot be read ({e.Message}); give the {FileName} of a run folder", e); }
    }
}
