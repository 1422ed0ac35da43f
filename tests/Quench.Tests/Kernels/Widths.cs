using Quench.Kernels;

namespace Quench.Tests.Kernels;

/// <summary>The paths of a kernel that this process can run; with DOTNET_EnableAVX512=0 and the like there are fewer.</summary>
internal static class Widths
{
    public delegate void InPlace<T>(Span<T> x);

    public static IEnumerable<(InPlace<T> Apply, string Name)> Of<T>(InPlace<T> scalar, InPlace<T> avx2, InPlace<T> avx512, InPlace<T> dispatched)
    {
        yield return (scalar, "scalar");
        yield return (dispatched, "dispatched");
        if (Width.Is256) { yield return (avx2, "AVX2"); }
        if (Width.Is512) { yield return (avx512, "AVX-512"); }
    }
}
