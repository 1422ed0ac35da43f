using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

/// <summary>Ladder 4: tables of the proportional limit, each made by another program.</summary>
public sealed class LinearScoreTheoryTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void The_limit_law_has_the_known_moments(double g)
    {
        MarchenkoPastur law = new(g);
        Assert.Equal(1, law.Expectation(_ => 1), 1e-12);
        Assert.Equal(1, law.Expectation(x => x), 1e-12);
        Assert.Equal(1 + g, law.Expectation(x => x * x), 1e-11);
        Assert.Equal(1 + (3 * g) + (g * g), law.Expectation(x => x * x * x), 1e-10);
        if (g < 1) { Assert.Equal(1 / (1 - g), law.Expectation(x => 1 / x), 1e-10); }
    }

    /// <summary>The density, integrated by the trapezoid rule in λ, against the expectation below a cut.</summary>
    [Fact]
    public void Density_and_expectation_agree()
    {
        MarchenkoPastur law = new(0.5);
        const int Steps = 200_000;
        double width = (1 - law.LowerEdge) / Steps, sum = Enumerable.Range(0, Steps).Sum(k => law.Density(law.LowerEdge + ((k + 0.5) * width))) * width;
        Assert.Equal(sum, law.Expectation(_ => 1, 1), 1e-7);
        Assert.Equal(0, new MarchenkoPastur(0.5).Density(law.UpperEdge + 0.01));
        Assert.Equal(0.5, new MarchenkoPastur(2).Atom, 1e-15);
    }

    [Theory]
    [InlineData(0.1, 0.1, 4.446011, 4.601271, 4.516656)]
    [InlineData(0.5, 0.01, 48.608700, 53.391316, 49.501667)]
    [InlineData(0.5, 0.1, 4.082111, 5.481271, 4.516656)]
    [InlineData(0.5, 0.5, .517901, .650193, .581977)]
    [InlineData(2, 0.1, 2.316318, 14.936280, 4.516656)]
    [InlineData(2, 1, .126106, .183305, .156518)]
    public void The_losses_are_those_of_the_table(double g, double t, double training, double test, double ideal)
    {
        MarchenkoPastur law = new(g);
        Assert.Equal(training, LinearScoreTheory.TrainingLoss(law, t), 5.1e-7);
        Assert.Equal(test, LinearScoreTheory.TestLoss(law, t), 5.1e-7);
        Assert.Equal(ideal, LinearScoreTheory.IdealLoss(t), 5.1e-7);
    }

    [Theory]
    [InlineData(0.1, .0258776795, .0296778760, 1e-10)]
    [InlineData(0.25, .0684768913, .0981897753, 1e-10)]
    [InlineData(0.5, .1534264097, .3465735903, 1e-10)]
    [InlineData(0.9, .3720786, 4.1279214, 1e-7)]
    public void The_divergences_are_those_of_the_table(double g, double generatedTrue, double trueGenerated, double digits)
    {
        Assert.Equal(generatedTrue, LinearScoreTheory.LimitDivergenceGeneratedTrue(g), digits);
        Assert.Equal(trueGenerated, LinearScoreTheory.LimitDivergenceTrueGenerated(g), digits);
        Assert.Equal(LinearScoreTheory.LimitDivergenceGeneratedTrue(g), LinearScoreTheory.DivergenceGeneratedTrue(new MarchenkoPastur(g)), 1e-10);
        Assert.Equal(LinearScoreTheory.LimitDivergenceTrueGenerated(g), LinearScoreTheory.DivergenceTrueGenerated(new MarchenkoPastur(g)), 1e-9);
    }

    /// <summary>At d = n exactly det C is positive and KL(gen‖true) finite; KL(true‖gen) is not.</summary>
    [Fact]
    public void From_as_many_dimensions_as_data_on_the_divergences_end()
    {
        Assert.Equal(0.5, LinearScoreTheory.LimitDivergenceGeneratedTrue(1));
        Assert.Equal(0.5, LinearScoreTheory.DivergenceGeneratedTrue(new MarchenkoPastur(1)), 1e-5);
        Assert.Equal(0.5, WishartTheory.DivergenceGeneratedTrue(4000, 4000), 1e-3);
        Assert.Equal(double.PositiveInfinity, LinearScoreTheory.LimitDivergenceTrueGenerated(1));
        Assert.Equal(double.PositiveInfinity, WishartTheory.DivergenceTrueGenerated(64, 65));
        Assert.Equal(double.PositiveInfinity, LinearScoreTheory.LimitDivergenceGeneratedTrue(1.5));
        Assert.Equal(double.PositiveInfinity, WishartTheory.DivergenceGeneratedTrue(64, 63));
        Assert.Equal(double.PositiveInfinity, LinearScoreTheory.DivergenceGeneratedTrue(new MarchenkoPastur(2)));
        Assert.Equal(double.PositiveInfinity, LinearScoreTheory.DivergenceTrueGenerated(new MarchenkoPastur(2)));
    }

    [Theory]
    [InlineData(32, 64, 5.082250, 11.950008)]
    [InlineData(64, 256, 4.454387, 6.435666)]
    public void The_divergences_at_finite_size_are_those_of_the_table(int d, int n, double generatedTrue, double trueGenerated)
    {
        Assert.Equal(generatedTrue, d * WishartTheory.DivergenceGeneratedTrue(d, n), 5.1e-7);
        Assert.Equal(trueGenerated, d * WishartTheory.DivergenceTrueGenerated(d, n), 5.1e-7);
        WishartSpectrum spectrum = new(d, n);
        Assert.Equal(generatedTrue, d * LinearScoreTheory.DivergenceGeneratedTrue(spectrum), 1e-6);
        Assert.Equal(trueGenerated, d * LinearScoreTheory.DivergenceTrueGenerated(spectrum), 1e-6);
    }

    [Theory]
    [InlineData(0.1, .0253227)]
    [InlineData(0.5, .1344011)]
    public void The_Frechet_distance_is_that_of_the_table(double g, double distance) => Assert.Equal(distance, LinearScoreTheory.FrechetDistance(new MarchenkoPastur(g)), 5.1e-8);

    [Theory]
    [InlineData(0.1, .9748376)]
    [InlineData(0.25, .936419)]
    [InlineData(0.5, .8701148)]
    [InlineData(1, .720506)]
    [InlineData(2, .4350574)]
    [InlineData(8, .121062)]
    public void The_cosine_of_two_halves_is_that_of_the_table(double g, double cosine) => Assert.Equal(cosine, LinearScoreTheory.TwoHalvesCosine(new MarchenkoPastur(g)), 1e-6);

    [Theory]
    [InlineData(0.5, .0549)]
    [InlineData(1, .0563)]
    [InlineData(2, .0443)]
    public void The_divergence_after_shrinkage_is_that_of_the_table(double g, double divergence) =>
        Assert.Equal(divergence, LinearScoreTheory.ShrunkDivergence(new MarchenkoPastur(g), g / (1 + g)), 5.1e-5);

    [Theory]
    [InlineData(0.5, .7583, .08573, .96462, .457, .12868)]
    [InlineData(1, .6596, .10888, 3.85782, .618, .15712)]
    [InlineData(2, .5929, .12265, 10.41962, .743, .16195)]
    public void Early_stopping_beats_the_best_ridge_as_in_the_table(double g, double stop, double excess, double atEnd, double ridge, double ridgeExcess)
    {
        MarchenkoPastur law = new(g);
        StoppingPoint best = GradientFlow.BestStop(law, 0.1);
        Assert.Equal(stop, best.Time, 5.1e-5);
        Assert.Equal(excess, best.Excess, 5.1e-6);
        Assert.Equal(atEnd, GradientFlow.Excess(law, 0.1, double.PositiveInfinity), 5.1e-6);
        Assert.Equal(LinearScoreTheory.TestLoss(law, 0.1) - LinearScoreTheory.IdealLoss(0.1), GradientFlow.Excess(law, 0.1, double.PositiveInfinity), 1e-10);
        Assert.Equal(LinearScoreTheory.TrainingLoss(law, 0.1), GradientFlow.TrainingLoss(law, 0.1, double.PositiveInfinity), 1e-10);
        (double r, double lowest) = Ridge.Best(law, 0.1);
        Assert.Equal(ridge, r, 5.1e-4);
        Assert.Equal(ridgeExcess, lowest, 5.1e-6);
    }

    /// <summary>At few dimensions per datum too the best stop and the best ridge are lower than their neighbours.</summary>
    [Theory]
    [InlineData(0.01, 0.1)]
    [InlineData(0.1, 0.1)]
    [InlineData(0.5, 1)]
    [InlineData(8, 0.02)]
    public void Best_stop_and_best_ridge_are_minima(double g, double t)
    {
        MarchenkoPastur law = new(g);
        StoppingPoint stop = GradientFlow.BestStop(law, t);
        Assert.True(stop.Excess < GradientFlow.Excess(law, t, 0.99 * stop.Time) && stop.Excess < GradientFlow.Excess(law, t, 1.01 * stop.Time));
        (double ridge, double excess) = Ridge.Best(law, t);
        Assert.True(excess < Ridge.Excess(law, t, 0.98 * ridge) && excess < Ridge.Excess(law, t, 1.02 * ridge));
        Assert.True(stop.Excess < excess && excess < GradientFlow.Excess(law, t, double.PositiveInfinity));
    }

    /// <summary>
    /// One mode: W = 1 is passed at s = −ln(1 − v)/2v, v = Δ + e^{−2t}λ, and only if λ &lt; 1; with λ ≥ 1 longer training never harms, however soon the weight has settled. The weight is
    /// then v^{−1}, for λ = 10⁸ at all places of the search.
    /// </summary>
    [Fact]
    public void One_mode_is_stopped_where_its_weight_is_one()
    {
        foreach (double value in (double[])[0, 0.5, 0.99])
        {
            double rate = OrnsteinUhlenbeckPath.Variance(0.1) + (Math.Exp(-0.2) * value);
            StoppingPoint best = GradientFlow.BestStop(new SampledSpectrum([value]), 0.1);
            Assert.Equal(-Math.Log(1 - rate) / (2 * rate), best.Time, 1e-8 * best.Time);
            Assert.Equal(0, best.Excess, 1e-14);
            Assert.Equal(1 - rate, Ridge.Best(new SampledSpectrum([value]), 0.1).Ridge, 1e-9);
        }
        foreach (double value in (double[])[1.01, 2, 1e8])
        {
            Assert.Equal(double.PositiveInfinity, GradientFlow.BestStop(new SampledSpectrum([value]), 0.1).Time);
            Assert.Equal(0, Ridge.Best(new SampledSpectrum([value]), 0.1).Ridge);
        }
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearScoreTheory.Weight(-0.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearScoreTheory.Weight(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientFlow.Weight(double.NaN, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientFlow.Weight(1, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientFlow.HalfSlope(1, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientFlow.Excess(new MarchenkoPastur(1), 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ridge.Excess(new MarchenkoPastur(1), 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WishartTheory.DivergenceGeneratedTrue(0, 1));
    }

    /// <summary>At d = 512 the exact means have come to the limit up to a term of order 1/d, and half as close at d = 256.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    public void The_exact_losses_approach_the_limit_as_1_over_d(double g)
    {
        double limit = LinearScoreTheory.TestLoss(new MarchenkoPastur(g), 0.1);
        double[] off = [Off(128), Off(256), Off(512)];
        Assert.InRange(off[0] / off[1], 1.95, 2.05);
        Assert.InRange(off[1] / off[2], 1.95, 2.05);
        Assert.True(Math.Abs(off[2]) < 0.003 * limit);

        double Off(int d) => LinearScoreTheory.TestLoss(new WishartSpectrum(d, (int)(d / g)), 0.1) - limit;
    }
}
