using System.Diagnostics;
using Quench.Randomness;

namespace Quench.Cli.Tests;

/// <summary>Killed, interrupted, out of disk: nothing finished is lost, and what is resumed is the same bit for bit.</summary>
public sealed class FaultTests
{
    private static readonly string[] Question = ["curie-weiss/magnetization", "--set", "spins=64", "--set", "beta=0.5:1.5:30", "--set", "sweeps=100000", "--replicas", "2", "--quiet"];

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void A_run_killed_at_random_moments_ends_in_the_same_table(string threads)
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0, BuiltProgram.Run(["run", .. Question, "--out", folder["whole"]]).Code);
        Rng moments = Rng.Stream(1, "kills", threads);
        int kills = 0, round = 0;
        while (kills < 25)
        {
            string run = folder["cut-" + round++];
            HashSet<string> finished = [];
            double window = 700;
            for (bool done = false; !done;)
            {
                using Process process = BuiltProgram.Start(["run", .. Question, "--out", run, "--threads", threads]);
                done = process.WaitForExit(TimeSpan.FromMilliseconds(100 + (window * moments.NextDouble())));
                if (!done) { process.Kill(); kills++; }
                process.WaitForExit();
                string[] parts = Directory.Exists(Path.Combine(run, "parts")) ? [.. Directory.GetFiles(Path.Combine(run, "parts"), "*.parquet").Select(f => Path.GetFileName(f))] : [];
                Assert.Subset(parts.ToHashSet(), finished);
                window = parts.Length == finished.Count ? 1.5 * window : 700;   // a slow machine gets as far as a fast one
                finished = [.. parts];
            }
            Assert.Equal(File.ReadAllText(Path.Combine(folder["whole"], "table.csv")), File.ReadAllText(Path.Combine(run, "table.csv")));
        }
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void An_interrupt_says_how_to_go_on(string signal)
    {
        if (OperatingSystem.IsWindows()) { Assert.Skip("signals of this kind are of Unix"); }
        using TemporaryFolder folder = new();
        using Process process = BuiltProgram.Start("run", "curie-weiss/magnetization", "--set", "spins=1000000", "--set", "beta=1", "--set", "sweeps=1000000", "--out", folder["run"]);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Path.Combine(folder["run"], "run.toml")), TimeSpan.FromMinutes(1)));
        Thread.Sleep(300);
        using (Process kill = Process.Start("kill", ["-" + signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) { kill.WaitForExit(); }
        Stopwatch watch = Stopwatch.StartNew();
        BuiltProgram.Outcome outcome = BuiltProgram.Finish(process);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "cells of a quarter of an hour held up the interrupt");
        Assert.Equal(130, outcome.Code);
        Assert.Contains($"quench run --resume '{folder["run"]}'", outcome.Error);
    }

    [Fact]
    public void Two_processes_on_one_folder_do_not_harm_each_other()
    {
        using TemporaryFolder folder = new();
        using Process first = BuiltProgram.Start("run", "curie-weiss/magnetization", "--set", "spins=100000", "--set", "beta=1", "--set", "sweeps=1000", "--out", folder["run"]);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Path.Combine(folder["run"], "run.toml")), TimeSpan.FromMinutes(1)));
        BuiltProgram.Outcome second = BuiltProgram.Run("run", "--resume", folder["run"]);
        Assert.True(second.Code == 2 ? second.Error.Contains("in use by another quench process", StringComparison.Ordinal) : first.HasExited, second.Error);
        Assert.Equal(0, BuiltProgram.Finish(first).Code);
    }

    [Fact]
    public void A_full_disk_is_said_and_the_run_goes_on_when_there_is_room()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["small"]);
        if (!OperatingSystem.IsLinux() || Shell($"mount -t tmpfs -o size=512k quench '{folder["small"]}'") != 0) { Assert.Skip("needs Linux and the right to mount a small disk"); }
        try
        {
            string run = Path.Combine(folder["small"], "run");
            Assert.Equal(0, Shell($"dd if=/dev/zero of='{folder["small"]}/filler' bs=1k count=440 status=none"));
            BuiltProgram.Outcome full = BuiltProgram.Run(["run", .. Question, "--out", run]);
            Assert.Equal(2, full.Code);
            Assert.Contains("No space left on device", Assert.Single(full.Error.TrimEnd('\n').Split('\n')));
            int kept = Directory.GetFiles(Path.Combine(run, "parts"), "*.parquet").Length;
            Assert.True(kept > 0);
            File.Delete(Path.Combine(folder["small"], "filler"));
            Assert.Equal(0, Shell($"mount -o remount,size=64m '{folder["small"]}'"));
            BuiltProgram.Outcome again = BuiltProgram.Run("run", "--resume", run);
            Assert.Equal(0, again.Code);
            Assert.Contains($"{kept} reused", again.Output);
        }
        finally { Shell($"umount '{folder["small"]}'"); }
    }

    private static int Shell(string command)
    {
        using Process process = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
