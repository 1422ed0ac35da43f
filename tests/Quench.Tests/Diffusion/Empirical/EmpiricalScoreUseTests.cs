using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

public sealed class EmpiricalScoreUseTests
{
    [Fact]
    public void A_sample_that_is_no_number_stays_alone()
    {
        NoisedData made = new(200, 5, "nan");
        (float[] x, _) = made.Samples(4, 0.5);
        EmpiricalScore score = new(made.Data, 5);
        float[] clean = new float[x.Length], average = new float[x.Length];
        score.Denoise(x, 0.5, clean);
        foreach (float bad in (ReadOnlySpan<float>)[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            x[7] = bad;
            score.Denoise(x, 0.5, average);
            Assert.All(average[5..10], v => Assert.True(float.IsNaN(v)));
            Assert.Equal(clean[..5], average[..5]);
            Assert.Equal(clean[10..], average[10..]);
            int[] nearest = new int[4], drawn = new int[4];
            score.Nearest(x, 0.5, nearest);
            score.Draw(x, 0.5, [0.5, 0.5, 0.5, 0.5], drawn);
            Assert.Equal((-1, -1), (nearest[1], drawn[1]));
            Assert.DoesNotContain(-1, (int[])[nearest[0], nearest[2], nearest[3], drawn[0], drawn[2], drawn[3]]);
        }
    }

    [Fact]
    public void Repeated_calls_allocate_nothing()
    {
        NoisedData made = new(300, 10, "allocations");
        (float[] x, int[] own) = made.Samples(50, 0.5);
        EmpiricalScore score = new(made.Data, 10);
        PosteriorClasses classes = new(new int[300], 1);
        float[] destination = new float[x.Length];
        double[] uniforms = new double[50];
        int[] drawn = new int[50];
        PosteriorWeights[] weights = new PosteriorWeights[50];
        All();
        long before = GC.GetAllocatedBytesForCurrentThread();
        All();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void All()
        {
            score.Denoise(x, 0.5, destination);
            score.Evaluate(x, 0.5, destination);
            score.Weigh(x, 0.5, own, classes, weights);
            score.Draw(x, 0.5, uniforms, drawn);
            score.Nearest(x, 0.5, drawn);
        }
    }

    [Fact]
    public void Threads_may_share_one()
    {
        NoisedData made = new(1000, 20, "threads");
        (float[] x, _) = made.Samples(100, 0.5);
        EmpiricalScore score = new(made.Data, 20);
        float[] expected = new float[x.Length];
        score.Denoise(x, 0.5, expected);
        Parallel.For(0, 8, _ =>
        {
            float[] average = new float[x.Length];
            score.Denoise(x, 0.5, average);
            Assert.Equal(expected, average);
        });
    }

    [Fact]
    public void Misuse_says_what_is_expected()
    {
        EmpiricalScore score = new([1, 2, 3, 4], 2);
        float[] two = new float[2];
        Assert.Contains("multiple", Assert.Throws<ArgumentException>(() => score.Denoise(new float[3], 1, new float[3])).Message, StringComparison.Ordinal);
        Assert.Contains("expected is 2", Assert.Throws<ArgumentException>(() => score.Evaluate(two, 1, new float[3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => score.Denoise(two, 0, two));
        Assert.Throws<ArgumentOutOfRangeException>(() => score.Denoise(two, double.NaN, two));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmpiricalScore([1, 2], 0));
        Assert.Throws<ArgumentException>(() => new EmpiricalScore([], 1));
        Assert.Throws<ArgumentException>(() => new EmpiricalScore([1, 2, 3], 2));
        Assert.Contains("datum 1", Assert.Throws<ArgumentException>(() => new EmpiricalScore([1, 2, float.NaN, 3], 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => score.Weigh(two, 1, [2], null, new PosteriorWeights[1]));
        Assert.Throws<ArgumentException>(() => score.Weigh(two, 1, [0], new PosteriorClasses([0], 1), new PosteriorWeights[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PosteriorClasses([0, 2], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => score.Draw(two, 1, [1.0], new int[1]));
        Assert.Throws<ArgumentException>(() => score.Nearest(two, 1, new int[2]));
    }
}
