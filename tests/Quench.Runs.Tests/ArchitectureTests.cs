using System.Reflection;

namespace Quench.Runs.Tests;

/// <summary>The arrows of ARCHITECTURE.md, read from what each assembly references.</summary>
public sealed class ArchitectureTests
{
    /// <summary>Besides .NET itself, a project references no more than this.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Quench"] = ["System.Numerics.Tensors", "MathNet.Numerics"],
        ["Quench.Data"] = ["Quench", "Parquet", "StbImageSharp", "System.IO.Hashing"],
        ["Quench.Studies"] = ["Quench", "Quench.Data"],
        ["Quench.Runs"] = ["Quench", "Parquet", "ScottPlot", "SkiaSharp", "Tomlyn"],
    };

    [Theory]
    [InlineData("Quench")]
    [InlineData("Quench.Data")]
    [InlineData("Quench.Studies")]
    [InlineData("Quench.Runs")]
    public void An_assembly_references_only_what_the_architecture_allows(string assembly) =>
        Assert.Empty(Forbidden(Assembly.Load(assembly).GetReferencedAssemblies(), Allowed[assembly]));

    /// <summary>The test can fail: these tests use xunit and Quench.Runs, which the library may not.</summary>
    [Fact]
    public void A_forbidden_reference_is_found()
    {
        string[] found = [.. Forbidden(typeof(ArchitectureTests).Assembly.GetReferencedAssemblies(), Allowed["Quench"])];
        Assert.Contains("xunit.v3.core", found);
        Assert.Contains(typeof(Runs.Figures.Figure).Assembly.GetName().Name, found);
    }

    /// <summary>A name that begins with System. is not thereby a part of .NET, and a run knows no study.</summary>
    [Theory]
    [InlineData("System.CommandLine")]
    [InlineData("Quench.Studies")]
    public void A_run_may_reference_neither_the_command_line_nor_a_study(string reference) =>
        Assert.Equal([reference], Forbidden([new(reference), new("System.Runtime"), new("Parquet")], Allowed["Quench.Runs"]));

    private static IEnumerable<string> Forbidden(IEnumerable<AssemblyName> references, string[] allowed) =>
        references.Select(reference => reference.Name!).Where(name => !allowed.Contains(name) && !IsPartOfDotNet(name));

    private static bool IsPartOfDotNet(string name) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll"));
}
