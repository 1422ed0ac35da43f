using System.Runtime.InteropServices;
using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Tests.Kernels;

public sealed class NormalsTests
{
    [Fact]
    public void Every_width_gives_the_same_bits_in_double_precision()
    {
        foreach (var (apply, name) in Widths.Of<double>(Normals.ApplyScalar, Normals.ApplyAvx2, Normals.ApplyAvx512, Normals.Apply))
        {
            for (int length = 0; length <= 256; length += Normals.Group)
            {
                double[] x = Doubles(Bits(length)), expected = [.. x];
                apply(x.AsSpan(0, length));
                Normals.ApplyScalar(expected.AsSpan(0, length));
                Assert.True(MemoryMarshal.AsBytes(x.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(expected.AsSpan())), $"{name}: {length} numbers");
            }
        }
    }

    [Fact]
    public void Every_width_gives_the_same_bits_in_single_precision()
    {
        foreach (var (apply, name) in Widths.Of<float>(NormalsSingle.ApplyScalar, NormalsSingle.ApplyAvx2, NormalsSingle.ApplyAvx512, NormalsSingle.Apply))
        {
            for (int length = 0; length <= 256; length += NormalsSingle.Group)
            {
                float[] x = Singles(Bits(length / 2)), expected = [.. x];
                apply(x.AsSpan(0, length));
                NormalsSingle.ApplyScalar(expected.AsSpan(0, length));
                Assert.True(MemoryMarshal.AsBytes(x.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(expected.AsSpan())), $"{name}: {length} numbers");
            }
        }
    }

    /// <summary>Words with 0 to 63 leading zeros, so that the radius is tried as far out as it goes. Measured: 4.7e-16,
    /// in single precision 2.1e-7.</summary>
    [Fact]
    public void Double_precision_follows_the_formula()
    {
        ulong[] bits = Bits(1 << 16);
        double[] x = Doubles(bits);
        Normals.Apply(x.AsSpan(0, bits.Length));
        double worst = 0;
        for (int i = 0; i < bits.Length; i++)
        {
            if (i % Normals.Group >= Normals.Group / 2) { continue; }
            (double first, double second) = Normals.Reference(bits[i], bits[i + 8]);
            double radius = Math.Sqrt((first * first) + (second * second));
            worst = Math.Max(worst, Math.Max(Math.Abs(x[i] - first), Math.Abs(x[i + 8] - second)) / Math.Max(radius, double.Epsilon));
        }
        Assert.True(worst < 1e-15, $"{worst}");
    }

    [Fact]
    public void Single_precision_follows_the_formula()
    {
        uint[] bits = MemoryMarshal.Cast<ulong, uint>(Bits(1 << 16)).ToArray();
        float[] x = Singles(Bits(1 << 16));
        NormalsSingle.Apply(x.AsSpan(0, bits.Length));
        double worst = 0;
        for (int i = 0; i < bits.Length; i++)
        {
            if (i % NormalsSingle.Group >= NormalsSingle.Group / 2) { continue; }
            (double first, double second) = NormalsSingle.Reference(bits[i], bits[i + 16]);
            double radius = Math.Sqrt((first * first) + (second * second));
            worst = Math.Max(worst, Math.Max(Math.Abs(x[i] - first), Math.Abs(x[i + 16] - second)) / Math.Max(radius, float.Epsilon));
        }
        Assert.True(worst < 4e-7, $"{worst}");
    }

    /// <summary>The radius runs from √(2·53 ln 2) = 8.57 down to √(2·2⁻⁵³), in single precision from √(2·33 ln 2) = 6.76 to 0.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(uint.MaxValue)]
    public void The_ends_of_the_radius_are_finite(uint angle)
    {
        double[] x = Doubles([0, ulong.MaxValue, .. new ulong[6], angle, angle, .. new ulong[6]]);
        Normals.Apply(x.AsSpan(0, 16));
        Assert.Equal(Math.Sqrt(106 * Math.Log(2)), Math.Sqrt((x[0] * x[0]) + (x[8] * x[8])), 1e-14);
        Assert.Equal(Math.Pow(2, -26), Math.Sqrt((x[1] * x[1]) + (x[9] * x[9])), 1e-20);

        float[] y = new float[32];
        y[1] = BitConverter.UInt32BitsToSingle(uint.MaxValue);
        y[16] = y[17] = BitConverter.UInt32BitsToSingle(angle);
        NormalsSingle.Apply(y);
        Assert.Equal(Math.Sqrt(66 * Math.Log(2)), Math.Sqrt((y[0] * y[0]) + (y[16] * y[16])), 1e-5);
        Assert.Equal((0, 0), (y[1], y[17]));
    }

    private static ulong[] Bits(int count)
    {
        ulong[] bits = new ulong[count];
        Rng.Stream(1, "normals").FillBits(bits);
        for (int i = 0; i < count; i++) { bits[i] >>= i / 16 % 64; }
        return bits;
    }

    private static double[] Doubles(ulong[] bits) => [.. bits.Select(BitConverter.UInt64BitsToDouble), 77];

    private static float[] Singles(ulong[] bits) => [.. MemoryMarshal.Cast<ulong, float>(bits), 77];
}
