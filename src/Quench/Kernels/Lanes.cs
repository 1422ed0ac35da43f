using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Quench.Kernels;

// A kernel is written once over these two interfaces and runs with 1 number at a time, with 256 or with 512 bits. Every operation
// here but MultiplyAdd is exact or correctly rounded (no estimate, no reassociation), so all widths give the same bits.
// Members are inlined by force: a kernel has more of them than the just-in-time compiler inlines by itself.
// The loops over a whole span are optimised on their first call: unoptimised, a wide kernel was seen eight to twenty-six times slower, and on a busy
// machine stayed so for a whole benchmark.

/// <summary>Several unsigned integers, operated on element by element; arithmetic wraps.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">ulong or uint.</typeparam>
internal interface IWords<TSelf, T> where TSelf : struct, IWords<TSelf, T>
{
    /// <summary>How many integers are held.</summary>
    static abstract int Count { get; }

    static abstract TSelf All(T value);
    static abstract TSelf Load(ref T source, int at);
    void Store(ref T destination, int at);

    static abstract TSelf operator +(TSelf x, TSelf y);
    static abstract TSelf operator -(TSelf x, TSelf y);
    static abstract TSelf operator &(TSelf x, TSelf y);
    static abstract TSelf operator |(TSelf x, TSelf y);
    static abstract TSelf operator ^(TSelf x, TSelf y);
    static abstract TSelf operator <<(TSelf x, int bits);
    static abstract TSelf operator >>>(TSelf x, int bits);
    static abstract TSelf RotateLeft(TSelf x, [ConstantExpected] byte bits);
}

/// <summary>Several floating-point numbers, operated on element by element.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="TWords">As many integers of the same size.</typeparam>
/// <typeparam name="T">double or float.</typeparam>
internal interface IReals<TSelf, TWords, T> where TSelf : struct, IReals<TSelf, TWords, T>
{
    static abstract TSelf All(T value);
    static abstract TSelf Load(ref T source, int at);
    void Store(ref T destination, int at);

    /// <summary>The numbers with these bits.</summary>
    static abstract TSelf Of(TWords bits);

    /// <summary>The bits of the numbers.</summary>
    TWords Bits { get; }

    /// <summary>The integers as numbers, each rounded once to nearest.</summary>
    static abstract TSelf Convert(TWords integers);

    static abstract TSelf operator +(TSelf x, TSelf y);
    static abstract TSelf operator -(TSelf x, TSelf y);
    static abstract TSelf operator *(TSelf x, TSelf y);
    static abstract TSelf operator /(TSelf x, TSelf y);
    static abstract TSelf Sqrt(TSelf x);

    /// <summary>x y + z, rounded once where the processor does it in one step, else twice: only for what need not have the same bits everywhere.</summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary>The larger; y if either is not a number.</summary>
    static abstract TSelf Max(TSelf x, TSelf y);
}

/// <summary>Which widths this machine runs well; constants to the just-in-time compiler.</summary>
internal static class Width
{
    /// <summary>AVX-512 with conversions of 64-bit integers.</summary>
    public static bool Is512 => Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Avx512DQ.IsSupported;

    /// <summary>AVX2.</summary>
    public static bool Is256 => Avx2.IsSupported;
}
