using System.Text;
using Quench.Runs.Figures;

namespace Quench.Runs.Reports;

/// <summary>A study's page in the gallery, in Markdown: the question, its figures, what was claimed and how it came out.</summary>
public static class GalleryPage
{
    /// <summary>Writes a page.</summary>
    /// <param name="content">What it shows.</param>
    /// <param name="source">Path of the study's source, from the page.</param>
    /// <param name="figure">Path of a figure's picture, from the page.</param>
    public static string Write(ReportContent content, string source, Func<Figure, string> figure)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(figure);
        StringBuilder page = new();
        Line($"# {Text(content.Question)}");
        Line();
        Line($"{Text(content.Id)} · [source]({Path(source)})");
        foreach (Figure one in content.Figures)
        {
            Line();
            Line($"![{Text(one.Title)}]({Path(figure(one))})");
        }
        List("Remarks", content.Remarks);
        Table("Claims", ["claim", "verdict", "decided by"], content.Claims.Select(claim =>
        {
            (string sign, string word) = HtmlReport.Word(claim.Verdict);
            return new[] { claim.Statement, sign + " " + word, claim.Verdict.Because };
        }));
        List("Equations", content.Equations);
        Table("Parameters", ["parameter", "symbol", "meaning", "range", "values here"], content.Parameters.Select(p => new[] { p.Name, p.Symbol, p.Meaning, p.Range, p.Values }));
        List("What to know", content.Warnings);
        Table("This run", ["", ""], content.Facts.Select(fact => new[] { fact.Name, fact.Value }));
        List("Sources", content.Sources);
        return page.ToString();

        void Line(string text = "") => page.Append(text).Append('\n');

        void Heading(string text)
        {
            Line();
            Line("## " + text);
            Line();
        }

        void List(string heading, IReadOnlyList<string> items)
        {
            if (items.Count == 0) { return; }
            Heading(heading);
            foreach (string item in items) { Line("* " + Text(item)); }
        }

        void Table(string heading, string[] head, IEnumerable<string[]> rows)
        {
            string[] lines = [.. rows.Select(Row)];
            if (lines.Length == 0) { return; }
            Heading(heading);
            Line(Row(head));
            Line("|" + string.Concat(head.Select(_ => " --- |")));
            foreach (string line in lines) { Line(line); }
        }
    }

    private static string Row(string[] cells) => "|" + string.Concat(cells.Select(cell => $" {Text(cell)} |"));

    /// <summary>A text in which nothing is markup.</summary>
    private static string Text(string text)
    {
        StringBuilder escaped = new();
        foreach (char c in FigurePlot.Plain(text).Trim())
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '~' or '&' or '$' || (c is '#' or '-' or '+' && escaped.Length == 0)) { escaped.Append('\\'); }
            escaped.Append(c);
        }
        return escaped.ToString();
    }

    /// <summary>A path as a link's destination.</summary>
    private static string Path(string path) => string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
}
