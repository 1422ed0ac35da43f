namespace Quench.Runs.Tests;

/// <summary>The checkout that the tests run from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path])).ReplaceLineEndings("\n");

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Quench.slnx"))) { folder = folder.Parent; }
        return folder?.FullName ?? throw new InvalidOperationException($"no Quench.slnx above {AppContext.BaseDirectory}: run the tests from a checkout");
    }
}
