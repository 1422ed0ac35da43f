using Quench.Kernels;

namespace Quench.Diffusion;

/// <summary>What a thread keeps between calls, so that they allocate nothing.</summary>
internal sealed class PosteriorScratch
{
    [ThreadStatic]
    private static PosteriorScratch? s_ofThisThread;

    private double[] _doubles = [], _references = [];

    public static PosteriorScratch OfThisThread => s_ofThisThread ??= new();

    /// <summary>For a <see cref="PosteriorPanel"/>.</summary>
    public AlignedFloats Floats { get; } = new();

    /// <summary>For a <see cref="PosteriorRecord"/>.</summary>
    public AlignedFloats Record { get; } = new();

    /// <summary>For a <see cref="PosteriorPanel"/>, with whatever they hold; valid until the next call.</summary>
    public Span<double> Doubles(int count) => Take(ref _doubles, count);

    /// <summary>For a <see cref="PosteriorRecord"/>, with whatever they hold; valid until the next call.</summary>
    public Span<double> References(int count) => Take(ref _references, count);

    private static Span<double> Take(ref double[] numbers, int count)
    {
        if (numbers.Length < count) { numbers = new double[count]; }
        return numbers.AsSpan(0, count);
    }
}
