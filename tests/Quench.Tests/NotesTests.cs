using System.Reflection;

namespace Quench.Tests;

public sealed class NotesTests
{
    [Fact]
    public void Every_tag_names_an_equation_of_the_notes()
    {
        using StreamReader table = new(typeof(NotesTests).Assembly.GetManifestResourceStream("equations.tsv")!);
        HashSet<string> known = [.. table.ReadToEnd().Split('\n').Skip(1).Select(line => line.Split('\t')[0])];

        string[] used = [.. typeof(NotesAttribute).Assembly.GetTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance).Append(type))
            .SelectMany(member => member.GetCustomAttributes<NotesAttribute>())
            .SelectMany(notes => notes.Tags)];

        Assert.NotEmpty(used);
        Assert.All(used, tag => Assert.Contains(tag, known));
    }
}
