using System.CommandLine;
using System.Globalization;
using Quench.Runs;
using Quench.Runs.Planning;
using Quench.Runs.Schema;
using Spectre.Console;

namespace Quench.Cli.Commands;

internal static class ShowCommand
{
    private static readonly Scale[] Scales = [Scale.Smoke, Scale.Standard, Scale.Paper];

    public static Command Create()
    {
        Argument<string> study = Application.Study();
        Command command = new("show", """
            Show a study: question, equations, parameters, laws, claims, predicted cost.

            Examples:
              quench show curie-weiss/magnetization
              quench show estimators/coverage
            """) { study };
        command.SetAction(parsed =>
        {
            Write(Console.Out, Application.Studies[parsed.GetValue(study)!]);
            return 0;
        });
        return command;
    }

    // Data that are missing here are no reason to hide the study.
    private static IReadOnlyList<string> Remarks(Plan standard)
    {
        try { return standard.Remarks; }
        catch (BadInputException e) { return [e.Message]; }
    }

    private static void Write(TextWriter output, IRunnableStudy study)
    {
        output.WriteLine(study.Id);
        output.WriteLine(study.Question);
        output.WriteLine();
        foreach (string equation in study.Equations) { output.WriteLine("  " + equation); }
        Plan[] plans = [.. Scales.Select(scale => Plan.Of(new(study, scale, [])))];
        Spectre.Console.Table grid = new() { Border = TableBorder.Simple };
        foreach (string name in new[] { "parameter", "symbol", "meaning", "range", "smoke", "standard", "paper" }) { grid.AddColumn(name); }
        foreach (Parameter p in study.Schema.All)
        {
            grid.AddRow([.. new[] { p.Name, p.Symbol, p.Meaning, p.Unit.Length > 0 ? $"{p.Range} ({p.Unit})" : p.Range }.Concat(plans.Select(plan => plan.Axes.First(a => a.Name == p.Name).Values)).Select(Markup.Escape)]);
        }
        ResultText.Terminal(output).Write(grid);
        foreach (RunnableLaw law in study.Laws)
        {
            output.WriteLine($"law    {law.Of.Name}: {law.Standing.ToString().ToLowerInvariant()}{(law.Name.Length > 0 ? $" ({law.Name})" : "")}, depends on {(law.DependsOn.Count > 0 ? string.Join(", ", law.DependsOn) : "nothing")}");
        }
        foreach (Derived derived in study.Derived) { output.WriteLine($"from   {derived.Of.Name} = f({string.Join(", ", derived.From.Select(q => q.Name))})"); }
        foreach (Claim claim in study.Claims) { output.WriteLine($"claim  {claim.Statement}"); }
        foreach (string remark in Remarks(plans[1])) { output.WriteLine($"remark {remark.ReplaceLineEndings(" ")}"); }
        foreach ((Scale scale, Plan plan) in Scales.Zip(plans))
        {
            Cost[] costs = [.. plan.Points.Select(p => study.Cost(p.Parameters))];
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"cost   {KebabCase.Of(scale.ToString())}: {plan.Cells.Count} cells, {costs.Sum(c => c.Operations) * plan.Replicas:G2} elementary updates, up to {costs.Max(c => c.Bytes) / 1e6:G3} MB a cell"));
        }
    }
}
