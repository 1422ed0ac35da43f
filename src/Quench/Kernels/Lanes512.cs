using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Quench.Kernels;

/// <summary>512 bits of integers.</summary>
internal readonly struct Words512<T>(Vector512<T> value) : IWords<Words512<T>, T> where T : unmanaged, IBinaryInteger<T>
{
    public Vector512<T> Value => value;

    public static int Count => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512<T> All(T value) => new(Vector512.Create(value));
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512<T> Load(ref T source, int at) => new(Vector512.LoadUnsafe(ref source, (nuint)at));
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int at) => value.StoreUnsafe(ref destination, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512<T> operator +(Words512<T> x, Words512<T> y) => new(x.Value + y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512<T> operator -(Words512<T> x, Words512<T> y) => new(x.Value - y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512<T> operator &(Words512<T> x, Words512<T> y) => new(x.Value & y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512<T> operator |(Words512<T> x, Words512<T> y) => new(x.Value | y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512<T> operator ^(Words512<T> x, Words512<T> y) => new(x.Value ^ y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512<T> operator <<(Words512<T> x, int bits) => new(x.Value << bits);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512<T> operator >>>(Words512<T> x, int bits) => new(x.Value >>> bits);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512<T> RotateLeft(Words512<T> x, [ConstantExpected] byte bits) => typeof(T) == typeof(ulong)
        ? new(Avx512F.RotateLeft(x.Value.As<T, ulong>(), bits).As<ulong, T>())
        : new(Avx512F.RotateLeft(x.Value.As<T, uint>(), bits).As<uint, T>());
}

/// <summary>512 bits of numbers.</summary>
internal readonly struct Reals512<T, TWord>(Vector512<T> value) : IReals<Reals512<T, TWord>, Words512<TWord>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TWord : unmanaged, IBinaryInteger<TWord>
{
    public Vector512<T> Value => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512<T, TWord> All(T value) => new(Vector512.Create(value));
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512<T, TWord> Load(ref T source, int at) => new(Vector512.LoadUnsafe(ref source, (nuint)at));
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int at) => value.StoreUnsafe(ref destination, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512<T, TWord> Of(Words512<TWord> bits) => new(bits.Value.As<TWord, T>());
    public Words512<TWord> Bits => new(value.As<T, TWord>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512<T, TWord> Convert(Words512<TWord> integers) => typeof(T) == typeof(double)
        ? new(Avx512DQ.ConvertToVector512Double(integers.Value.As<TWord, ulong>()).As<double, T>())
        : new(Avx512F.ConvertToVector512Single(integers.Value.As<TWord, uint>()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512<T, TWord> operator +(Reals512<T, TWord> x, Reals512<T, TWord> y) => new(x.Value + y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512<T, TWord> operator -(Reals512<T, TWord> x, Reals512<T, TWord> y) => new(x.Value - y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512<T, TWord> operator *(Reals512<T, TWord> x, Reals512<T, TWord> y) => new(x.Value * y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512<T, TWord> operator /(Reals512<T, TWord> x, Reals512<T, TWord> y) => new(x.Value / y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512<T, TWord> Sqrt(Reals512<T, TWord> x) => new(Vector512.Sqrt(x.Value));
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512<T, TWord> MultiplyAdd(Reals512<T, TWord> x, Reals512<T, TWord> y, Reals512<T, TWord> z) => typeof(T) == typeof(double)
        ? new(Vector512.MultiplyAddEstimate(x.Value.As<T, double>(), y.Value.As<T, double>(), z.Value.As<T, double>()).As<double, T>())
        : new(Vector512.MultiplyAddEstimate(x.Value.As<T, float>(), y.Value.As<T, float>(), z.Value.As<T, float>()).As<float, T>());
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals512<T, TWord> Max(Reals512<T, TWord> x, Reals512<T, TWord> y) => new(Vector512.MaxNative(x.Value, y.Value));
}
