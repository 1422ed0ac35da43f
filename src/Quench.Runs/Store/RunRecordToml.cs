using System.Text.Json.Serialization;
using Tomlyn.Serialization;

namespace Quench.Runs.Store;

/// <summary>The mapping of <see cref="RunRecord"/> to TOML, generated: a user's program may have reflection switched off.</summary>
[TomlSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower)]
[TomlSerializable(typeof(RunRecord))]
internal sealed partial class RunRecordToml : TomlSerializerContext;
