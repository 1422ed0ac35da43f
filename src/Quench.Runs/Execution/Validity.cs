namespace Quench.Runs.Execution;

/// <summary>What a study must not report: its cell fails, with the reason, instead of the run.</summary>
internal static class Validity
{
    public static void Check(Observation observation)
    {
        if (observation.At.Count != observation.Of.Along.Count) { throw Wrong(observation, $"has {observation.At.Count} coordinates where its quantity names {observation.Of.Along.Count}"); }
        switch (observation)
        {
            case Observation.Blocks { Means.Count: 0 }:
                throw Wrong(observation, "has no blocks; report Failed instead");
            case Observation.Fraction f when f.Trials < 1 || f.Successes < 0 || f.Successes > f.Trials:
                throw Wrong(observation, $"counts {f.Successes} of {f.Trials}");
            case Observation.Picture p when p.Height < 1 || p.Width < 1 || p.Pixels.Count != p.Height * p.Width:
                throw Wrong(observation, $"has {p.Pixels.Count} pixels, {p.Height} × {p.Width}");
            case Observation.Number { Value.Freedom: <= 0 or double.NaN }:
                throw Wrong(observation, "has an error without degrees of freedom");
            default:
                break;
        }
    }

    private static InvalidOperationException Wrong(Observation observation, string what) => new($"the {observation.GetType().Name} of {observation.Of.Name} {what}");
}
