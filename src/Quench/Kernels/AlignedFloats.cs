using System.Runtime.InteropServices;

namespace Quench.Kernels;

/// <summary>Scratch that grows: floats on a boundary of 64 bytes, so that no vector crosses a cache line.</summary>
internal sealed class AlignedFloats
{
    private float[] _numbers = [];
    private int _start;

    /// <summary>The first <paramref name="count"/> floats, with whatever they hold; valid until the next call.</summary>
    public Span<float> Take(int count)
    {
        if (_numbers.Length < count + 16)
        {
            _numbers = GC.AllocateUninitializedArray<float>(count + 16, pinned: true);
            _start = (int)((0 - (nuint)Marshal.UnsafeAddrOfPinnedArrayElement(_numbers, 0)) % 64 / sizeof(float));
        }
        return _numbers.AsSpan(_start, count);
    }
}
