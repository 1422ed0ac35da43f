using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Tests.Kernels;

/// <summary>The kernels over panels are their formulas on every panel that this process can run.</summary>
public sealed class PanelTests
{
    public static TheoryData<int> Lanes => [.. Panels.All.ToArray().Where(lanes => lanes <= Panels.Widest)];

    [Theory]
    [MemberData(nameof(Lanes))]
    public void The_product_is_its_formula(int lanes)
    {
        Rng rng = Rng.Stream(1, "panel product");
        foreach (int rows in (ReadOnlySpan<int>)[1, 2, 5, 6, 7, 12, 13, 40])
        {
            foreach (int columns in (ReadOnlySpan<int>)[1, 2, 3, 17, 127, 128, 129, 300])
            {
                float[] b = Uniform(rng, (rows + 6) * (columns + 6)), x = Uniform(rng, columns * lanes), z = Uniform(rng, (rows + 6) * lanes), expected = [.. z];
                foreach (bool add in (ReadOnlySpan<bool>)[false, true])
                {
                    Product(new StridedMatrix(b, columns, 1, rows, columns), x, z, expected, lanes, add);
                    Product(new StridedMatrix(b, 1, rows, rows, columns), x, z, expected, lanes, add);
                }
            }
        }
    }

    private static void Product(StridedMatrix b, float[] x, float[] z, float[] expected, int lanes, bool add)
    {
        PanelProduct.Reference(b, x, expected, lanes, add);
        PanelProduct.Apply(b, x, z, lanes, add);
        for (int at = 0; at < b.Rows * lanes; at++) { Assert.Equal(expected[at], z[at], 2e-7 * (b.Columns + 10)); }
        int written = (b.Rows + 5) / 6 * 6 * lanes;
        Assert.Equal(expected.AsSpan(written), z.AsSpan(written));
        expected.CopyTo(z, 0);
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Heights_are_added_and_the_maxima_are_those_of_the_lanes(int lanes)
    {
        Rng rng = Rng.Stream(1, "tile maxima");
        for (int rows = 0; rows <= 100; rows++)
        {
            float[] tile = Uniform(rng, rows * lanes), expected = [.. tile], heights = Uniform(rng, rows), maxima = new float[lanes], largest = new float[lanes];
            TileMaxima.Reference(expected, heights, largest);
            TileMaxima.Apply(tile, heights, maxima);
            Assert.Equal(expected, tile);
            Assert.Equal(largest, maxima);
        }
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Weights_are_exponentials_and_their_sums_those_of_the_lanes(int lanes)
    {
        Rng rng = Rng.Stream(1, "tile weights");
        for (int rows = 0; rows <= 100; rows++)
        {
            float[] tile = [.. Uniform(rng, rows * lanes).Select(x => 10 * x)], expected = [.. tile], offsets = Uniform(rng, lanes);
            offsets[rows % lanes] = float.PositiveInfinity;
            float[] sums = new float[3 * lanes], wanted = new float[3 * lanes];
            TileWeights.Reference(expected, 0.7f, offsets, wanted);
            TileWeights.Apply(tile, 0.7f, offsets, sums);
            for (int at = 0; at < tile.Length; at++) { Assert.Equal(expected[at], tile[at], 1e-6 * expected[at]); }
            for (int at = 0; at < sums.Length; at++) { Assert.Equal(wanted[at], sums[at], 1e-5 * (1 + Math.Abs(wanted[at]))); }
            Assert.Equal(0, sums[rows % lanes]);
        }
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Rows_are_scaled_and_summed_by_groups(int lanes)
    {
        Rng rng = Rng.Stream(1, "tile groups");
        for (int rows = 0; rows <= 100; rows++)
        {
            float[] tile = Uniform(rng, rows * lanes), scaled = [.. tile], factors = Uniform(rng, lanes), table = Uniform(rng, 7 * lanes), expected = [.. table];
            int[] labels = [.. Enumerable.Range(0, rows).Select(r => r * r % 7)];
            TileGroups.Reference(tile, lanes, labels, expected);
            TileGroups.Add(tile, lanes, labels, table);
            Assert.Equal(expected, table);
            TileScale.Reference(scaled, factors);
            TileScale.Apply(tile, factors);
            Assert.Equal(scaled, tile);
        }
    }

    [Fact]
    public void The_product_of_doubles_and_floats_is_its_formula()
    {
        Rng rng = Rng.Stream(1, "mixed");
        for (int length = 0; length <= 256; length++)
        {
            float[] y = Uniform(rng, length);
            double[] x = [.. y.Select(v => rng.NextDouble() - v)];
            Assert.Equal(MixedProduct.Reference(x, y), MixedProduct.Of(x, y), 1e-13);
        }
    }

    [Fact]
    public void Scratch_starts_on_a_cache_line_and_grows()
    {
        AlignedFloats scratch = new();
        scratch.Take(10).Fill(3);
        Assert.Equal(3, scratch.Take(10)[9]);
        Assert.Equal(1000, scratch.Take(1000).Length);
        foreach (int count in (ReadOnlySpan<int>)[1, 100, 2000])
        {
            ref float first = ref MemoryMarshal.GetReference(scratch.Take(count));
            Assert.Equal(0, Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref first) % 64);
        }
    }

    private static float[] Uniform(Rng rng, int count)
    {
        float[] x = new float[count];
        for (int i = 0; i < count; i++) { x[i] = (float)((2 * rng.NextDouble()) - 1); }
        return x;
    }
}
