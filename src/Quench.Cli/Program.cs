using System.CommandLine;
using System.Globalization;
using Quench.Cli;
using Quench.Runs;

#pragma warning disable RS0030 // The one place that sets the culture: to none.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
#pragma warning restore RS0030
Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
try
{
    RootCommand root = Application.Commands();
    ParseResult parsed = root.Parse(args, Application.Parsing);
    if (parsed.Errors.Count > 0) { throw new BadInputException(Application.Explain(parsed)); }
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (BadInputException e)
{
    Console.Error.WriteLine("quench: " + e.Message.ReplaceLineEndings(" "));
    return 2;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine("quench: " + e.Message.ReplaceLineEndings(" "));
    return 2;
}
