using Quench.Estimation;

namespace Quench.Tests.Estimation;

public sealed class ExtrapolationTests
{
    [Fact]
    public void A_polynomial_is_extrapolated_exactly_and_a_smooth_function_within_its_error()
    {
        double[] steps = [0.8, 0.4, 0.2, 0.1];
        Estimate cubic = Extrapolation.ToZero(steps, [.. steps.Select(h => 3 - (2 * h) + (h * h * h))], 1e-16);
        Assert.Equal(3, cubic.Mean, 1e-14);
        Estimate smooth = Extrapolation.ToZero(steps, [.. steps.Select(h => Math.Exp(h))], 1e-16);
        Assert.InRange(Math.Abs(smooth.Mean - 1), 0, smooth.Error);
        Assert.InRange(smooth.Error, 1e-6, 1e-2);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Extrapolation.ToZero([1], [1], 0));
        Assert.Throws<ArgumentException>(() => Extrapolation.ToZero([0.1, 0.2], [1, 2], 0));
        Assert.Throws<ArgumentException>(() => Extrapolation.ToZero([0.2, 0.1], [1, 2, 3], 0));
    }
}
