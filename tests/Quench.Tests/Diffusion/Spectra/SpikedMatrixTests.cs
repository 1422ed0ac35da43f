using Quench.Diffusion;
using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

/// <summary>The matrices are what they say, and their largest eigenpairs follow the theory to the order 1/d.</summary>
public sealed class SpikedMatrixTests
{
    [Fact]
    public void Theories_of_matrices_without_rows_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpikedWignerTheory(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpikedCovarianceTheory(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpikedCovarianceTheory(3, 0));
    }

    [Fact]
    public void Wigner_matrices_are_symmetric_with_the_stated_variances()
    {
        const int d = 250;
        GaussianOrthogonalMatrix w = new(d, Rng.Stream(1, "variances"));
        List<double> beside = [], on = [];
        for (int i = 0; i < d; i++)
        {
            on.Add(d * w[i, i] * w[i, i] / 2);
            for (int j = 0; j < i; j++)
            {
                Assert.Equal(w[i, j], w[j, i]);
                beside.Add(d * w[i, j] * w[i, j]);
            }
        }
        Assert.True(Math.Abs(Z(beside, 1)) < 4 && Math.Abs(Z(on, 1)) < 4);
        // Sabotage twin: against a variance of 2/d the expected z is −(1/2)·√(31125/2) = −62.
        Assert.True(Z(beside, 2) < -50);
    }

    /// <summary>E vᵀCv = ℓ and E uᵀCu = 1 across v; each is a χ² over n. The twin that takes ℓ for a standard deviation is off by z = (9 − 3)/(3√(2/4000)) = 90.</summary>
    [Fact]
    public void Sample_covariances_have_the_stated_variance_along_the_direction_and_one_across_it()
    {
        const int d = 30, n = 4000;
        SpikedCovariance c = new(3, d, n, Rng.Stream(2, "covariance"));
        double[] product = new double[d], direction = c.Direction.ToArray();
        c.Multiply(direction, product);
        double along = direction.Zip(product, (v, p) => v * p).Sum(), trace = LanczosTests.Dense(c).Trace();
        Assert.True(Math.Abs(along - 3) < 4 * 3 * Math.Sqrt(2.0 / n));
        Assert.True(Math.Abs(trace - along - (d - 1)) < 4 * Math.Sqrt(2.0 * (d - 1) / n));
        Assert.True(Math.Abs(along - 9) > 8 * 3 * Math.Sqrt(2.0 / n));
    }

    /// <summary>
    /// d = 60 (n = 120), 3000 matrices: means against limit plus 1/d-order, which here is −12 errors for the first overlap and −3 for the second, and the
    /// scatter against its law. What is left are orders 1/d², for which 10/d² is allowed.
    /// </summary>
    [Theory]
    [InlineData(true, 1.5)]
    [InlineData(false, 4)]
    public void Means_have_the_predicted_bias_and_scatter(bool wigner, double spike)
    {
        const int d = 60, matrices = 3000;
        (double[] values, double[] overlaps) = Sample(matrices, number => wigner ? new SpikedWigner(spike, d, number) : new SpikedCovariance(spike, d, 2 * d, number));
        ISpikeTheory theory = wigner ? new SpikedWignerTheory(d) : new SpikedCovarianceTheory(d, 2 * d);
        Estimate value = Blocks.Estimate(values, 0.5, matrices), overlap = Blocks.Estimate(overlaps, 0.5, matrices);
        Assert.True(Math.Abs(value.Mean - theory.Outlier(spike) - theory.OutlierBias(spike)) < (4 * value.Error) + (10.0 / (d * d)));
        Assert.True(Math.Abs(overlap.Mean - theory.OverlapSquared(spike) - theory.OverlapBias(spike)) < (4 * overlap.Error) + (10.0 / (d * d)));
        Assert.Equal(1, value.Error * Math.Sqrt(matrices) / theory.OutlierScatter(spike), 0.07);
        if (wigner) { Assert.True((overlap.Mean - theory.OverlapSquared(spike)) / overlap.Error < -5); }
    }

    /// <summary>Below the threshold d·(u·v)² has a mean of order one that the theory gives; 2000 matrices of d = 100 find it within what the scatter of the edge, d^{−1/3}, does.</summary>
    [Theory]
    [InlineData(true, 0.4)]
    [InlineData(false, 1)]
    public void Below_the_threshold_the_overlap_is_of_order_one_over_the_dimension(bool wigner, double spike)
    {
        const int d = 100, matrices = 1000;
        (_, double[] overlaps) = Sample(matrices, number => wigner ? new SpikedWigner(spike, d, number) : new SpikedCovariance(spike, d, 2 * d, number));
        ISpikeTheory theory = wigner ? new SpikedWignerTheory(d) : new SpikedCovarianceTheory(d, 2 * d);
        Assert.Equal(1, overlaps.Average() / theory.EdgeOverlap(spike), 0.25);
    }

