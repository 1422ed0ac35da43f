using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Quench.Runs.Tests.Samples;

/// <summary>What we show is compiled and run as a reader would.</summary>
public sealed partial class SamplesTests
{
    [Fact]
    public void The_own_study_runs_and_its_claim_holds()
    {
        using TemporaryFolder folder = new();
        string output = Dotnet(folder, "run", Path.Combine(Checkout.Root, "samples/OwnStudy.cs"));
        Assert.Contains("distance-squared agrees with its law within 5 standard errors: True", output);
        Assert.True(File.Exists(folder["runs/random-walk/report.html"]));

        // Again: a program of one file may have code made at run time switched off, and still reads its parts.
        string[] parts = Directory.GetFiles(folder["runs/random-walk/parts"]);
        Assert.Equal(7, parts.Length);
        Dotnet(folder, "run", Path.Combine(Checkout.Root, "samples/OwnStudy.cs"));
        Assert.Equal(parts.Order(), Directory.GetFiles(folder["runs/random-walk/parts"]).Order());
        Assert.True(File.ReadLines(Path.Combine(Checkout.Root, "samples/OwnStudy.cs")).Count() <= 50);
    }

    [Fact]
    public void The_snippet_of_the_readme_runs()
    {
        using TemporaryFolder folder = new();
        string snippet = Snippet().Match(File.ReadAllText(Path.Combine(Checkout.Root, "README.md"))).Groups[1].Value;
        Directory.CreateDirectory(Path.Combine(Checkout.Root, "artifacts/snippets"));
        string file = Path.Combine(Checkout.Root, "artifacts/snippets/Readme.cs");
        File.WriteAllText(file, "#:project ../../src/Quench/Quench.csproj\n" + snippet);
        Assert.Matches(@"^measured 0\.84\d+ ± 0\.\d+, exact 0\.8482\n$", Dotnet(folder, "run", file));
    }

    [Fact]
    public void The_study_of_the_contributors_guide_runs_and_its_claims_hold()
    {
        using TemporaryFolder folder = new();
        string study = string.Concat(Snippet().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "CONTRIBUTING.md"))).Select(m => m.Groups[1].Value));
        string file = Path.Combine(Checkout.Root, "artifacts/snippets/Contributing.cs");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"""
            #:project ../../src/Quench.Runs/Quench.Runs.csproj
            #pragma warning disable CA1050
            using Quench;
            using Quench.Runs;
            using Quench.Spins;
            var result = Run.Study(new CurieWeissMagnetization(), "runs/guide");
            Console.WriteLine(string.Join(" ", result.Claims.Select(c => c.Verdict.Holds)));
            {study}
            """);
        Assert.Equal("True True\n", Dotnet(folder, "run", file));
    }

    private static string Dotnet(TemporaryFolder folder, params string[] args)
    {
        ProcessStartInfo info = new("dotnet", args) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.Path };
        info.Environment.Remove("MSBUILD_EXE_PATH");
        using Process process = Process.Start(info)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + error.GetAwaiter().GetResult());
        return output;
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
