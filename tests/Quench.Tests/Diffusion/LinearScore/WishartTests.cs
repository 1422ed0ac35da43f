using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Quench.Diffusion;
using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

/// <summary>Ladder 3: sampled covariances against their exact means, with sabotage twins.</summary>
public sealed class WishartTests
{
    private const double Time = 0.1;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(40)]
    public void Chi_squared_numbers_have_mean_variance_and_logarithm(int freedom)
    {
        Rng rng = Rng.Stream(1, "chi");
        double[] numbers = [.. Enumerable.Range(0, 50_000).Select(_ => ChiSquared.Sample(freedom, rng))];
        Assert.InRange(Z(numbers, freedom), -4, 4);
        Assert.InRange(Z([.. numbers.Select(x => Math.Pow(x - freedom, 2))], 2 * freedom), -4, 4);
        Assert.InRange(Z([.. numbers.Select(x => Math.Log(x))], MathNet.Numerics.SpecialFunctions.DiGamma(freedom / 2.0) + Math.Log(2)), -4, 4);
    }

    /// <summary>E C_ij = δ_ij, var C_ij = (1 + δ_ij)/n, from triangular factors and from data.</summary>
    [Theory]
    [InlineData(4, 7)]
    [InlineData(4, 2)]
    public void Entries_have_their_means_and_variances(int d, int n)
    {
        Rng root = Rng.Stream(2, "entries");
        double[][] all = [.. Enumerable.Range(0, 8000).Select(k => Wishart.Sample(d, n, root.Substream((ulong)k)))];
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double mean = i == j ? 1 : 0;
                Assert.InRange(Z([.. all.Select(c => c[(i * d) + j])], mean), -4.5, 4.5);
                Assert.InRange(Z([.. all.Select(c => Math.Pow(c[(i * d) + j] - mean, 2))], (1 + mean) / n), -4.5, 4.5);
            }
        }
    }

    /// <summary>Divergences at finite size. Sabotage twin: the limit, which at these sizes is off by 4 % and 8 %: expected |z| above 20.</summary>
    [Fact]
    public void Divergences_agree_with_their_exact_means_and_not_with_the_limit()
    {
        const int d = 32, n = 64;
        SampledSpectrum[] spectra = Sampled(d, n, 2000);
        double[] generatedTrue = [.. spectra.Select(LinearScoreTheory.DivergenceGeneratedTrue)], trueGenerated = [.. spectra.Select(LinearScoreTheory.DivergenceTrueGenerated)];
        Assert.InRange(Z(generatedTrue, WishartTheory.DivergenceGeneratedTrue(d, n)), -4, 4);
        Assert.InRange(Z(trueGenerated, WishartTheory.DivergenceTrueGenerated(d, n)), -4, 4);
        Assert.True(Math.Abs(Z(generatedTrue, LinearScoreTheory.LimitDivergenceGeneratedTrue(0.5))) > 20);
        Assert.True(Math.Abs(Z(trueGenerated, LinearScoreTheory.LimitDivergenceTrueGenerated(0.5))) > 20);
    }

    /// <summary>Losses against the exact mean density, even and odd numbers of eigenvalues. Sabotage twin: one datum fewer in the theory; expected |z| above 8.</summary>
    [Theory]
    [InlineData(8, 16)]
    [InlineData(9, 9)]
    [InlineData(13, 6)]
    public void Losses_agree_with_the_exact_density_and_not_with_one_datum_fewer(int d, int n)
    {
        SampledSpectrum[] spectra = Sampled(d, n, 6000);
        double[] training = [.. spectra.Select(x => LinearScoreTheory.TrainingLoss(x, Time))], test = [.. spectra.Select(x => LinearScoreTheory.TestLoss(x, Time))];
        (WishartSpectrum right, WishartSpectrum wrong) = (new(d, n), new(d, n - 1));
        Assert.InRange(Z(training, LinearScoreTheory.TrainingLoss(right, Time)), -4, 4);
        Assert.InRange(Z(test, LinearScoreTheory.TestLoss(right, Time)), -4, 4);
        Assert.True(Math.Abs(Z(training, LinearScoreTheory.TrainingLoss(wrong, Time))) > 8);
        Assert.True(Math.Abs(Z(test, LinearScoreTheory.TestLoss(wrong, Time))) > 8);
    }

    /// <summary>Two halves, C_A^{½}z against C_B^{½}z: the cosine in 64 dimensions is (E√λ)² up to terms of order 1/d and the scatter of 40 pairs. Twin: the same half twice has cosine 1.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    public void Two_halves_generate_alike_as_far_as_the_law_says(double ratio)
    {
        const int d = 64, pairs = 40;
        double[] cosines = new double[pairs];
        Rng root = Rng.Stream(4, "halves");
        for (int k = 0; k < pairs; k++)
        {
            Rng rng = root.Substream((ulong)k);
            double[] noise = new double[d];
            rng.FillNormal(noise);
            Vector<double> z = new DenseVector(noise), a = Generated(z, rng.Substream(0)), b = Generated(z, rng.Substream(1));
            cosines[k] = a.DotProduct(b) / (a.L2Norm() * b.L2Norm());
        }
        double law = LinearScoreTheory.TwoHalvesCosine(new WishartSpectrum(d, (int)(d / ratio)));
        Estimate mean = Blocks.Estimate(cosines, 0.5, pairs);
        Assert.InRange(mean.Mean, law - 0.02, law + 0.02);
        Assert.True(Math.Abs(mean.Mean - 1) > 8 * mean.Error);

        Vector<double> Generated(Vector<double> z, Rng rng)
        {
            var modes = new DenseMatrix(d, d, Wishart.Sample(d, (int)(d / ratio), rng)).Evd(Symmetricity.Symmetric);
            return modes.EigenVectors * modes.EigenVectors.TransposeThisAndMultiply(z).PointwiseMultiply(new DenseVector([.. modes.EigenValues.Select(v => Math.Sqrt(Math.Max(0, v.Real)))]));
        }
    }

    [Fact]
    public void A_sampled_covariance_is_one_of_data()
    {
        double[] covariance = Wishart.Sample(3, 8, Rng.Stream(6, "data"));
        GaussianData data = new(new double[3], covariance);
        LinearScore score = new(covariance);
        for (int k = 0; k < 3; k++) { Assert.Equal(score.Spectrum.Eigenvalues[k], data.Eigenvalues[k], 1e-14); }
    }

    [Fact]
    public void A_null_space_is_exactly_zero()
    {
        SampledSpectrum spectrum = Wishart.Spectrum(7, 3, Rng.Stream(5, "null"));
        Assert.Equal(4, spectrum.Eigenvalues.Count(x => x == 0));
        Assert.Equal(7, spectrum.Eigenvalues.Count);
    }

    private static SampledSpectrum[] Sampled(int d, int n, int count)
    {
        Rng root = Rng.Stream(3, "spectra");
        return [.. Enumerable.Range(0, count).Select(k => Wishart.Spectrum(d, n, root.Substream((ulong)k)))];
    }

    private static double Z(double[] values, double expected)
    {
        Estimate estimate = Blocks.Estimate(values, 0.5, values.Length);
        return (estimate.Mean - expected) / estimate.Error;
    }
}
