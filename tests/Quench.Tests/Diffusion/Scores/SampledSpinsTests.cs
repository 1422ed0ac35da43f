using Quench.Diffusion;
using Quench.Randomness;
using Quench.Spins;

namespace Quench.Tests.Diffusion;

public sealed class SampledSpinsTests
{
    private static readonly Schedule At = Known.At(0.5);

    /// <summary>
    /// Heat bath against enumeration at 64 points, one component each: t has 15 degrees of freedom, so t² has mean 15/13 and deviation 1.84; the mean of 64 is within 4 of its
    /// standard errors 0.23. Twin: an inverse temperature 10 % off has a mean above 4, which is 12 of them.
    /// </summary>
    [Fact]
    public void Heat_bath_agrees_with_enumeration_and_a_wrong_temperature_does_not()
    {
        CoupledSpins energy = CoupledSpins.Random(10, Rng.Stream(1, "sampled"));
        Assert.Equal(15.0 / 13, Square(energy, 1, new EnumeratedSpins(energy, 1)), 0.92);
        double twin = Square(energy, 1.1, new EnumeratedSpins(energy, 1));
        Assert.True(twin > 4, $"the twin's mean square is {twin}");
    }

    [Fact]
    public void Heat_bath_agrees_with_the_integral_beyond_enumeration() => Assert.Equal(15.0 / 13, Square(new CurieWeiss(24), 1, new CurieWeissData(24, 1)), 0.92);

    [Fact]
    public void The_score_is_that_of_the_denoised_datum()
    {
        SampledSpins spins = new(new CurieWeiss(3), 0.5);
        Estimate[] denoised = new Estimate[3], score = new Estimate[3];
        double[] x = [0.2, -1, 0.7];
        spins.Measure(x, At, 640, 20, Rng.Stream(2, "score"), denoised);
        spins.MeasureScore(x, At, 640, 20, Rng.Stream(2, "score"), score);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(((At.Alpha * denoised[i].Mean) - x[i]) / (At.Beta * At.Beta), score[i].Mean, 1e-14);
            Assert.Equal(At.Alpha / (At.Beta * At.Beta) * denoised[i].Error, score[i].Error, 1e-14);
            Assert.Equal((640, 15), (score[i].Count, score[i].Freedom));
        }
    }

    /// <summary>Cold, in no field: every chain stays in its state for the whole run. The error says so, and τ says that the estimate is not converged.</summary>
    [Fact]
    public void Chains_that_stay_in_different_states_have_a_large_error()
    {
        Estimate[] found = new Estimate[30];
        new SampledSpins(new CurieWeiss(30), 3).Measure(new double[30], At, 1600, 20, Rng.Stream(3, "cold"), found);
        Assert.All(found, e => Assert.True(e.Error > 0.1 && e.AutocorrelationTime > e.Count / 50.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampledSpins(new CurieWeiss(2), 1).Measure([0, 0], At, 63, 0, Rng.Stream(1), new Estimate[2]));
        Assert.Throws<ArgumentException>(() => new SampledSpins(new CurieWeiss(2), 1).Measure([0], At, 64, 0, Rng.Stream(1), new Estimate[2]));
    }

    private static double Square(ILocalEnergy<sbyte> energy, double beta, IDenoiser exact)
    {
        const int Points = 64;
        double[] x = new double[energy.Size], denoised = new double[x.Length];
        Estimate[] found = new Estimate[x.Length];
        double sum = 0;
        for (int k = 0; k < Points; k++)
        {
            Rng.Stream((ulong)k, "points").FillNormal(x);
            exact.Denoise(x, At, denoised);
            new SampledSpins(energy, beta).Measure(x, At, 8000, 50, Rng.Stream((ulong)k, "heat bath"), found);
            sum += Math.Pow((found[0].Mean - denoised[0]) / found[0].Error, 2) / Points;
        }
        return sum;
    }
}
