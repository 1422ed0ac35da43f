using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Quench.Kernels;

namespace Quench.Randomness;

/// <summary>How random bits become numbers, in place; numbers that belong together fill at most 128 bytes.</summary>
internal interface ILaw<T>
{
    /// <summary>Names the sequence of this law: exactly 8 ASCII characters.</summary>
    static abstract string Name { get; }

    static abstract void Apply(Span<T> x);
}

internal readonly struct BitsLaw : ILaw<ulong>
{
    public static string Name => "bits    ";
    public static void Apply(Span<ulong> x) { }
}

internal readonly struct UniformLaw : ILaw<double>, ILaw<float>
{
    static string ILaw<double>.Name => "uniform ";
    static string ILaw<float>.Name => "uniformf";
    public static void Apply(Span<double> x) => Uniforms.Apply(x);
    public static void Apply(Span<float> x) => Uniforms.Apply(x);
}

internal readonly struct NormalLaw : ILaw<double>, ILaw<float>
{
    static string ILaw<double>.Name => "normal  ";
    static string ILaw<float>.Name => "normalf ";
    public static void Apply(Span<double> x) => Normals.Apply(x);
    public static void Apply(Span<float> x) => NormalsSingle.Apply(x);
}

/// <summary>
/// One endless sequence of numbers, read in pieces of any length: words of <see cref="Xoshiro"/>, turned into numbers 128 bytes at a time.
/// Generator l starts from SHA-256(key, name of the law, l): 48 bytes, so never the 40 bytes of a numbered substream.
/// </summary>
internal sealed class NumberSequence<T, TLaw> where T : unmanaged where TLaw : struct, ILaw<T>
{
    private const int GroupBytes = 128, BufferBytes = 2 * GroupBytes, ChunkBytes = 32 * GroupBytes;

    private readonly ulong[] _state = new ulong[Xoshiro.StateSize];
    private readonly T[] _buffer = GC.AllocateUninitializedArray<T>(Count(BufferBytes));
    private int _next = Count(BufferBytes);

    public NumberSequence(ReadOnlySpan<byte> key)
    {
        Span<byte> text = stackalloc byte[48], hash = stackalloc byte[32];
        key.CopyTo(text);
        Encoding.ASCII.GetBytes(TLaw.Name, text[32..40]);
        for (int lane = 0; lane < Xoshiro.Lanes; lane++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(text[40..], (ulong)lane);
            SHA256.HashData(text, hash);
            for (int word = 0; word < 4; word++)
            {
                _state[(word * Xoshiro.Lanes) + lane] = BinaryPrimitives.ReadUInt64LittleEndian(hash[(8 * word)..]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Next()
    {
        T[] buffer = _buffer;
        int next = _next;
        if ((uint)next >= (uint)buffer.Length)
        {
            Refill();
            next = 0;
        }
        _next = next + 1;
        return buffer[next];
    }

    public void Fill(Span<T> destination)
    {
        int kept = Math.Min(_buffer.Length - _next, destination.Length);
        _buffer.AsSpan(_next, kept).CopyTo(destination);
        _next += kept;
        destination = destination[kept..];

        // Whole groups go straight to their place, a chunk that stays in the first cache at a time; the rest comes from the buffer.
        while (destination.Length >= _buffer.Length)
        {
            int count = Math.Min(destination.Length / _buffer.Length * _buffer.Length, Count(ChunkBytes));
            Produce(destination[..count]);
            destination = destination[count..];
        }
        if (destination.IsEmpty) { return; }
        Refill();
        _buffer.AsSpan(0, destination.Length).CopyTo(destination);
        _next = destination.Length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Refill()
    {
        Produce(_buffer);
        _next = 0;
    }

    private void Produce(Span<T> x)
    {
        Xoshiro.Fill(_state, MemoryMarshal.Cast<T, ulong>(x));
        TLaw.Apply(x);
    }

    private static int Count(int bytes) => bytes / Unsafe.SizeOf<T>();
}