    /// <summary>
    /// Sabotage twins at θ = 2, ten matrices of d = 200, whose mean has an error of 0.027: noise of variance 2/d gives 3 instead of 2.5, z = 18; a threshold at
    /// the edge, 2, instead of 1 gives an overlap² of 0 at θ = 1.5 instead of 0.56, z &gt; 20; no threshold gives 3.47 instead of 2.91 at ℓ = 1.3.
    /// </summary>
    [Fact]
    public void Wrong_noise_and_wrong_thresholds_are_seen()
    {
        const int d = 200;
        SpikedWignerTheory theory = new(d);
        double error = theory.OutlierScatter(2) / Math.Sqrt(10);
        (double[] right, _) = Sample(10, number => new SpikedWigner(2, d, number));
        (double[] loud, _) = Sample(10, number => new SpikedWigner(2 / Math.Sqrt(2), d, number));
        Assert.True(Math.Abs(right.Average() - theory.Outlier(2)) / error < 4);
        Assert.True(((Math.Sqrt(2) * loud.Average()) - theory.Outlier(2)) / error > 8);

        (_, double[] overlaps) = Sample(10, number => new SpikedWigner(1.5, d, number));
        Estimate overlap = Blocks.Estimate(overlaps, 0.5, 10);
        Assert.True(Math.Abs(overlap.Mean - theory.OverlapSquared(1.5)) < 0.04 + (2 * overlap.Error));
        Assert.True(overlap.Mean / overlap.Error > 8);

        (double[] below, _) = Sample(10, number => new SpikedCovariance(1.3, d, 2 * d, number));
        SpikedCovarianceTheory covariance = new(d, 2 * d);
        Assert.True(Math.Abs(below.Average() - covariance.Edge) < 3 * covariance.EdgeScale);
        Assert.True((1.3 * (1 + (0.5 / 0.3))) - below.Average() > 10 * covariance.EdgeScale);
    }

    [Fact]
    public void The_theory_has_the_known_numbers()
    {
        SpikedWignerTheory wigner = new(1000);
        Assert.Equal(2.166667, wigner.Outlier(1.5), 5e-7);
        Assert.Equal(0.555556, wigner.OverlapSquared(1.5), 5e-7);
        Assert.Equal(2.5, wigner.Outlier(2), 1e-15);
        Assert.Equal(0.75, wigner.OverlapSquared(2), 1e-15);
        SpikedCovarianceTheory covariance = new(1000, 2000);
        Assert.Equal(3, covariance.Outlier(2), 1e-15);
        Assert.Equal(0.333333, covariance.OverlapSquared(2), 5e-7);
        Assert.Equal(4.666667, covariance.Outlier(4), 5e-7);
        Assert.Equal(0.809524, covariance.OverlapSquared(4), 5e-7);
        Assert.Equal(0.12, covariance.OutlierScatter(4), 5e-3);
        Assert.Equal((2.0, 0.0, 1.0), (wigner.Outlier(0.7), wigner.OverlapSquared(0.7), wigner.Threshold));
        Assert.Equal(Math.Pow(1 + Math.Sqrt(0.5), 2), covariance.Outlier(1.2), 1e-14);
        Assert.True(double.IsNaN(wigner.OutlierBias(1)) && double.IsNaN(wigner.OverlapBias(0.5)) && double.IsNaN(covariance.OutlierScatter(1.7)) && double.IsNaN(covariance.EdgeOverlap(1.8)));
    }

    /// <summary>(u·v)² = dλ/dθ for H = θvvᵀ + W and d ln λ/d ln ℓ for the covariance, at d → ∞ and at the next order.</summary>
    [Fact]
    public void The_overlap_is_the_derivative_of_the_eigenvalue()
    {
        const double h = 1e-5;
        SpikedWignerTheory wigner = new(300);
        SpikedCovarianceTheory covariance = new(300, 700);
        foreach (double spike in new[] { 1.9, 3.0, 8 })
        {
            Assert.Equal(wigner.OverlapSquared(spike), (wigner.Outlier(spike + h) - wigner.Outlier(spike - h)) / (2 * h), 1e-9);
            Assert.Equal(wigner.OverlapBias(spike), (wigner.OutlierBias(spike + h) - wigner.OutlierBias(spike - h)) / (2 * h), 1e-9);
            Assert.Equal(covariance.OverlapSquared(spike), spike * (Math.Log(covariance.Outlier(spike + h)) - Math.Log(covariance.Outlier(spike - h))) / (2 * h), 1e-9);
            Assert.Equal(covariance.OverlapBias(spike), spike * (MeanLog(spike + h) - MeanLog(spike - h)) / (2 * h), 1e-9);
        }

        double MeanLog(double spike) => (covariance.OutlierBias(spike) / covariance.Outlier(spike)) - (0.5 * Math.Pow(covariance.OutlierScatter(spike) / covariance.Outlier(spike), 2));
    }

    private static (double[] Values, double[] Overlaps) Sample(int matrices, Func<Rng, ISpikedMatrix> make)
    {
        double[] values = new double[matrices], overlaps = new double[matrices];
        for (int number = 0; number < matrices; number++)
        {
            Rng own = Rng.Stream(7, "spikes").Substream((ulong)number);
            ISpikedMatrix matrix = make(own.Substream(0));
            Eigenpair largest = Lanczos.Largest(matrix, own.Substream(1));
            Assert.True(largest.Converged);
            (values[number], overlaps[number]) = (largest.Value, largest.OverlapSquared(matrix.Direction));
        }
        return (values, overlaps);
    }

    // Each is a χ² of one degree of freedom over the expected mean.
    private static double Z(List<double> squares, double mean) => (squares.Average() - mean) / (mean * Math.Sqrt(2.0 / squares.Count));
}
