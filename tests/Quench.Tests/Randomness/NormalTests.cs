using MathNet.Numerics.Distributions;
using Quench.Randomness;

namespace Quench.Tests.Randomness;

/// <summary>Ladder 1 and 3: the normal numbers against the normal law. The sizes below are what each test needs to see its sabotage.</summary>
public sealed class NormalTests
{
    private const int Draws = 1 << 22, Block = 1 << 16;

    public static TheoryData<string> Sources => ["double", "float"];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Two_hundred_bins_are_equally_full(string source) => Binned(source, 1).AssertUniform();

    /// <summary>
    /// Sabotage twin: a width off by 1 % adds λ = 2 ε² n = 839 (a little less in bins) to χ² over 199 degrees of freedom: z = λ/√398 about 40.
    /// </summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void A_width_off_by_one_percent_is_seen(string source) => Assert.True(Binned(source, 1.01).Z > 8);

    /// <summary>⟨zᵏ⟩ = (k − 1)!! or 0, with variance (2k − 1)!! − ⟨zᵏ⟩².</summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void Six_moments_are_right(string source)
    {
        for (int power = 1; power <= 6; power++)
        {
            double z = Moment(source, power, 1);
            Assert.True(Math.Abs(z) < 5, $"moment {power}: z = {z:f2}");
        }
    }

    /// <summary>Sabotage twin: a width off by 1 % shifts ⟨z²⟩ by 0.0201, error √(2/n) = 0.00069: z = 29.</summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void A_second_moment_off_by_two_percent_is_seen(string source) => Assert.True(Moment(source, 2, 1.01) > 8);

    /// <summary>
    /// P(|z| &gt; 4) = 6.334e-5: 1063 of 2²⁴, ± 33; P(|z| &gt; 5) = 5.733e-7: 9.6, where five errors are 25 of them.
    /// </summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void Tails_have_their_weight(string source)
    {
        Assert.True(Math.Abs(Tail(source, 4, 1)) < 5);
        Assert.True(Math.Abs(Tail(source, 5, 1)) < 5);
    }

    /// <summary>Sabotage twin: 3 % more width makes P(|z| &gt; 4) 1.63 times as large: 665 more of 1063, z = 20.</summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void A_tail_of_three_percent_more_width_is_seen(string source) => Assert.True(Tail(source, 4, 1.03) > 8);

    /// <summary>Partners of a pair share their radius, so their squares would betray a wrong angle, as would neighbours a shared generator.</summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void Numbers_and_their_squares_are_uncorrelated_at_every_distance_up_to_64(string source)
    {
        double[] x = Draw(source, "distance", 1).First();
        for (int lag = 1; lag <= 64; lag++)
        {
            double plain = 0, squared = 0;
            for (int i = lag; i < x.Length; i++)
            {
                plain += x[i] * x[i - lag];
                squared += ((x[i] * x[i]) - 1) * ((x[i - lag] * x[i - lag]) - 1) / 2;
            }
            double root = Math.Sqrt(x.Length - lag);
            Assert.True(Math.Abs(plain / root) < 5 && Math.Abs(squared / root) < 5, $"lag {lag}: {plain / root:f2}, {squared / root:f2}");
        }
    }

    private static Bins Binned(string source, double width)
    {
        Bins bins = new(200);
        double[] edges = [.. Enumerable.Range(1, 199).Select(bin => Normal.InvCDF(0, 1, bin / 200.0))];
        foreach (double[] block in Draw(source, "bins", Draws / Block))
        {
            foreach (double z in block)
            {
                int at = Array.BinarySearch(edges, width * z);
                bins.Add(at < 0 ? ~at : at + 1);
            }
        }
        return bins;
    }

    private static double Moment(string source, int power, double width)
    {
        double sum = 0;
        foreach (double[] block in Draw(source, "moments", Draws / Block))
        {
            foreach (double z in block)
            {
                double x = width * z, product = 1;
                for (int k = 0; k < power; k++) { product *= x; }
                sum += product;
            }
        }
        double expected = power % 2 == 0 ? DoubleFactorial(power - 1) : 0;
        return ((sum / Draws) - expected) / Math.Sqrt((DoubleFactorial((2 * power) - 1) - (expected * expected)) / Draws);
    }

    private static double Tail(string source, double limit, double width)
    {
        const int draws = 1 << 24;
        long beyond = 0;
        foreach (double[] block in Draw(source, "tails", draws / Block))
        {
            foreach (double z in block) { if (Math.Abs(width * z) > limit) { beyond++; } }
        }
        double expected = 2 * Normal.CDF(0, 1, -limit) * draws;
        return (beyond - expected) / Math.Sqrt(expected);
    }

    private static double DoubleFactorial(int n) => n <= 1 ? 1 : n * DoubleFactorial(n - 2);

    // One array, filled anew for each block.
    private static IEnumerable<double[]> Draw(string source, string name, int blocks)
    {
        Rng rng = Rng.Stream(1, "normal", source, name);
        double[] block = new double[Block];
        float[] singles = new float[Block];
        for (int i = 0; i < blocks; i++)
        {
            if (source == "double") { rng.FillNormal(block); }
            else
            {
                rng.FillNormal(singles);
                for (int k = 0; k < Block; k++) { block[k] = singles[k]; }
            }
            yield return block;
        }
    }
}
