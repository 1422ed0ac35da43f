using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Quench.Kernels;

/// <summary>One integer: the scalar path.</summary>
internal readonly struct Words1<T>(T value) : IWords<Words1<T>, T> where T : unmanaged, IBinaryInteger<T>
{
    public T Value => value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words1<T> All(T value) => new(value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words1<T> Load(ref T source, int at) => new(Unsafe.Add(ref source, at));
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int at) => Unsafe.Add(ref destination, at) = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words1<T> operator +(Words1<T> x, Words1<T> y) => new(x.Value + y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words1<T> operator -(Words1<T> x, Words1<T> y) => new(x.Value - y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words1<T> operator &(Words1<T> x, Words1<T> y) => new(x.Value & y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words1<T> operator |(Words1<T> x, Words1<T> y) => new(x.Value | y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words1<T> operator ^(Words1<T> x, Words1<T> y) => new(x.Value ^ y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words1<T> operator <<(Words1<T> x, int bits) => new(x.Value << bits);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words1<T> operator >>>(Words1<T> x, int bits) => new(x.Value >>> bits);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words1<T> RotateLeft(Words1<T> x, [ConstantExpected] byte bits) => new(T.RotateLeft(x.Value, bits));
}

/// <summary>One number: the scalar path.</summary>
internal readonly struct Reals1<T, TWord>(T value) : IReals<Reals1<T, TWord>, Words1<TWord>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TWord : unmanaged, IBinaryInteger<TWord>
{
    public T Value => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals1<T, TWord> All(T value) => new(value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals1<T, TWord> Load(ref T source, int at) => new(Unsafe.Add(ref source, at));
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int at) => Unsafe.Add(ref destination, at) = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals1<T, TWord> Of(Words1<TWord> bits) => new(Unsafe.BitCast<TWord, T>(bits.Value));
    public Words1<TWord> Bits => new(Unsafe.BitCast<T, TWord>(value));
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals1<T, TWord> Convert(Words1<TWord> integers) => new(T.CreateTruncating(integers.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals1<T, TWord> operator +(Reals1<T, TWord> x, Reals1<T, TWord> y) => new(x.Value + y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals1<T, TWord> operator -(Reals1<T, TWord> x, Reals1<T, TWord> y) => new(x.Value - y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals1<T, TWord> operator *(Reals1<T, TWord> x, Reals1<T, TWord> y) => new(x.Value * y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals1<T, TWord> operator /(Reals1<T, TWord> x, Reals1<T, TWord> y) => new(x.Value / y.Value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals1<T, TWord> Sqrt(Reals1<T, TWord> x) => new(T.Sqrt(x.Value));
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals1<T, TWord> MultiplyAdd(Reals1<T, TWord> x, Reals1<T, TWord> y, Reals1<T, TWord> z) => new(T.MultiplyAddEstimate(x.Value, y.Value, z.Value));
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals1<T, TWord> Max(Reals1<T, TWord> x, Reals1<T, TWord> y) => x.Value > y.Value ? x : y;
}
