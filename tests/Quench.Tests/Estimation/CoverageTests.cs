using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Tests.Estimation;

/// <summary>Ladder 3: how often the true mean 0 of AR(1) lies within the error bars, over independent seeds.</summary>
public sealed class CoverageTests
{
    /// <summary>n = 1000 τ: 68 ± 4 % and 95 ± 2 %; a coverage of 1000 seeds is itself known to 1.5 % and 0.7 %.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void Error_bars_of_long_series_cover(double correlation)
    {
        Pull[] pulls = Pulls(correlation, 1000, 1000);
        Assert.InRange(Share(pulls, p => p.Z, 1), 0.64, 0.72);
        Assert.InRange(Share(pulls, p => p.Z, 2), 0.93, 0.97);
    }

    /// <summary>n = 100 τ: the error² is known to 45 %, so Gaussian bars cover less (a = 0, where n = 50: 64 and 90 %); as Student's t of the stated freedom they cover.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void Error_bars_of_short_series_cover_as_students(double correlation)
    {
        Pull[] pulls = Pulls(correlation, 100, 2000);
        Assert.InRange(Share(pulls, p => p.Z, 1), 0.60, 0.72);
        Assert.InRange(Share(pulls, p => p.Z, 2), 0.88, 0.96);
        Assert.InRange(Share(pulls, p => p.Student, 1), 0.64, 0.72);
        Assert.InRange(Share(pulls, p => p.Student, 2), 0.93, 0.97);
    }

    /// <summary>Binned errors too, with Student's b − 1.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    public void Binned_error_bars_cover(double correlation)
    {
        Pull[] pulls = Pulls(correlation, 1000, 1000);
        Assert.InRange(Share(pulls, p => p.Binned, 1), 0.64, 0.72);
        Assert.InRange(Share(pulls, p => p.Binned, 2), 0.93, 0.97);
    }

    /// <summary>
    /// Sabotage twin: without the factor 2τ the bars shrink by √(2τ) and cover 44 % at a = .5 (τ = 1.5), 18 % at a = .9: expected z of the coverage 17 and 34.
    /// </summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Without_two_tau_they_do_not_cover(double correlation)
    {
        Pull[] pulls = Pulls(correlation, 1000, 1000);
        double share = Share(pulls, p => p.Naive, 1);
        Assert.True((Bootstrap.OneSigma - share) / Math.Sqrt(Bootstrap.OneSigma * (1 - Bootstrap.OneSigma) / pulls.Length) > 8);
        Assert.False(share is >= 0.64 and <= 0.72);
    }

    private readonly record struct Pull(double Z, double Student, double Binned, double Naive);

    private static double Share(Pull[] pulls, Func<Pull, double> of, double sigmas) => (double)pulls.Count(pull => Math.Abs(of(pull)) < sigmas) / pulls.Length;

    private static Pull[] Pulls(double correlation, int times, int seeds)
    {
        int length = (int)Math.Round(times * AutoregressiveProcess.AutocorrelationTime(correlation));
        Pull[] pulls = new Pull[seeds];
        Parallel.For(0, seeds, () => new double[length], (seed, _, series) =>
        {
            AutoregressiveProcess.Fill(series, correlation, Rng.Stream(1, "coverage").Substream((ulong)seed));
            Estimate estimate = Mean.Of(series), binned = Binning.Of(series).Estimate;
            double z = estimate.Mean / estimate.Error;
            pulls[seed] = new(z, StudentT.GaussianZ(z, estimate.Freedom), StudentT.GaussianZ(binned.Mean / binned.Error, binned.Freedom), z * Math.Sqrt(2 * estimate.AutocorrelationTime));
            return series;
        }, _ => { });
        return pulls;
    }
}
