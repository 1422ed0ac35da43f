using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Quench.Runs;

/// <summary>This program and the machine it runs on, in words.</summary>
public static class Machines
{
    /// <summary>Version and commit: "0.1.0+abcdef".</summary>
    public static string Version { get; } = typeof(Machines).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>"Linux x64, 2 cores, 512-bit vectors, .NET 10.0.1".</summary>
    public static string Description { get; } = string.Create(CultureInfo.InvariantCulture,
        $"{(OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : "Linux")} {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores, {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64)}-bit vectors, {RuntimeInformation.FrameworkDescription}");

    /// <summary>Version and machine, as parts keep them.</summary>
    public static string Computed { get; } = $"Quench {Version} on {Description}";

    /// <summary>Bytes that running cells may use: 80 % of what the process may have.</summary>
    public static long MemoryBudget => (long)(0.8 * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
}
