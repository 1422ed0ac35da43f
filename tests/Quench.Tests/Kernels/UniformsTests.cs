using System.Runtime.InteropServices;
using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Tests.Kernels;

public sealed class UniformsTests
{
    [Fact]
    public void Every_width_gives_the_reference_in_double_precision()
    {
        foreach (var (apply, name) in Widths.Of<double>(Uniforms.ApplyScalar, Uniforms.ApplyAvx2, Uniforms.ApplyAvx512, Uniforms.Apply))
        {
            for (int length = 0; length <= 256; length += 8)
            {
                double[] x = [.. Bits(length).Select(BitConverter.UInt64BitsToDouble), 77];
                double[] expected = [.. Bits(length).Select(Uniforms.Reference), 77];
                apply(x.AsSpan(0, length));
                Assert.True(x.AsSpan().SequenceEqual(expected), $"{name}: {length} numbers");
            }
        }
    }

    [Fact]
    public void Every_width_gives_the_reference_in_single_precision()
    {
        foreach (var (apply, name) in Widths.Of<float>(Uniforms.ApplyScalar, Uniforms.ApplyAvx2, Uniforms.ApplyAvx512, Uniforms.Apply))
        {
            for (int length = 0; length <= 256; length += 16)
            {
                uint[] bits = MemoryMarshal.Cast<ulong, uint>(Bits(length / 2)).ToArray();
                float[] x = [.. bits.Select(BitConverter.UInt32BitsToSingle), 77];
                float[] expected = [.. bits.Select(Uniforms.Reference), 77];
                apply(x.AsSpan(0, length));
                Assert.True(x.AsSpan().SequenceEqual(expected), $"{name}: {length} numbers");
            }
        }
    }

    [Fact]
    public void The_ends_are_zero_and_just_below_one()
    {
        double[] x = [0, BitConverter.UInt64BitsToDouble(ulong.MaxValue), 0, 0, 0, 0, 0, 0];
        float[] y = [0, BitConverter.UInt32BitsToSingle(uint.MaxValue), .. new float[14]];
        Uniforms.Apply(x);
        Uniforms.Apply(y);
        Assert.Equal((0, Math.BitDecrement(1.0)), (x[0], x[1]));
        Assert.Equal((0, MathF.BitDecrement(1f)), (y[0], y[1]));
    }

    private static ulong[] Bits(int count)
    {
        ulong[] bits = new ulong[count];
        Rng.Stream(1, "uniforms").FillBits(bits);
        if (count > 1) { (bits[0], bits[1]) = (0, ulong.MaxValue); }
        return bits;
    }
}
