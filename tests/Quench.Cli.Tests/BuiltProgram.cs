using System.Diagnostics;
using System.Text;

namespace Quench.Cli.Tests;

/// <summary>The built program, run as a user runs it.</summary>
internal static class BuiltProgram
{
    public sealed record Outcome(int Code, string Output, string Error);

    public static Outcome Run(params string[] args)
    {
        using Process process = Start(args);
        return Finish(process);
    }

    public static Process Start(params string[] args)
    {
        ProcessStartInfo info = new(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Quench.Cli.exe" : "Quench.Cli"), args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        info.Environment["LC_ALL"] = "de_DE.UTF-8";
        info.Environment["DOTNET_GCHeapHardLimit"] = "0x40000000";   // a machine of 1 GiB, wherever the tests run
        return Process.Start(info)!;
    }

    public static Outcome Finish(Process process)
    {
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromMinutes(3))) { process.Kill(); throw new TimeoutException("the program did not end"); }
        return new(process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
