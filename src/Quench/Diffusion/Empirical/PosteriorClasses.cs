namespace Quench.Diffusion;

/// <summary>A class for each datum of an <see cref="EmpiricalScore"/>.</summary>
public sealed class PosteriorClasses
{
    private readonly int[] _labels;

    /// <summary>Copies the labels.</summary>
    /// <param name="labels">The class of each datum, 0 ≤ c &lt; count.</param>
    /// <param name="count">Number of classes, ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public PosteriorClasses(ReadOnlySpan<int> labels, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        for (int datum = 0; datum < labels.Length; datum++)
        {
            if ((uint)labels[datum] >= (uint)count) { throw new ArgumentOutOfRangeException(nameof(labels), labels[datum], $"the class of datum {datum} must be from 0 to {count - 1}"); }
        }
        _labels = labels.ToArray();
        Count = count;
    }

    /// <summary>Number of classes.</summary>
    public int Count { get; }

    /// <summary>The class of each datum.</summary>
    public ReadOnlySpan<int> Labels => _labels;
}
