namespace Quench;

/// <summary>Values of one parameter in the text of the command line, which is also the text of TOML, JSON and --set:
/// <c>0.5</c>, <c>0.1,0.2</c>, <c>0.02:0.2:40</c> (start:stop:count, both ends in), <c>1:1000:7:log</c>, names.</summary>
/// <param name="Name">The parameter's kebab-case name.</param>
/// <param name="Values">The text of its values.</param>
public sealed record Axis(string Name, string Values);

/// <summary>The product of axes around defaults.</summary>
/// <param name="Defaults">Values of the parameters that no axis names.</param>
/// <param name="Axes">The axes; the last varies fastest.</param>
/// <param name="Replicas">Independent repetitions of every point.</param>
/// <param name="Keep">Drops points that make no sense together; null keeps all.</param>
public sealed record Sweep<TParameters>(TParameters Defaults, IReadOnlyList<Axis> Axes, int Replicas = 1, Func<TParameters, bool>? Keep = null)
    where TParameters : class;
