namespace Quench.Runs.Figures;

/// <summary>
/// Colours and markers of series that differ in several things. Up to as many series as there are colours, each has its own; beyond that the
/// colour tells the last thing that differs in few enough values, and the marker tells the rest.
/// </summary>
internal static class SeriesLooks
{
    /// <summary>Colour and marker of each series; null takes the number of the series.</summary>
    /// <param name="factors">What distinguishes each series, in one order for all.</param>
    public static SeriesLook?[] Of(IReadOnlyList<string[]> factors)
    {
        int things = factors[0].Length;
        int colour = factors.Count <= FigureStyle.Colors ? -1 : Enumerable.Range(0, things).LastOrDefault(i => Values(i).Count is > 1 and var n && n <= FigureStyle.Colors, -1);
        if (colour < 0) { return new SeriesLook?[factors.Count]; }

        List<string> rest = [.. factors.Select(Rest).Distinct()], colours = Values(colour);
        return [.. factors.Select(f => new SeriesLook(colours.IndexOf(f[colour]), rest.IndexOf(Rest(f)), f[colour], string.Join(", ", f.Where((t, i) => i != colour && t.Length > 0))))];

        List<string> Values(int i) => [.. factors.Select(f => f[i]).Distinct()];

        string Rest(string[] f) => string.Join('\0', f.Where((_, i) => i != colour));
    }
}
