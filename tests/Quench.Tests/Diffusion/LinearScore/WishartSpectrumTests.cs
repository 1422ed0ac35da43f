using MathNet.Numerics;
using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

public sealed class WishartSpectrumTests
{
    public static TheoryData<int, int> Sizes => new()
    {
        { 1, 1 }, { 1, 7 }, { 2, 2 }, { 2, 9 }, { 3, 3 }, { 3, 4 }, { 5, 2 }, { 8, 8 }, { 9, 14 }, { 17, 5 }, { 32, 64 }, { 33, 330 }, { 64, 64 }, { 64, 640 }, { 65, 66 }, { 128, 32 }, { 500, 501 }, { 40, 40000 },
    };

    /// <summary>E tr C = d, E tr C² = d(n + d + 1)/n, E tr C³ = d(n² + 3n(d+1) + d² + 3d + 4)/n².</summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_moments_are_the_known_ones(int d, int n)
    {
        WishartSpectrum spectrum = new(d, n);
        Assert.Equal(1, spectrum.Expectation(_ => 1), 1e-12);
        Assert.Equal(1, spectrum.Expectation(x => x), 1e-11);
        double second = (n + d + 1.0) / n, third = ((n * (double)n) + (3 * n * (d + 1.0)) + (d * d) + (3 * d) + 4) / n / n;
        Assert.Equal(second, spectrum.Expectation(x => x * x), 1e-11 * second);
        Assert.Equal(third, spectrum.Expectation(x => x * x * x), 1e-11 * third);
    }

    /// <summary>E ln det C = Σ ψ((n−i)/2) + d ln(2/n); E tr C^{−1} = dn/(n−d−1).</summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void Logarithm_and_inverse_are_the_known_ones(int d, int n)
    {
        if (n < d) { return; }
        WishartSpectrum spectrum = new(d, n);
        double logarithm = Math.Log(2.0 / n) + (Enumerable.Range(0, d).Sum(i => SpecialFunctions.DiGamma((n - i) / 2.0)) / d);
        Assert.Equal(logarithm, spectrum.Expectation(Math.Log), 1e-10);
        if (n > d + 1) { Assert.Equal(n / (n - d - 1.0), spectrum.Expectation(x => 1 / x), 1e-11 * n); }
    }
}
