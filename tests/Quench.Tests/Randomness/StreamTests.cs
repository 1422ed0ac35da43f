using Quench.Randomness;

namespace Quench.Tests.Randomness;

/// <summary>Streams that must know nothing of each other: z = Σ xᵢyᵢ/√n of two normal sequences is standard normal.</summary>
public sealed class StreamTests
{
    private const int Draws = 100_000;

    [Fact]
    public void Differently_named_streams_are_independent() =>
        Assert.True(Math.Abs(Z(Rng.Stream(1, "left"), Rng.Stream(1, "right"))) < 5);

    /// <summary>Sabotage twin: two users of one stream's name see z = √n = 316.</summary>
    [Fact]
    public void A_shared_stream_is_seen() => Assert.True(Z(Rng.Stream(1, "left"), Rng.Stream(1, "left")) > 8);

    [Fact]
    public void A_stream_its_substreams_and_theirs_are_independent()
    {
        Rng parent = Rng.Stream(1, "parent");
        Rng[] family = [parent, .. Enumerable.Range(0, 8).Select(n => parent.Substream((ulong)n)), parent.Substream(0).Substream(0), Rng.Stream(2, "parent")];
        double[][] numbers = [.. family.Select(Normals)];
        for (int i = 0; i < family.Length; i++)
        {
            for (int j = 0; j < i; j++) { Assert.True(Math.Abs(Z(numbers[i], numbers[j])) < 5, $"{i}, {j}"); }
        }
    }

    /// <summary>The sequences of one stream: single and block uniforms, doubles and floats, normal numbers.</summary>
    [Fact]
    public void The_sequences_of_a_stream_are_independent()
    {
        Rng rng = Rng.Stream(1, "sequences");
        double[] single = new double[Draws], block = new double[Draws], normal = Normals(rng);
        float[] blockSingle = new float[Draws], normalSingle = new float[Draws];
        for (int i = 0; i < Draws; i++) { single[i] = rng.NextDouble(); }
        rng.FillUniform(block);
        rng.FillUniform(blockSingle);
        rng.FillNormal(normalSingle);
        double[][] all = [Standard(single), Standard(block), Standard([.. blockSingle.Select(x => (double)x)]), normal, [.. normalSingle.Select(x => (double)x)]];
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = 0; j < i; j++) { Assert.True(Math.Abs(Z(all[i], all[j])) < 5, $"{i}, {j}"); }
        }
    }

    private static double Z(Rng left, Rng right) => Z(Normals(left), Normals(right));

    private static double Z(double[] left, double[] right) => left.Zip(right, (x, y) => x * y).Sum() / Math.Sqrt(left.Length);

    private static double[] Standard(double[] uniform) => [.. uniform.Select(x => (x - 0.5) * Math.Sqrt(12))];

    private static double[] Normals(Rng rng)
    {
        double[] x = new double[Draws];
        rng.FillNormal(x);
        return x;
    }
}
