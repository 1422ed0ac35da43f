using Quench.Kernels;

namespace Quench.Diffusion;

/// <summary>What a thread keeps between calls, so that they allocate nothing.</summary>
internal sealed class PosteriorScratch
{
    [ThreadStatic]
    private static PosteriorScratch? s_ofThisThread;

    private double[] _doubles = [];

    public static PosteriorScratch OfThisThread => s_ofThisThread ??= new();

    /// <summary>For a <see cref="PosteriorPanel"/>.</summary>
    public AlignedFloats Floats { get; } = new();

    /// <summary>For a <see cref="PosteriorRecord"/>.</summary>
    public AlignedFloats Record { get; } = new();

    /// <summary>The first <paramref name="count"/> doubles, with whatever they hold; valid until the next call.</summary>
    public Span<double> Doubles(int count)
    {
        if (_doubles.Length < count) { _doubles = new double[count]; }
        return _doubles.AsSpan(0, count);
    }
}
