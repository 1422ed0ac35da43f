using System.Diagnostics;
using System.Globalization;
using Quench.Runs.Execution;

namespace Quench.Cli;

/// <summary>Progress on standard error: one rewritten line on a terminal, a plain line every ten seconds otherwise.</summary>
internal sealed class ProgressDisplay : IDisposable
{
    private readonly string _study;
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private readonly Lock _gate = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Timer _timer;
    private RunProgress? _latest;
    private TimeSpan _at;
    private int _width;

    public ProgressDisplay(string study)
    {
        _study = study;
        TimeSpan period = TimeSpan.FromSeconds(_terminal ? 0.2 : 10);
        _timer = new(_ => Write(), null, period, period);
    }

    public void Show(RunProgress progress)
    {
        lock (_gate) { (_latest, _at) = (progress, Stopwatch.GetElapsedTime(_started)); }
    }

    /// <summary>Ends the display.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _latest = null;
            if (_width > 0) { Console.Error.Write("\r" + new string(' ', _width) + "\r"); }
            _width = 0;
        }
    }

    public void Dispose()
    {
        Clear();
        _timer.Dispose();
    }

    private void Write()
    {
        lock (_gate)
        {
            if (_latest is not { } progress) { return; }
            TimeSpan elapsed = Stopwatch.GetElapsedTime(_started);
            string text = string.Create(CultureInfo.InvariantCulture, $"{_study}: {progress.Done} of {progress.Total} cells, {Words(elapsed)}")
                + (progress.Remaining is { } left && progress.Done < progress.Total ? ", about " + Words(left > elapsed - _at ? left - (elapsed - _at) : TimeSpan.Zero) + " left" : "")
                + (double.IsNaN(progress.WorstZ) ? "" : string.Create(CultureInfo.InvariantCulture, $", largest |z| so far {progress.WorstZ:F1}"))
                + (progress.Failed > 0 ? string.Create(CultureInfo.InvariantCulture, $", {progress.Failed} failed") : "");
            if (_terminal)
            {
                int columns = Console.WindowWidth is > 1 and int wide ? wide - 1 : 79;
                text = text.Length > columns ? text[..columns] : text;
                Console.Error.Write("\r" + text.PadRight(_width));
                _width = text.Length;
            }
            else { Console.Error.WriteLine(text); }
        }
    }

    private static string Words(TimeSpan time) => time.TotalSeconds < 100 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):F0} s")
        : time.TotalMinutes < 100 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:F0} min") : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:F1} h");
}
