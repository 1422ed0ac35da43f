using Quench.Randomness;

namespace Quench.Tests.Randomness;

public sealed class UniformTests
{
    private const int Draws = 1 << 22;

    public static TheoryData<string> Sources => ["one", "double", "float"];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Numbers_are_in_range_and_bins_equally_full(string source)
    {
        double[] x = Draw(source, "bins");
        Assert.All(x.Chunk(1 << 12), part => Assert.True(part.Min() >= 0 && part.Max() < 1));
        Binned(x, 1).AssertUniform();
    }

    /// <summary>Sabotage twin: x^1.01 adds λ = ε² n = 419 to χ² over 199 degrees of freedom: z = λ/√398 = 21.</summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void A_power_off_by_one_percent_is_seen(string source) => Assert.True(Binned(Draw(source, "bins"), 1.01).Z > 8);

    [Fact]
    public void Every_byte_of_the_bits_is_uniform()
    {
        ulong[] words = new ulong[1 << 20];
        Rng.Stream(1, "bytes").FillBits(words);
        for (int shift = 0; shift < 64; shift += 8)
        {
            Bins bins = new(256);
            foreach (ulong word in words) { bins.Add((int)(byte)(word >> shift)); }
            bins.AssertUniform();
        }
    }

    private static Bins Binned(double[] x, double power)
    {
        Bins bins = new(200);
        foreach (double value in x) { bins.Add(Math.Pow(value, power)); }
        return bins;
    }

    private static double[] Draw(string source, string name)
    {
        Rng rng = Rng.Stream(1, "uniform", source, name);
        double[] x = new double[Draws];
        switch (source)
        {
            case "one":
                for (int i = 0; i < x.Length; i++) { x[i] = rng.NextDouble(); }
                break;
            case "double":
                rng.FillUniform(x);
                break;
            default:
                float[] singles = new float[Draws];
                rng.FillUniform(singles);
                for (int i = 0; i < x.Length; i++) { x[i] = singles[i]; }
                break;
        }
        return x;
    }
}
