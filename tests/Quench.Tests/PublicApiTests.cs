using PublicApiGenerator;

namespace Quench.Tests;

public sealed class PublicApiTests
{
    /// <summary>
    /// The public surface of the library, as text: whoever changes it sees so in the diff.
    /// <c>QUENCH_APPROVE=1 dotnet test</c> writes the file anew.
    /// </summary>
    [Fact]
    public void The_public_api_is_the_approved_one()
    {
        string path = Path.Combine(Root(), "tests", "Quench.Tests", "PublicApi.approved.txt");
        string actual = typeof(NotesAttribute).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("QUENCH_APPROVE") == "1") { File.WriteAllText(path, actual); }

        string approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(actual == approved, FirstDifference(approved, actual));
    }

    [Fact]
    public void A_change_is_shown_by_its_first_line()
    {
        Assert.Contains("line 2\n  approved: b\n  actual:   c\n", FirstDifference("a\nb\nd\n", "a\nc\nd\n"), StringComparison.Ordinal);
        Assert.Contains("line 2\n  approved: (end of file)\n  actual:   b\n", FirstDifference("a", "a\nb"), StringComparison.Ordinal);
    }

    private static string FirstDifference(string approved, string actual)
    {
        string[] before = approved.Split('\n'), after = actual.Split('\n');
        int line = 0;
        while (line < before.Length && line < after.Length && before[line] == after[line]) { line++; }
        return $"the public API differs from tests/Quench.Tests/PublicApi.approved.txt at line {line + 1}\n"
            + $"  approved: {Line(before)}\n  actual:   {Line(after)}\n"
            + "if the change is meant, run QUENCH_APPROVE=1 dotnet test, read the diff, and name it in CHANGELOG.md";

        string Line(string[] text) => line < text.Length ? text[line].Trim() : "(end of file)";
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Quench.slnx"))) { folder = folder.Parent; }
        return folder?.FullName ?? throw new InvalidOperationException($"no Quench.slnx above {AppContext.BaseDirectory}: run the tests from a checkout");
    }
}
