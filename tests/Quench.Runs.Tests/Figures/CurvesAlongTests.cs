using System.Globalization;
using Quench.Runs.Figures;
using Quench.Runs.Planning;
using Quench.Runs.Tables;

namespace Quench.Runs.Tests.Figures;

public sealed class CurvesAlongTests
{
    private static readonly IRunnableStudy Study = new RunnableStudy<CurveStudy.Parameters>(new CurveStudy());

    [Fact]
    public void Figures_can_be_looked_at()
    {
        string folder = Environment.GetEnvironmentVariable("QUENCH_LOOK") ?? "";
        if (folder.Length == 0) { Assert.Skip("set QUENCH_LOOK to a folder"); }
        foreach (string values in new[] { "dimension=16", "dimension=16,64", "dimension=16,64,256 width=0.2,0.4,0.8" })
        {
            using TemporaryFolder run = new();
            Plan plan = Questions.Plan(values, study: Study);
            Questions.Run(plan, run["run"]);
            Directory.CreateDirectory(folder);
            foreach (string file in Directory.GetFiles(run["run"], "figure-*").Append(Path.Combine(run["run"], "report.html"))) { File.Copy(file, Path.Combine(folder, values.Replace(' ', '-') + "-" + Path.GetFileName(file)), overwrite: true); }
        }
    }
}
