using CsCheck;
using Quench.Estimation;

namespace Quench.Tests.Estimation;

public sealed class StudentTTests
{
    /// <summary>Ladder 4: the incomplete beta function, or the tail integral, and the inverse of ln erfc in 60 digits.</summary>
    [Theory]
    [InlineData(1e-6, 1, 7.9788456080268405e-7)]
    [InlineData(0.5, 0.5, 0.30900454048643883)]
    [InlineData(0.5, 7, 0.47834153897103611)]
    [InlineData(0.5, 1e6, 0.49999984375003027)]
    [InlineData(1, 1, 0.67448975019608174)]
    [InlineData(2, 1, 1.0468533173349317)]
    [InlineData(2, 4.5, 1.6060728374307821)]
    [InlineData(2, 39, 1.9390190763685343)]
    [InlineData(2, 41, 1.9418574246036835)]
    [InlineData(3, 7, 2.3274349741046801)]
    [InlineData(5, 999, 4.9678949224032124)]
    [InlineData(10, 100, 8.3059584414520647)]
    [InlineData(10, 1e9, 9.9999997475000136)]
    [InlineData(30, 19, 8.5053983114257714)]
    [InlineData(30, 1e4, 29.355309299372822)]
    [InlineData(1000, 0.5, 2.3210729116600553)]
    [InlineData(1000, 1, 3.4155131479263497)]
    [InlineData(1000, 7, 8.9827432110194502)]
    [InlineData(1000, 41, 20.294859548524316)]
    [InlineData(1000, 999, 83.071722545671847)]
    [InlineData(1000, 1e6, 832.55441499386163)]
    [InlineData(1000, 1e9, 999.75013507567211)]
    [InlineData(1e6, 7, 13.290134195086561)]
    [InlineData(1e6, 1e9, 83118.919491181018)]
    [InlineData(2.5, 0.1, 0.30370221401804083)]
    [InlineData(1000, 0.01, 0.11840331801502547)]
    public void It_has_the_tabulated_values(double t, double freedom, double z)
    {
        Assert.Equal(z, StudentT.GaussianZ(t, freedom), 1e-12 * z);
        Assert.Equal(-z, StudentT.GaussianZ(-t, freedom), 1e-12 * z);
    }

    [Fact]
    public void It_increases_with_t_and_freedom() =>
        Gen.Select(Gen.Double[-6, 6], Gen.Double[-1, 8], Gen.Double[1e-6, 1]).Sample((logT, logFreedom, more) =>
        {
            double t = Math.Pow(10, logT), freedom = Math.Pow(10, logFreedom), z = StudentT.GaussianZ(t, freedom);
            Assert.True(z > 0 && z <= t * (1 + 1e-12));
            Assert.True(StudentT.GaussianZ(t * (1 + more), freedom) > z);
            Assert.True(StudentT.GaussianZ(t, freedom * (1 + more)) >= z * (1 - 1e-12));
        });

    /// <summary>Ladder 5: where probabilities do not vanish, the distribution of another library.</summary>
    [Fact]
    public void It_agrees_with_the_distributions() =>
        Gen.Select(Gen.Double[0.01, 6], Gen.Double[0.6, 200]).Sample((t, freedom) =>
        {
            double tail = MathNet.Numerics.Distributions.StudentT.CDF(0, 1, freedom, -t), gaussian = MathNet.Numerics.Distributions.Normal.CDF(0, 1, -StudentT.GaussianZ(t, freedom));
            Assert.Equal(tail, gaussian, 1e-9 * tail);
        });

    [Fact]
    public void Limits_have_documented_values()
    {
        Assert.Equal(3.25, StudentT.GaussianZ(3.25, double.PositiveInfinity));
        Assert.Equal(0, StudentT.GaussianZ(0, 4));
        Assert.Equal(double.PositiveInfinity, StudentT.GaussianZ(double.PositiveInfinity, 4));
        Assert.Equal(double.NegativeInfinity, StudentT.GaussianZ(double.NegativeInfinity, 4));
        Assert.True(double.IsNaN(StudentT.GaussianZ(double.NaN, 4)));
        Assert.True(double.IsNaN(StudentT.GaussianZ(1, double.NaN)));
        Assert.True(double.IsNaN(StudentT.GaussianZ(1, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.GaussianZ(1, -1));
        Assert.True(StudentT.GaussianZ(double.MaxValue, 3) is > 30 and < 100);
        Assert.Equal(3, StudentT.GaussianZ(3, 1e300), 1e-12);
        Assert.True(StudentT.GaussianZ(double.Epsilon, 3) >= 0);
    }

    /// <summary>Monotone across the joint of its two formulas, w = ½, and of its two constants, ν = 40.</summary>
    [Fact]
    public void It_is_smooth_at_its_joints()
    {
        foreach (double freedom in (double[])[0.5, 3, 1000])
        {
            double joint = Math.Sqrt(freedom * (Math.Exp(0.25 / freedom) - 1));
            Assert.Equal(StudentT.GaussianZ(joint * (1 - 1e-10), freedom), StudentT.GaussianZ(joint * (1 + 1e-10), freedom), 3e-10 * joint);
        }
        Assert.Equal(StudentT.GaussianZ(5, 40 - 1e-9), StudentT.GaussianZ(5, 40 + 1e-9), 1e-10);
    }
}
