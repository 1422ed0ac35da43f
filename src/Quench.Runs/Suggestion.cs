namespace Quench.Runs;

/// <summary>"Did you mean": the nearest of the known names.</summary>
public static class Suggestion
{
    /// <summary>" (did you mean 'beta'?)", or empty if nothing is near.</summary>
    public static string For(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        (string? best, int distance) = (null, int.MaxValue);
        foreach (string name in known)
        {
            int d = name.StartsWith(word, StringComparison.OrdinalIgnoreCase) && word.Length > 1 ? 1 : Distance(word, name);
            if (d < distance) { (best, distance) = (name, d); }
        }
        return best is not null && distance <= Math.Max(2, best.Length / 3) ? $" (did you mean '{best}'?)" : "";
    }

    private static int Distance(string a, string b)
    {
        if (a.Length > 100) { return int.MaxValue; }
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] current = new int[b.Length + 1];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }
            previous = current;
        }
        return previous[b.Length];
    }
}
