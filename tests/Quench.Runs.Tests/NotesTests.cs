using System.Globalization;
using System.Reflection;
using Quench.Studies;

namespace Quench.Runs.Tests;

public sealed class NotesTests
{
    private static readonly string[] Used = [.. new[] { typeof(NotesAttribute).Assembly, typeof(CurieWeissMagnetization).Assembly }.SelectMany(a => a.GetTypes())
        .SelectMany(type => type.GetMembers(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance).Append(type))
        .SelectMany(member => member.GetCustomAttributes<NotesAttribute>()).SelectMany(notes => notes.Tags).Distinct()];

    private static readonly string[] Known = [.. Checkout.Read("docs", "notes", "equations.tsv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')[0])];

    [Fact]
    public void Every_tag_names_an_equation_of_the_notes() => Assert.Subset(Known.ToHashSet(), Used.ToHashSet());

    [Fact]
    public void The_readme_counts_the_equations_that_are_covered() =>
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Of the {Known.Length} numbered equations of the Beg Rohu 2025 lecture notes, {Used.Length} are cited by code"), Checkout.Read("README.md"));
}
