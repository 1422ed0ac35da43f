using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Quench.Kernels;

/// <summary>256 bits of integers.</summary>
internal readonly struct Words256<T>(Vector256<T> value) : IWords<Words256<T>, T> where T : unmanaged, IBinaryInteger<T>
{
    public Vector256<T> Value => value;

    public static int Count => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256<T> All(T value) => new(Vector256.Create(value));
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256<T> Load(ref T source, int at) => new(Vector256.LoadUnsafe(ref source, (nuint)at));
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int at) => value.StoreUnsafe(ref destination, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256<T> operator +(Words256<T> x, Words256<T> y) => new(x.Value + y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256<T> operator -(Words256<T> x, Words256<T> y) => new(x.Value - y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256<T> operator &(Words256<T> x, Words256<T> y) => new(x.Value & y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256<T> operator |(Words256<T> x, Words256<T> y) => new(x.Value | y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256<T> operator ^(Words256<T> x, Words256<T> y) => new(x.Value ^ y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256<T> operator <<(Words256<T> x, int bits) => new(x.Value << bits);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256<T> operator >>>(Words256<T> x, int bits) => new(x.Value >>> bits);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256<T> RotateLeft(Words256<T> x, [ConstantExpected] byte bits) => new((x.Value << bits) | (x.Value >>> ((8 * Unsafe.SizeOf<T>()) - bits)));
}

/// <summary>256 bits of numbers.</summary>
internal readonly struct Reals256<T, TWord>(Vector256<T> value) : IReals<Reals256<T, TWord>, Words256<TWord>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TWord : unmanaged, IBinaryInteger<TWord>
{
    public Vector256<T> Value => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256<T, TWord> All(T value) => new(Vector256.Create(value));
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256<T, TWord> Load(ref T source, int at) => new(Vector256.LoadUnsafe(ref source, (nuint)at));
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int at) => value.StoreUnsafe(ref destination, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256<T, TWord> Of(Words256<TWord> bits) => new(bits.Value.As<TWord, T>());
    public Words256<TWord> Bits => new(value.As<T, TWord>());

    // AVX2 converts signed 32-bit integers only. So the halves of the word become the low bits of two constants whose last bit has
    // the weight of that half, 2⁸⁴ and 2⁵² (2³⁹ and 2²³ for float); taking the constants away is exact, the last sum rounds once.
    public static Reals256<T, TWord> Convert(Words256<TWord> integers)
    {
        if (typeof(T) == typeof(double))
        {
            Vector256<ulong> x = integers.Value.As<TWord, ulong>();
            Vector256<double> high = ((x >>> 32) | Vector256.Create(0x4530_0000_0000_0000UL)).AsDouble();
            Vector256<double> low = ((x & Vector256.Create(0xFFFF_FFFFUL)) | Vector256.Create(0x4330_0000_0000_0000UL)).AsDouble();
            return new((high - Vector256.Create(19342813118337666422669312.0) + low).As<double, T>());
        }
        else
        {
            Vector256<uint> x = integers.Value.As<TWord, uint>();
            Vector256<float> high = ((x >>> 16) | Vector256.Create(0x5300_0000U)).AsSingle();
            Vector256<float> low = ((x & Vector256.Create(0xFFFFU)) | Vector256.Create(0x4B00_0000U)).AsSingle();
            return new((high - Vector256.Create(549764202496f) + low).As<float, T>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256<T, TWord> operator +(Reals256<T, TWord> x, Reals256<T, TWord> y) => new(x.Value + y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256<T, TWord> operator -(Reals256<T, TWord> x, Reals256<T, TWord> y) => new(x.Value - y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256<T, TWord> operator *(Reals256<T, TWord> x, Reals256<T, TWord> y) => new(x.Value * y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256<T, TWord> operator /(Reals256<T, TWord> x, Reals256<T, TWord> y) => new(x.Value / y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256<T, TWord> Sqrt(Reals256<T, TWord> x) => new(Vector256.Sqrt(x.Value));
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256<T, TWord> MultiplyAdd(Reals256<T, TWord> x, Reals256<T, TWord> y, Reals256<T, TWord> z) => typeof(T) == typeof(double)
        ? new(Vector256.MultiplyAddEstimate(x.Value.As<T, double>(), y.Value.As<T, double>(), z.Value.As<T, double>()).As<double, T>())
        : new(Vector256.MultiplyAddEstimate(x.Value.As<T, float>(), y.Value.As<T, float>(), z.Value.As<T, float>()).As<float, T>());
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals256<T, TWord> Max(Reals256<T, TWord> x, Reals256<T, TWord> y) => new(Vector256.MaxNative(x.Value, y.Value));
}
