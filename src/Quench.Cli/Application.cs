using System.CommandLine;
using System.Globalization;
using System.Text;
using Quench.Cli.Commands;
using Quench.Runs;
using Quench.Runs.Schema;
using Quench.Studies;

namespace Quench.Cli;

/// <summary>The command tree.</summary>
internal static class Application
{
    /// <summary>Response files are off: a value may begin with @.</summary>
    public static ParserConfiguration Parsing { get; } = new() { ResponseFileTokenReplacer = null };

    public static StudyCatalog Studies { get; } = new(typeof(CurieWeissMagnetization).Assembly);

    /// <summary>Runs a command line; returns its exit code: 0 good, 1 a claim or a cell failed, 2 bad input, 130 interrupted.</summary>
    public static int Run(string[] args)
    {
#pragma warning disable RS0030 // The one place that sets the culture: to none.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
#pragma warning restore RS0030
        try
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            ParseResult parsed = Commands().Parse(args, Parsing);
            if (parsed.Errors.Count > 0) { throw new BadInputException(Explain(parsed)); }
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (e is BadInputException or DataSetException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine("quench: " + e.Message.ReplaceLineEndings(" "));
            return 2;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine($"quench: this is a fault of Quench ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}); please report it with the command that you typed");
            return 1;
        }
    }

    public static RootCommand Commands()
    {
        RootCommand root = new("The statistical physics of learning: a machine simulated, predicted by theory, and compared.")
        {
            ListCommand.Create(),
            ShowCommand.Create(),
            PredictCommand.Create(),
            RunCommand.Create(),
            StatusCommand.Create(),
            ReportCommand.Create(),
            ExportCommand.Create(),
            DataCommand.Create(),
            CiteCommand.Create(),
            VerifyCommand.Create(),
            GalleryCommand.Create(),
            CompletionsCommand.Create(),
        };
        return root;
    }

    /// <summary>One line for arguments that do not parse.</summary>
    public static string Explain(ParseResult parsed)
    {
        string? unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        if (unknown is null) { return parsed.Errors[0].Message.Split('\n')[0] + $"; see quench {Name(parsed)}--help"; }
        Command command = parsed.CommandResult.Command;
        IEnumerable<string> known = unknown.StartsWith('-') ? command.Options.Select(o => o.Name) : command.Subcommands.Select(c => c.Name);
        string what = unknown.StartsWith('-') ? "option" : command is RootCommand ? "command" : "argument";
        return $"there is no {what} {Parameter.Shown(unknown)}{Suggestion.For(unknown, known)}; see quench {Name(parsed)}--help";
    }

    /// <summary>Options and arguments whose completions are study ids.</summary>
    public static Argument<string> Study(bool optional = false)
    {
        Argument<string> study = new("STUDY") { Description = "the study's id, as quench list shows it", Arity = optional ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne };
        study.CompletionSources.Add(_ => Studies.All.Select(s => new System.CommandLine.Completions.CompletionItem(s.Id)));
        return study;
    }

    public static Argument<string> Directory() => new("DIR") { Description = "a folder that quench run wrote" };

    private static string Name(ParseResult parsed) => parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
}
