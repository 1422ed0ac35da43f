using Quench.Runs.Reports;

namespace Quench.Runs.Tests.Reports;

public sealed class GalleryPageTests
{
    private static string Page(string text = "plain") => GalleryPage.Write(SampleReport.Content(text), "../src/My Study.cs", figure => $"img/{figure.Name}.svg");

    [Fact]
    public void A_page_has_the_question_the_figures_the_verdicts_and_the_source()
    {
        string page = Page();
        Assert.StartsWith("# Does \\|m\\|(β) follow theory? plain\n", page, StringComparison.Ordinal);
        Assert.Contains("[source](../src/My%20Study.cs)", page, StringComparison.Ordinal);
        Assert.Contains("](img/magnetization.svg)", page, StringComparison.Ordinal);
        Assert.Contains("| refuted | ✗ fails | z = 6.3 |", page, StringComparison.Ordinal);
        Assert.Contains("## Remarks\n\n* 1797 × 64, 10 classes\n* plain\n", page, StringComparison.Ordinal);
        Assert.Contains("| spins | N | number of spins | 2 to 10⁷ | 32, 128 |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_in_a_name_is_text_and_cannot_break_a_table() =>
        Assert.Contains(@"| seed | 1 |" + "\n" + @"| \<b\>\|x\| \[y\](z) | \<b\>\|x\| \[y\](z) |", Page("<b>|x|\n[y](z)"), StringComparison.Ordinal);
}
