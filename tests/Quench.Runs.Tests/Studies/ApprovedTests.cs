using System.Globalization;
using Quench.Runs.Tables;
using Quench.Studies;

namespace Quench.Runs.Tests.Studies;

/// <summary>Smoke tables and gallery pages, held fixed: who changes the numbers of a study raises its version.</summary>
public sealed class ApprovedTests
{
    private static readonly StudyCatalog Catalog = new(typeof(CurieWeissMagnetization).Assembly);

    public static TheoryData<string> Ids => [.. Catalog.All.Select(s => s.Id)];

    /// <summary>Numbers agree to 1e-9 (sums may be associated differently on another processor), those of single-precision sums to 1e-6 (without fused multiply-adds they were seen 4e-9 off), and amplified rounding to 1e-2; <c>QUENCH_APPROVE=1 dotnet test</c> writes the table anew.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void The_smoke_table_is_the_approved_one_of_this_version(string id)
    {
        IRunnableStudy study = Catalog[id];
        string file = Path.Combine(Checkout.Root, "tests/Quench.Runs.Tests/Studies/Approved", string.Create(CultureInfo.InvariantCulture, $"{id.Replace('/', '-')}-{study.Version}.csv"));
        using TemporaryFolder folder = new();
        string actual = TableCsv.Write(Questions.Run(Questions.Plan(study: study), folder["run"]).Table);
        if (Environment.GetEnvironmentVariable("QUENCH_APPROVE") == "1") { File.WriteAllText(file, actual); }
        string[] was = File.ReadAllText(file).Split('\n'), now = actual.Split('\n');
        Assert.Equal(was.Length, now.Length);
        Assert.All(was.Zip(now), pair => Assert.True(Same(pair.First, pair.Second, Tolerance(id)), $"the smoke table changed without a new version:\n{pair.First}\n{pair.Second}"));
    }

    [Fact]
    public void A_changed_number_is_seen()
    {
        Assert.True(Same("1,a,0.3", "1,a,0.30000000000000004"));
        Assert.False(Same("1,a,0.3", "1,a,0.3000001"));
        Assert.False(Same("1,a,0.3", "1,b,0.3"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_study_has_a_page_whose_parameters_are_current(string id)
    {
        IRunnableStudy study = Catalog[id];
        string page = Checkout.Read("docs", "gallery", Gallery.PageName(study)).Replace("\\_", "_", StringComparison.Ordinal);
        Runs.Planning.Plan plan = Questions.Plan(study: study, scale: Scale.Standard);
        Assert.All(study.Schema.All, p => Assert.Contains($"| {p.Name} | {p.Symbol} | {p.Meaning} | {(p.Unit.Length > 0 ? $"{p.Range} ({p.Unit})" : p.Range)} | {plan.Axes.First(a => a.Name == p.Name).Values} |\n", page));
        Assert.True(File.Exists(Path.Combine(Checkout.Root, "src/Quench.Studies", study.ClassName + ".cs")));
    }

    private static double Tolerance(string id) => id switch { "data/collapse" => 1e-6, "diffusion/backward-heat" => 1e-2, _ => 1e-9 };

    private static bool Same(string was, string now, double tolerance = 1e-9)
    {
        string[] a = was.Split(','), b = now.Split(',');
        return a.Length == b.Length && a.Zip(b).All(pair => pair.First == pair.Second
            || (double.TryParse(pair.First, NumberStyles.Float, CultureInfo.InvariantCulture, out double x) && double.TryParse(pair.Second, NumberStyles.Float, CultureInfo.InvariantCulture, out double y) && Math.Abs(x - y) <= tolerance * Math.Max(1, Math.Abs(x))));
    }
}
