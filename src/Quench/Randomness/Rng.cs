using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Quench.Kernels;

namespace Quench.Randomness;

/// <summary>
/// A named stream of random numbers: xoshiro256++ (Blackman and Vigna, arXiv 1805.01407) whose whole 256-bit state is the
/// SHA-256 of seed and names. Equal names give equal numbers on every thread, machine and instruction set. Not safe for use by two
/// threads at once.
/// </summary>
/// <remarks>
/// <para>
/// A stream holds six sequences, each with its own state, so reading one never moves another. <see cref="NextBits"/>,
/// <see cref="NextDouble"/> and <see cref="NextBelow"/> share the first. Each Fill method reads one of the others, and a call continues
/// where the last one stopped: Fill of n and then of m numbers gives what Fill of n + m gives. <see cref="NextNormal"/> reads the sequence
/// of <see cref="FillNormal(Span{double})"/>.
/// </para>
/// <para>
/// A Fill sequence comes from eight generators read in turn, word 8k + l being the k-th of generator l, whose state is the SHA-256 of this
/// stream's hash, the sequence's name and l. The first call for a sequence allocates about 0.6 kB and takes about 4 µs; later
/// calls allocate nothing. Registers of 512 and 256 bits and single numbers give the same bits.
/// </para>
/// </remarks>
public sealed class Rng
{
    private readonly byte[] _key;
    private ulong _a, _b, _c, _d;
    private NumberSequence<ulong, BitsLaw>? _bits;
    private NumberSequence<double, UniformLaw>? _uniforms;
    private NumberSequence<float, UniformLaw>? _singleUniforms;
    private NumberSequence<double, NormalLaw>? _normals;
    private NumberSequence<float, NormalLaw>? _singleNormals;

    private Rng(byte[] key)
    {
        _key = key;
        _a = BinaryPrimitives.ReadUInt64LittleEndian(key);
        _b = BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan(8));
        _c = BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan(16));
        _d = BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan(24));
    }

    /// <summary>The stream of a seed and names; the order and the boundaries of the names matter.</summary>
    /// <exception cref="ArgumentNullException">A name is null.</exception>
    public static Rng Stream(ulong seed, params ReadOnlySpan<string> names)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(number, seed);
        hash.AppendData(number);
        foreach (string name in names)
        {
            ArgumentNullException.ThrowIfNull(name, nameof(names));
            byte[] text = Encoding.UTF8.GetBytes(name);
            BinaryPrimitives.WriteInt64LittleEndian(number, text.Length);
            hash.AppendData(number);
            hash.AppendData(text);
        }
        return new Rng(hash.GetHashAndReset());
    }

    /// <summary>A stream numbered under this one's name; it does not depend on how many numbers were drawn from this one.</summary>
    public Rng Substream(ulong number)
    {
        Span<byte> text = stackalloc byte[40];
        _key.CopyTo(text);
        BinaryPrimitives.WriteUInt64LittleEndian(text[32..], number);
        return new Rng(SHA256.HashData(text));
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextBits() => Xoshiro.Next(ref _a, ref _b, ref _c, ref _d);

    /// <summary>Uniform on [0, 1): a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform integer in [0, bound), without bias (Lemire, arXiv 1805.10941).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is zero.</exception>
    public ulong NextBelow(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        ulong high = Math.BigMul(NextBits(), bound, out ulong low);
        if (low < bound)
        {
            ulong threshold = (0 - bound) % bound;
            while (low < threshold) { high = Math.BigMul(NextBits(), bound, out low); }
        }
        return high;
    }

    /// <summary>
    /// Standard normal, density e^{−z²/2}/√(2π): the next number of the sequence of <see cref="FillNormal(Span{double})"/>.
    /// </summary>
    public double NextNormal() => (_normals ??= new(_key)).Next();

    /// <summary>Uniform words of 64 bits.</summary>
    /// <param name="destination">Overwritten; any length.</param>
    public void FillBits(Span<ulong> destination) => (_bits ??= new(_key)).Fill(destination);

    /// <summary>Uniform on [0, 1): multiples of 2⁻⁵³, one word each.</summary>
    /// <param name="destination">Overwritten; any length.</param>
    public void FillUniform(Span<double> destination) => (_uniforms ??= new(_key)).Fill(destination);

    /// <summary>Uniform on [0, 1): multiples of 2⁻²⁴, two from a word, the low half first.</summary>
    /// <param name="destination">Overwritten; any length.</param>
    public void FillUniform(Span<float> destination) => (_singleUniforms ??= new(_key)).Fill(destination);

    /// <summary>
    /// Standard normal numbers by Box and Muller (doi 10.1214/aoms/1177706645): z = √(−2 ln u) · (a direction uniform on the circle), u in
    /// (0, 1) from 52 bits, the direction one of 2⁵³, a word a number. |z| ≤ √(106 ln 2) = 8.57, rounding at most 1e-15 of the pair's radius.
    /// </summary>
    /// <param name="destination">Overwritten; any length.</param>
    public void FillNormal(Span<double> destination) => (_normals ??= new(_key)).Fill(destination);

    /// <summary>
    /// Standard normal numbers in single precision: u from 32 bits, the direction one of 2²⁴, two numbers a word. |z| ≤ √(66 ln 2) = 6.76,
    /// rounding at most 4e-7 of the pair's radius. Both of a pair are 0 with probability 2⁻²⁵, where u rounds to 1.
    /// </summary>
    /// <param name="destination">Overwritten; any length.</param>
    public void FillNormal(Span<float> destination) => (_singleNormals ??= new(_key)).Fill(destination);
}
