using System.Diagnostics;
using System.Globalization;
using Quench.Runs.Execution;

namespace Quench.Cli;

/// <summary>Progress on standard error: one rewritten line on a terminal, a plain line every ten seconds otherwise.</summary>
internal sealed class ProgressDisplay(string study, bool quiet) : IDisposable
{
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private readonly Lock _gate = new();
    private long _shown = Stopwatch.GetTimestamp();
    private int _width;

    public void Show(RunProgress progress)
    {
        if (quiet) { return; }
        lock (_gate)
        {
            bool last = progress.Done == progress.Total;
            if (Stopwatch.GetElapsedTime(_shown) < TimeSpan.FromSeconds(_terminal ? 0.1 : 10) && !(last && _terminal)) { return; }
            _shown = Stopwatch.GetTimestamp();
            string text = string.Create(CultureInfo.InvariantCulture, $"{study}: {progress.Done} of {progress.Total} cells")
                + (progress.Remaining is { } left && !last ? string.Create(CultureInfo.InvariantCulture, $", about {Words(left)} left") : "")
                + (double.IsNaN(progress.WorstZ) ? "" : string.Create(CultureInfo.InvariantCulture, $", largest |z| so far {progress.WorstZ:F1}"))
                + (progress.Failed > 0 ? string.Create(CultureInfo.InvariantCulture, $", {progress.Failed} failed") : "");
            if (_terminal) { Console.Error.Write("\r" + text.PadRight(_width)); _width = text.Length; }
            else { Console.Error.WriteLine(text); }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_width > 0) { Console.Error.Write("\r" + new string(' ', _width) + "\r"); }
            _width = 0;
        }
    }

    private static string Words(TimeSpan time) => time.TotalSeconds < 100 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):F0} s")
        : time.TotalMinutes < 100 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:F0} min") : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:F1} h");
}
