using Quench.Diffusion;
using Quench.Spins;

namespace Quench.Tests.Diffusion;

public sealed class TwoPureStatesTheoryTests
{
    /// <summary>Golden numbers at β = 1.5, from the law of the log-odds by another program, at t = ½ ln(d m*²) + s.</summary>
    [Theory]
    [InlineData(16, .999760, .947056, .785473, .641636, .560529)]
    [InlineData(64, .997021, .931436, .777696, .639727, .560184)]
    [InlineData(256, .995547, .927519, .775820, .639259, .560099)]
    [InlineData(1024, .995121, .926541, .775355, .639143, .560077)]
    public void The_agreement_has_its_known_values(int dimension, params double[] expected)
    {
        double centre = TwoPureStatesTheory.LimitSpeciationTime(1.5, dimension);
        for (int k = 0; k < 5; k++) { Assert.Equal(expected[k], TwoPureStatesTheory.Agreement(1.5, dimension, centre - 1 + (k * 0.5)), 6e-7); }
    }

    [Theory]
    [InlineData(.25, .5294729878)]
    [InlineData(.5, .6020271328)]
    [InlineData(1, .7752002454)]
    [InlineData(2, .9657012956)]
    [InlineData(3, .9979244601)]
    public void The_limit_has_its_known_values(double signal, double expected) => Assert.Equal(expected, TwoPureStatesTheory.LimitAgreement(signal), 1e-10);

    /// <summary>One dimension by quadrature of E[P₊² + P₋²] = Σ_± ½ ∫ p_±(x) P_±(x) dx; for d = 2 the double integral.</summary>
    [Theory]
    [InlineData(1.1, 0.4)]
    [InlineData(1.5, 0.2)]
    [InlineData(3, 1.0)]
    public void In_one_and_two_dimensions_it_is_the_integral(double beta, double t)
    {
        double m = CurieWeissTheory.Magnetization(beta), e = Math.Exp(-t), variance = OrnsteinUhlenbeckPath.Variance(t), step = 0.01;
        double[] plus = new double[1601], minus = new double[1601];
        for (int i = 0; i < plus.Length; i++)
        {
            double x = -8 + (i * step), up = Gauss(x - e), down = Gauss(x + e);
            plus[i] = step * (((1 + m) / 2 * up) + ((1 - m) / 2 * down));
            minus[i] = step * (((1 - m) / 2 * up) + ((1 + m) / 2 * down));
        }
        double one = 0, two = 0;
        for (int i = 0; i < plus.Length; i++)
        {
            one += plus[i] * plus[i] / (plus[i] + minus[i]);
            for (int j = 0; j < plus.Length; j++) { two += plus[i] * plus[j] * plus[i] * plus[j] / ((plus[i] * plus[j]) + (minus[i] * minus[j])); }
        }
        Assert.Equal(one, TwoPureStatesTheory.Agreement(beta, 1, t), 1e-9);
        Assert.Equal(two, TwoPureStatesTheory.Agreement(beta, 2, t), 1e-9);

        double Gauss(double y) => Math.Exp(-y * y / (2 * variance)) / Math.Sqrt(2 * Math.PI * variance);
    }

    [Fact]
    public void Early_in_the_forward_process_nothing_is_forgotten_and_late_everything()
    {
        Assert.Equal(1, TwoPureStatesTheory.Agreement(1.5, 257, 0.1), 1e-12);
        Assert.Equal(0.5, TwoPureStatesTheory.Agreement(1.5, 257, 12), 1e-7);
        Assert.InRange(TwoPureStatesTheory.Agreement(1.1, 1_000_000, 5), 0.99945, 0.99947);
    }

    [Theory]
    [InlineData(17, 1.5)]
    [InlineData(257, 1.1)]
    [InlineData(100_000, 1.5)]
    public void The_speciation_time_is_where_the_agreement_has_its_level(int dimension, double beta)
    {
        double time = TwoPureStatesTheory.SpeciationTime(beta, dimension);
        Assert.Equal(TwoPureStatesTheory.SpeciationLevel, TwoPureStatesTheory.Agreement(beta, dimension, time), 1e-9);
        Assert.Equal(TwoPureStatesTheory.LimitSpeciationTime(beta, dimension), time, 2.0 / dimension);
    }

    /// <summary>V″(0) = −1 − 2 (ln p_t)″(0) by differences of ln p_t(μ), the sum over M written out.</summary>
    [Theory]
    [InlineData(5, 1.2, 0.8)]
    [InlineData(17, 1.5, 1.3)]
    [InlineData(64, 1.1, 1.0)]
    public void The_curvature_is_that_of_the_law_of_the_order_parameter(int dimension, double beta, double t)
    {
        double p = (1 + CurieWeissTheory.Magnetization(beta)) / 2, variance = OrnsteinUhlenbeckPath.Variance(t), step = 1e-3;
        double second = (LogDensity(step) - (2 * LogDensity(0)) + LogDensity(-step)) / (step * step);
        Assert.Equal(-1 - (2 * second), TwoPureStatesTheory.PotentialCurvature(beta, dimension, t), 1e-5);

        double LogDensity(double mu) => Math.Log(Enumerable.Range(0, dimension + 1).Sum(up =>
        {
            double at = mu - (Math.Exp(-t) * ((2 * up) - dimension) / Math.Sqrt(dimension));
            return (MathNet.Numerics.Distributions.Binomial.PMF(p, dimension, up) + MathNet.Numerics.Distributions.Binomial.PMF(1 - p, dimension, up)) * Math.Exp(-at * at / (2 * variance));
        }));
    }

    /// <summary>½ ln(2d m*²) of the limit, at every size not quite; ½ ln 2 after the speciation time.</summary>
    [Fact]
    public void The_potential_is_flat_half_a_logarithm_of_two_later()
    {
        Assert.Equal(0.5 * Math.Log(2), TwoPureStatesTheory.LimitFlatPotentialTime(1.5, 257) - TwoPureStatesTheory.LimitSpeciationTime(1.5, 257), 1e-12);
        Assert.Equal(0, TwoPureStatesTheory.LimitPotentialCurvature(1.5, 257, TwoPureStatesTheory.LimitFlatPotentialTime(1.5, 257)), 1e-10);
        Assert.Equal(TwoPureStatesTheory.LimitFlatPotentialTime(1.5, 10_000), TwoPureStatesTheory.FlatPotentialTime(1.5, 10_000), 1e-3);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    public void The_other_sign_is_the_sum_of_its_probabilities(int dimension)
    {
        double p = (1 + CurieWeissTheory.Magnetization(1.3)) / 2;
        double expected = Enumerable.Range(0, dimension + 1).Sum(up => MathNet.Numerics.Distributions.Binomial.PMF(p, dimension, up) * (2 * up < dimension ? 1 : 2 * up == dimension ? 0.5 : 0));
        Assert.Equal(expected, TwoPureStatesTheory.OtherSign(1.3, dimension), 1e-12);
    }
}
