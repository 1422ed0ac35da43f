using Quench.Diffusion;
using Quench.Randomness;
using Quench.Spins;

namespace Quench.Tests.Diffusion;

public sealed class TwoPureStatesTests
{
    /// <summary>Enumeration of all 2⁵ data: the score is the gradient of ln p_t, in doubles by differences.</summary>
    [Theory]
    [InlineData(1.1, 0.4)]
    [InlineData(1.5, 0.05)]
    [InlineData(3, 1.5)]
    public void The_score_is_the_gradient_of_the_log_density(double beta, double t)
    {
        const int D = 5;
        TwoPureStates model = new(beta, D);
        Rng rng = Rng.Stream(1, "score");
        float[] x = new float[D], score = new float[D];
        for (int repeat = 0; repeat < 20; repeat++)
        {
            rng.FillNormal(x);
            model.Evaluate(x, t, score);
            for (int i = 0; i < D; i++)
            {
                double[] up = [.. x], down = [.. x];
                up[i] += 1e-5;
                down[i] -= 1e-5;
                double expected = (LogDensity(up) - LogDensity(down)) / 2e-5;
                Assert.Equal(expected, score[i], 2e-5 * (1 + Math.Abs(expected)));
            }
        }

        double LogDensity(double[] at)
        {
            double m = CurieWeissTheory.Magnetization(beta), e = Math.Exp(-t), variance = OrnsteinUhlenbeckPath.Variance(t), sum = 0;
            for (int bits = 0; bits < 1 << D; bits++)
            {
                double plus = 1, minus = 1, distance = 0;
                for (int i = 0; i < D; i++)
                {
                    int a = (bits >> i & 1) == 1 ? 1 : -1;
                    plus *= (1 + (m * a)) / 2;
                    minus *= (1 - (m * a)) / 2;
                    distance += Math.Pow(at[i] - (e * a), 2);
                }
                sum += (plus + minus) * Math.Exp(-distance / (2 * variance));
            }
            return Math.Log(sum);
        }
    }

    [Fact]
    public void The_fused_step_is_backward_Langevin_dynamics_with_this_score()
    {
        const int D = 100;
        TwoPureStates model = new(1.3, D);
        BackwardLangevin general = new(new TwoPureStates(1.3, D));
        float[] fused = new float[D], plain = new float[D];
        Rng.Stream(1, "start").FillNormal(fused);
        fused.CopyTo(plain, 0);
        (Rng one, Rng other) = (Rng.Stream(2, "noise"), Rng.Stream(2, "noise"));
        double[] grid = OrnsteinUhlenbeckPath.GeometricGrid(3, 0.1, 40);
        for (int k = 0; k < 40; k++)
        {
            model.Step(fused, grid[k], grid[k + 1], one);
            general.Step(plain, grid[k], grid[k + 1], [other]);
        }
        for (int i = 0; i < D; i++) { Assert.Equal(plain[i], fused[i], 1e-4); }
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        TwoPureStates model = new(1.3, 1000);
        float[] x = new float[1000];
        Rng rng = Rng.Stream(1, "x");
        model.Step(x, 1, 0.9, rng);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) { model.Step(x, 1, 0.9, rng); }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Data_have_the_moments_of_the_two_states()
    {
        const int D = 40, Count = 40_000;
        TwoPureStates model = new(1.4, D);
        float[] a = new float[D];
        Rng rng = Rng.Stream(3, "data");
        double first = 0, pairs = 0;
        for (int i = 0; i < Count; i++)
        {
            model.Sample(rng.Substream((ulong)i), a);
            Assert.All(a, site => Assert.True(site is 1 or -1));
            first += a[0];
            pairs += a[0] * a[1];
        }
        double square = Math.Pow(model.Magnetization, 2);
        Assert.InRange(first / Math.Sqrt(Count), -5, 5);
        Assert.InRange((pairs - (Count * square)) / Math.Sqrt(Count * (1 - (square * square))), -5, 5);
    }

    /// <summary>d = 10⁶: the log-odds in single precision against doubles, at their largest relative rounding: tanh h ≈ h ≈ 10⁻³.</summary>
    [Fact]
    public void Log_odds_are_stable_in_a_million_dimensions()
    {
        const int D = 1_000_000;
        TwoPureStates model = new(1.1, D);
        float[] a = new float[D], x = new float[D];
        Rng rng = Rng.Stream(4, "million");
        double t = TwoPureStatesTheory.LimitSpeciationTime(1.1, D);
        model.Sample(rng, a);
        OrnsteinUhlenbeckPath.Noise(a, t, rng, x);
        Assert.Equal(Quench.Kernels.TwoStatesOdds.Reference(x, 0.5 / Math.Sinh(t), model.Magnetization), model.LogOdds(x, t), 1e-3);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoPureStates(1, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoPureStates(9, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoPureStates(double.NaN, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoPureStates(2, 0));
        TwoPureStates model = new(2, 4);
        Assert.Throws<ArgumentException>(() => model.LogOdds(new float[5], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.LogOdds(new float[4], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Step(new float[4], 1, 1, Rng.Stream(1)));
        Assert.Throws<ArgumentException>(() => model.Evaluate(new float[4], 1, new float[8]));
    }
}
