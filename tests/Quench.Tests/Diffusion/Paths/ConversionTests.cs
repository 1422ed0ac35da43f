using CsCheck;
using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

public sealed class ConversionTests
{
    public static TheoryData<INoisingPath> Paths => [new OrnsteinUhlenbeckPath(), new VariancePreservingPath(), new VarianceExplodingPath(1e6), new LinearPath(), new TrigonometricPath(), new LocalizationPath()];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_round_trip_comes_back(INoisingPath path)
    {
        double most = path is VariancePreservingPath ? Math.Log(100) : Math.Log(1e3);
        Gen.Select(Gen.Double[Math.Log(1e-3), most], Gen.Double[-3, 3], Gen.Double[-3, 3]).Sample((log, datum, noise) =>
        {
            Schedule at = path.At(path.TimeOf(Math.Exp(log)));
            double x = (at.Alpha * datum) + (at.Beta * noise);
            DenoisedValue a = new(datum);
            (ScoreValue score, NoiseValue e, VelocityValue v) = (a.ToScore(x, at), a.ToNoise(x, at), a.ToVelocity(x, at));
            double tolerance = 1e-12 * Math.Max(1, Math.Max(Math.Abs(datum), Math.Abs(noise))), ofScore = tolerance / at.Beta, ofVelocity = tolerance * (Math.Abs(at.AlphaDot) + Math.Abs(at.BetaDot));
            foreach (DenoisedValue back in (ReadOnlySpan<DenoisedValue>)[score.ToDenoised(x, at), e.ToDenoised(x, at), v.ToDenoised(x, at)]) { Assert.Equal(datum, back.Value, tolerance); }
            foreach (NoiseValue back in (ReadOnlySpan<NoiseValue>)[e, score.ToNoise(at), v.ToNoise(x, at)]) { Assert.Equal(noise, back.Value, tolerance); }
            foreach (ScoreValue back in (ReadOnlySpan<ScoreValue>)[score, e.ToScore(at), v.ToScore(x, at)]) { Assert.Equal(-noise / at.Beta, back.Value, ofScore); }
            double velocity = (at.AlphaDot * datum) + (at.BetaDot * noise);
            foreach (VelocityValue back in (ReadOnlySpan<VelocityValue>)[v, score.ToVelocity(x, at), e.ToVelocity(x, at)]) { Assert.Equal(velocity, back.Value, ofVelocity); }
        });
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Clocks_invert_and_derivatives_are_derivatives(INoisingPath path)
    {
        foreach (double sigma in (ReadOnlySpan<double>)[1e-3, 0.1, 1, 10])
        {
            double t = path.TimeOf(sigma), h = 1e-5 * t;
            (Schedule at, Schedule before, Schedule after) = (path.At(t), path.At(t - h), path.At(t + h));
            Assert.Equal(sigma, at.NoiseLevel, 1e-12 * sigma);
            Assert.Equal(-Math.Log(sigma), at.LogSignalToNoise, 1e-12);
            Assert.Equal((after.Alpha - before.Alpha) / (2 * h), at.AlphaDot, 1e-6 * (1 + Math.Abs(at.AlphaDot)));
            Assert.Equal((after.Beta - before.Beta) / (2 * h), at.BetaDot, 1e-6 * (1 + Math.Abs(at.BetaDot)));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => path.At(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => path.TimeOf(-1));
    }

    [Fact]
    public void The_process_of_a_path_is_the_known_one()
    {
        Schedule process = new OrnsteinUhlenbeckPath().At(0.7), linear = new LinearPath().At(0.3), angle = new TrigonometricPath().At(0.3);
        Assert.Equal((-1, 1), (Math.Round(process.Drift, 14), Math.Round(process.Diffusion, 14)));
        Assert.Equal(0.3 / 0.7, linear.Diffusion, 1e-14);
        Assert.Equal(Math.PI / 2 * Math.Tan(Math.PI * 0.15), angle.Diffusion, 1e-14);
        Assert.Equal(0.5, Math.Abs(new LocalizationPath().At(3).Diffusion), 1e-14);
    }

    [Fact]
    public void Times_of_localisation_map_onto_the_process()
    {
        OrnsteinUhlenbeckPath path = new();
        foreach ((double time, double expected) in (ReadOnlySpan<(double, double)>)[(0.1, 1.19894764), (1, 0.346573590), (10, 0.0476550899)])
        {
            Assert.Equal(expected, path.TimeOf(new LocalizationPath().At(time).NoiseLevel), 6e-9);
        }
        Assert.Equal(100, path.TimeOf(Math.Exp(100)), 1e-12);
    }

    [Fact]
    public void Rates_of_the_variance_preserving_path_are_checked()
    {
        Assert.Equal(Math.Exp(-0.5 * 10.05), new VariancePreservingPath().At(1).Alpha, 1e-14);
        Assert.Contains("the last noise rate", Assert.Throws<ArgumentOutOfRangeException>(() => new VariancePreservingPath(2, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new VariancePreservingPath(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VarianceExplodingPath(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VarianceExplodingPath(10).TimeOf(11));
        Assert.Contains("goes up to", Assert.Throws<ArgumentOutOfRangeException>(() => new VariancePreservingPath(0.1, 1).TimeOf(100)).Message, StringComparison.Ordinal);
    }
}
