using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using CsCheck;
using Quench.Runs.Figures;
using Quench.Runs.Reports;

namespace Quench.Runs.Tests.Reports;

public sealed partial class HtmlReportTests
{
    [Fact]
    public void A_report_refers_to_nothing_outside_itself()
    {
        string report = HtmlReport.Write(SampleReport.Content());
        string rest = report.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).Replace("http://www.w3.org/1999/xlink", "", StringComparison.Ordinal);
        Assert.DoesNotContain("://", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", report, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", report, StringComparison.Ordinal);
        Assert.All(Urls().Matches(report), url => Assert.Matches(@"^url\((#|data:font/woff2)", url.Value));
        Assert.DoesNotContain(Parse(report).Descendants().Attributes(), a => a.Name.LocalName is "src" or "srcset" or "href" && !a.Value.StartsWith('#') && !(a.Parent!.Name.LocalName == "image" && a.Value.StartsWith("data:image/png;base64,", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("</style><script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("a & b < c \0 \u0001 \ud800")]
    public void A_name_from_a_file_is_text_wherever_it_stands(string name) => AssertText(name);

    [Fact]
    public void Any_name_is_text_wherever_it_stands() => Gen.String.Sample(AssertText, iter: 15, threads: 1);

    [Fact]
    public void No_id_stands_twice_even_if_two_figures_have_one_name()
    {
        string[] ids = [.. Parse(HtmlReport.Write(SampleReport.Content())).Descendants().Attributes("id").Select(a => a.Value)];
        Assert.True(ids.Length > 8);
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void What_is_missing_is_a_dash_or_words_but_never_NaN()
    {
        XElement page = Parse(HtmlReport.Write(SampleReport.Content()));
        Assert.DoesNotContain("NaN", Shown(page), StringComparison.Ordinal);
        Assert.DoesNotContain(page.Descendants().Attributes(), a => a.Value.Contains("NaN", StringComparison.Ordinal));
        Assert.Contains("4 of 4 replicas gave no value", Shown(page), StringComparison.Ordinal);
        Assert.Contains("0.71 (error unknown)", Shown(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Remarks_have_a_section_and_a_figure_of_pictures_its_caption()
    {
        XElement page = Parse(HtmlReport.Write(SampleReport.Content("<b>&")));
        Assert.Equal(["1797 × 64, 10 classes", "<b>&"], page.Descendants("section").Single(s => s.Element("h2")?.Value == "Remarks").Descendants("li").Select(li => li.Value));
        Assert.Equal("Figure 3. Samples <b>&; one grey scale for all.", page.Descendants("figcaption").Last().Value);
        Assert.DoesNotContain("Remarks", HtmlReport.Write(new("a/b", "Why?", [], [], [], new([]), [], [], [], [])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_is_a_word_and_a_sign_with_the_number_that_decided()
    {
        XElement[] claims = [.. Parse(HtmlReport.Write(SampleReport.Content())).Descendants().First(e => e.Attribute("class")?.Value == "claims").Elements()];
        Assert.Equal(["✓holds", "✗fails", "?undecided"], claims.Select(c => c.Elements().First().Value));
        Assert.Contains("largest |z| = 2.41 of 17", claims[0].Value, StringComparison.Ordinal);
        Assert.Equal("1 of 3 claims hold, 1 fails, 1 is undecided.", HtmlReport.Summary(SampleReport.Content().Claims));
    }

    [Fact]
    public void Columns_are_what_varies_and_what_has_values()
    {
        XElement table = Parse(HtmlReport.Write(SampleReport.Content())).Descendants("table").First();
        Assert.Equal(["N", "β", "quantity", "t", "measured", "exact", "limit", "approx.", "z", "τ", "count", "replicas", "outcome"], table.Descendants("th").Select(th => th.Value));
        string[] first = [.. table.Descendants("tr").ElementAt(1).Elements().Select(td => td.Value)];
        Assert.Equal(["32", "0.5", "⟨|m|⟩", "", "0.19488 ± 0.00011", "0.194692", "0 (± 0.2)", "–", "1.74", "0.5", "200000", "4", ""], first);
        Assert.Contains(table.Descendants("td"), td => td.Value == "0.300 ± 0.010 ○");
        Assert.Equal("−72.10", table.Descendants("strong").Single().Value);
    }

    [Fact]
    public void The_culture_of_the_user_changes_nothing()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string report = HtmlReport.Write(SampleReport.Content());
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(report, HtmlReport.Write(SampleReport.Content()));
        }
        finally { CultureInfo.CurrentCulture = before; }
    }

    [Fact]
    public void A_long_table_is_cut_and_says_so()
    {
        ReportContent content = SampleReport.Content();
        ReportContent longer = content with { Table = new([.. Enumerable.Repeat(content.Table.Rows[0], 700)]) };
        XElement page = Parse(HtmlReport.Write(longer));
        Assert.Equal(ReportTable.MostRows, page.Descendants("tbody").First().Elements().Count());
        Assert.Contains("The first 600 of 700 rows", Shown(page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_anything_has_a_report()
    {
        string report = HtmlReport.Write(new("a/b", "Why?", [], [], [], new([]), [], [], [], []));
        Assert.Contains("nothing was measured", report, StringComparison.Ordinal);
        Assert.Contains("No claim was stated.", report, StringComparison.Ordinal);
    }

    /// <summary>HTML knows no self-closed elements but these, so a page must not have any other.</summary>
    [Fact]
    public void Only_void_elements_close_themselves() =>
        Assert.All(SelfClosed().Matches(HtmlReport.Write(SampleReport.Content()).Split("<svg")[0]), match => Assert.Equal("meta", match.Groups[1].Value));

    private static void AssertText(string name)
    {
        XElement page = Parse(HtmlReport.Write(SampleReport.Content(name)));
        Assert.Equal("Does |m|(β) follow theory? " + FigurePlot.Plain(name), page.Descendants("h1").Single().Value);
        Assert.Equal(FigurePlot.Plain(name), page.Descendants("dd").Last().Value);
        Assert.Equal(Tags(Parse(HtmlReport.Write(SampleReport.Content()))), Tags(page));
    }

    /// <summary>The page's elements outside figures, whose number depends on the letters drawn.</summary>
    private static string Tags(XElement page) => string.Join(' ', page.Descendants().Where(e => e.Name.Namespace == XNamespace.None).Select(e => e.Name.LocalName));

    private static string Shown(XElement page) => string.Concat(page.DescendantNodes().OfType<XText>().Where(t => t.Parent!.Name.LocalName != "style").Select(t => t.Value));

    private static XElement Parse(string report)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(report), new() { DtdProcessing = DtdProcessing.Ignore });
        Assert.StartsWith("<!DOCTYPE html>\n", report, StringComparison.Ordinal);
        return XElement.Load(reader);
    }

    [GeneratedRegex(@"url\([^)]{0,20}")]
    private static partial Regex Urls();

    [GeneratedRegex("<([a-z0-9]+)[^>]*/>")]
    private static partial Regex SelfClosed();
}
