using System.Text;
using Quench.Runs.Figures;
using Quench.Runs.Planning;
using Quench.Runs.Reports;

namespace Quench.Runs;

/// <summary>Pages of the gallery, one a study, generated from the study itself.</summary>
public static class Gallery
{
    /// <summary>File name of a study's page.</summary>
    public static string PageName(IRunnableStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return study.FileName() + ".md";
    }

    /// <summary>Writes a study's page and figures under a folder; returns the page's path.</summary>
    public static string Write(Plan plan, RunResult result, string directory)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(result);
        Directory.CreateDirectory(directory);
        IReadOnlyList<Figure> figures = result.Figures;
        string stem = plan.Study.FileName(), page = Path.Combine(directory, PageName(plan.Study));
        foreach (Figure figure in figures) { File.WriteAllText(Path.Combine(directory, $"{stem}-{figure.Name}.svg"), FigureRenderer.Svg(figure)); }
        ReportContent content = Contents.Of(plan, result.Table, result.Claims, figures, result.Warnings, result.CoreSeconds, [Machines.Description]);
        File.WriteAllText(page, GalleryPage.Write(content, $"../../src/Quench.Studies/{plan.Study.ClassName}.cs", figure => $"{stem}-{figure.Name}.svg"), new UTF8Encoding(false));
        return page;
    }
}
