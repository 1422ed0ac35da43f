using Quench.Runs.Schema;

namespace Quench.Runs.Planning;

/// <summary>The data of a plan: what names them, and the fingerprint of their content.</summary>
internal static class NamedData
{
    /// <summary>"data=digits" → fingerprint, with as few settings as tell all fingerprints apart: those that are texts, or also those that vary, or all.</summary>
    public static Dictionary<string, string> Of(Plan plan)
    {
        string[] texts = [.. plan.Study.Schema.All.Where(p => p.Kind == ParameterKind.Text).Select(p => p.Name)], varying = [.. plan.Varying.Union(texts)];
        (Point Point, string Fingerprint)[] named = [.. plan.Points.Zip(plan.Fingerprints).Where(p => p.Second.Length > 0)];
        foreach (Func<Setting, bool> tells in new Func<Setting, bool>[] { s => texts.Contains(s.Name), s => varying.Contains(s.Name), _ => true })
        {
            var data = named.GroupBy(p => Point.Written(p.Point.Settings.Where(tells)), p => p.Fingerprint).ToArray();
            if (data.All(d => d.Distinct().Count() == 1)) { return data.ToDictionary(d => d.Key.Length > 0 ? d.Key : "all points", d => d.First()); }
        }
        return [];
    }
}
