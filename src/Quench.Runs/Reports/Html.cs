using System.Xml;
using System.Xml.Linq;
using Quench.Runs.Figures;

namespace Quench.Runs.Reports;

/// <summary>HTML as a tree, so that no text can be taken for markup: escaping is the serialiser's work.</summary>
internal static class Html
{
    private static readonly string[] Void = ["meta", "br", "col"];
    private static readonly string[] OnNewLine = ["head", "body", "main", "header", "section", "footer", "table", "thead", "tbody", "tr", "ul", "ol", "li", "dl", "dt", "figure", "h1", "h2", "p", "style"];

    /// <summary>An element; strings become text, null is left out, sequences are spread.</summary>
    public static XElement E(string name, params object?[] content)
    {
        var element = new XElement(name, Clean(content));
        if (element.IsEmpty && !Void.Contains(name)) { element.Value = ""; }       // a self-closed <td/> would swallow the rest of the page
        return element;
    }

    /// <summary>An attribute; null if its value is.</summary>
    public static XAttribute? A(string name, string? value) => value is null ? null : new(name, FigurePlot.Plain(value));

    /// <summary>The page.</summary>
    public static string Page(XElement root)
    {
        foreach (XElement element in root.Descendants().Where(e => OnNewLine.Contains(e.Name.LocalName) && e.Name.Namespace == XNamespace.None).ToArray())
        {
            element.AddBeforeSelf("\n");
        }
        using StringWriter text = new() { NewLine = "\n" };
        text.Write("<!DOCTYPE html>\n");
        using (XmlWriter writer = XmlWriter.Create(text, new() { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.None, ConformanceLevel = ConformanceLevel.Fragment })) { root.WriteTo(writer); }
        text.Write('\n');
        return text.ToString();
    }

    private static IEnumerable<object> Clean(IEnumerable<object?> content) => content.SelectMany(IEnumerable<object> (item) => item switch
    {
        null => [],
        string text => [FigurePlot.Plain(text)],
        IEnumerable<XElement> elements => elements,
        _ => [item],
    });
}
