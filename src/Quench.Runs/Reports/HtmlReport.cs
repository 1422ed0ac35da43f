using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Quench.Runs.Figures;
using static Quench.Runs.Reports.Html;

namespace Quench.Runs.Reports;

/// <summary>
/// The report of a run: one HTML file that needs nothing else, no script, no network, no fonts; for a phone, a beamer and A4 paper.
/// </summary>
public static class HtmlReport
{
    private static readonly string[] ParameterHeads = ["parameter", "symbol", "meaning", "range", "values here"];

    /// <summary>Writes a report.</summary>
    /// <param name="content">What it shows.</param>
    public static string Write(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        string style = FigureFont.CssFace + "\n" + Encoding.UTF8.GetString(FigureFont.Resource("report.css"));
        return Page(E("html", A("lang", "en"),
            E("head",
                E("meta", A("charset", "utf-8")),
                E("meta", A("name", "viewport"), A("content", "width=device-width, initial-scale=1")),
                E("meta", A("name", "color-scheme"), A("content", "light dark")),
                E("title", content.Question),
                new XElement("style", style)),
            E("body", E("main",
                E("header", E("p", A("class", "id"), content.Id), E("h1", content.Question), E("p", A("class", "summary"), Summary(content.Claims))),
                Warnings(content.Warnings),
                Section("Remarks", content.Remarks.Count, E("ul", A("class", "remarks"), Items(content.Remarks))),
                Section("Claims", content.Claims.Count, E("ul", A("class", "claims"), content.Claims.Select(Claim))),
                Section(content.Figures.Count == 1 ? "Figure" : "Figures", content.Figures.Count, [.. Figures(content.Figures)]),
                Section("Equations", content.Equations.Count, E("ul", A("class", "equations"), Items(content.Equations))),
                Section("Measured and predicted", 1, [.. ReportTable.Of(content)]),
                Section("Parameters", content.Parameters.Count, Parameters(content.Parameters)),
                Section("This run", content.Facts.Count, E("dl", content.Facts.SelectMany(fact => new[] { E("dt", fact.Name), E("dd", fact.Value) }))),
                Section("Sources", content.Sources.Count, E("ol", A("class", "sources"), Items(content.Sources))),
                E("footer", "Written by Quench.")))));
    }

    /// <summary>"2 of 3 claims hold, 1 is undecided."</summary>
    internal static string Summary(IReadOnlyList<JudgedClaim> claims)
    {
        if (claims.Count == 0) { return "No claim was stated."; }
        int holds = claims.Count(c => c.Verdict.Holds == true), fails = claims.Count(c => c.Verdict.Holds == false), open = claims.Count - holds - fails;
        string text = claims.Count == 1 ? (holds == 1 ? "The claim holds" : fails == 1 ? "The claim fails" : "The claim is undecided")
            : holds == claims.Count ? string.Create(CultureInfo.InvariantCulture, $"All {holds} claims hold")
            : string.Create(CultureInfo.InvariantCulture, $"{holds} of {claims.Count} claims hold")
                + (fails > 0 ? string.Create(CultureInfo.InvariantCulture, $", {fails} {(fails == 1 ? "fails" : "fail")}") : "")
                + (open > 0 ? string.Create(CultureInfo.InvariantCulture, $", {open} {(open == 1 ? "is" : "are")} undecided") : "");
        return text + ".";
    }

    /// <summary>A verdict's sign and word.</summary>
    internal static (string Sign, string Word) Word(Verdict verdict) => verdict.Holds switch { true => ("✓", "holds"), false => ("✗", "fails"), null => ("?", "undecided") };

    private static XElement? Section(string heading, int count, params XElement[] content) => count == 0 ? null : E("section", E("h2", heading), content);

    private static IEnumerable<XElement> Items(IEnumerable<string> texts) => texts.Select(text => E("li", text));

    private static XElement? Warnings(IReadOnlyList<string> warnings) => warnings.Count == 0 ? null
        : E("section", A("class", "warnings"), E("h2", "What to know before reading on"), E("ul", Items(warnings)));

    private static XElement Claim(JudgedClaim claim)
    {
        (string sign, string word) = Word(claim.Verdict);
        return E("li",
            E("span", A("class", "badge " + word), E("b", A("aria-hidden", "true"), sign), word),
            E("div", A("class", "claim"), E("div", claim.Statement), E("div", A("class", "because"), claim.Verdict.Because)));
    }

    private static IEnumerable<XElement> Figures(IReadOnlyList<Figure> figures)
    {
        HashSet<string> prefixes = [];
        foreach ((int i, Figure figure) in figures.Index())
        {
            string prefix = SvgText.Slug(figure.Name);
            while (!prefixes.Add(prefix)) { prefix += string.Create(CultureInfo.InvariantCulture, $"-{i + 1}"); }
            XElement svg = XElement.Parse(FigureRenderer.Svg(figure, prefix, embedFont: false));
            yield return E("figure", svg, E("figcaption", Caption(figure, figures.Count == 1 ? null : i + 1)));
        }
    }

    private static string Caption(Figure figure, int? number)
    {
        List<string> parts = [];
        if (figure.Pictures is { } pictures) { parts.Add(pictures.Caption + "; one grey scale for all"); }
        if (figure.Series.Any(s => s.Measured.Count > 0)) { parts.Add("points: measured, with one standard error"); }
        Standing[] standings = [.. figure.Series.SelectMany(s => s.Predicted).Select(c => c.Standing).Distinct().Order()];
        standings = [.. standings.Concat(figure.PredictedPlaces.Select(p => p.Standing)).Distinct().Order()];
        if (figure.PredictedPlaces.Count > 0) { parts.Add("vertical lines: predicted places" + (figure.MeasuredPlaces.Count > 0 ? ", measured ones at the bottom" : "")); }
        parts.AddRange(standings.Select(s => s switch { Standing.Exact => "solid: exact at this size", Standing.Limit => "dash-dotted: limit", _ => "dashed: approximate" }));
        string text = string.Join("; ", parts);
        return (number is null ? "" : string.Create(CultureInfo.InvariantCulture, $"Figure {number}. ")) + (text.Length == 0 ? figure.Title : char.ToUpperInvariant(text[0]) + text[1..]) + ".";
    }

    private static XElement Parameters(IReadOnlyList<ReportedParameter> parameters) =>
        E("div", A("class", "scroll"), A("tabindex", "0"), A("role", "region"), A("aria-label", "parameters"),
            E("table",
                E("thead", E("tr", ParameterHeads.Select(head => E("th", A("scope", "col"), head)))),
                E("tbody", parameters.Select(p => E("tr", E("td", E("code", p.Name)), E("td", E("span", A("class", "symbol"), p.Symbol)), E("td", p.Meaning), E("td", p.Range), E("td", p.Values))))));
}
