using MathNet.Numerics.LinearAlgebra.Double;
using Quench.Diffusion;
using Quench.Randomness;
using Quench.Spins;

namespace Quench.Tests.Diffusion;

/// <summary>Errata of 7.6 that docs/notes/errata.md calls proven: the printed form fails, the corrected one passes.</summary>
public sealed class SpeciationErrataTests
{
    /// <summary>7.6.6: the joint law sums to 1 with 2cosh βm*, to 0.66499 with the printed 2cosh(βm* + xe^{−t}/Δ), the signs mended, at d = 1, βm* = 1.1, t = 0.4.</summary>
    [Fact]
    public void The_joint_law_sums_to_one_with_the_corrected_denominator_only()
    {
        const double Field = 1.1, T = 0.4, Step = 1e-3;
        double e = Math.Exp(-T), variance = OrnsteinUhlenbeckPath.Variance(T), corrected = 0, printed = 0;
        for (double x = -10; x <= 10; x += Step)
        {
            foreach (int a in (ReadOnlySpan<int>)[-1, 1])
            {
                double h = x * e / variance, common = Step * Math.Exp(-((x * x) + (e * e)) / (2 * variance)) / Math.Sqrt(2 * Math.PI * variance) * Math.Exp((Field + h) * a);
                corrected += common / (2 * Math.Cosh(Field));
                printed += common / (2 * Math.Cosh(Field + h));
            }
        }
        Assert.Equal(1, corrected, 1e-9);
        Assert.Equal(0.66499, printed, 1e-5);
    }

    /// <summary>7.6.7 prints e^{−t/Δ} for e^{−t}/Δ: by Bayes, the log-odds of a = ±1 given x are 2(βm* + x e^{−t}/Δ).</summary>
    [Fact]
    public void The_field_of_a_noised_site_is_divided_by_its_variance()
    {
        const double Field = 1.1, T = 0.4, X = 0.7;
        double e = Math.Exp(-T), variance = OrnsteinUhlenbeckPath.Variance(T);
        double bayes = (2 * Field) - (Math.Pow(X - e, 2) / (2 * variance)) + (Math.Pow(X + e, 2) / (2 * variance));
        Assert.Equal(bayes, 2 * (Field + (X * e / variance)), 1e-12);
        Assert.True(Math.Abs(bayes - (2 * (Field + (X * Math.Exp(-T / variance))))) > 0.1);
    }

    /// <summary>7.6.9 holds for m* = tanh βm* only: for another m the odds are those of tanh(βm).</summary>
    [Fact]
    public void The_odds_of_a_free_magnetization_take_its_hyperbolic_tangent()
    {
        const double Beta = 1.5, Free = 0.5, At = 0.8;
        double up = Math.Tanh(Beta * Free), exact = Math.Log(((1 + up) * Math.Exp(At)) + ((1 - up) * Math.Exp(-At))) - Math.Log(((1 - up) * Math.Exp(At)) + ((1 + up) * Math.Exp(-At)));
        Assert.Equal(exact, LogOdds(up), 1e-12);
        Assert.True(Math.Abs(exact - LogOdds(Free)) > 0.1);

        static double LogOdds(double m) => Math.Log((1 + (m * Math.Tanh(At))) / (1 - (m * Math.Tanh(At))));
    }

    /// <summary>After 7.6.16: V = ½μ² − 2 ln cosh Rμ, whose gradient is 7.6.15, is ½μ²(1 − 2R²) for small and ½μ² − 2R abs μ + 2 ln 2 for large R; the printed μ² and μ² + abs μ are neither.</summary>
    [Fact]
    public void The_potential_has_the_corrected_ends()
    {
        const double Mu = 1.3;
        foreach (double r in (ReadOnlySpan<double>)[0.3, 1, 4])
        {
            double slope = (Potential(Mu + 1e-5, r) - Potential(Mu - 1e-5, r)) / 2e-5;
            Assert.Equal(Mu - (2 * r * Math.Tanh(r * Mu)), slope, 1e-8);
        }
        Assert.Equal(0.5 * Mu * Mu * (1 - (2 * 1e-4)), Potential(Mu, 0.01), 1e-7);
        Assert.Equal((0.5 * Mu * Mu) - (2 * 10 * Mu) + (2 * Math.Log(2)), Potential(Mu, 10), 1e-9);
        Assert.True(Math.Abs(Potential(Mu, 0.01) - (Mu * Mu)) > 0.5);
        Assert.True(Math.Abs(Potential(Mu, 10) - ((Mu * Mu) + Mu)) > 20);

        static double Potential(double mu, double r) => (0.5 * mu * mu) - (2 * (Math.Abs(r * mu) + MathNet.Numerics.SpecialFunctions.Log1p(Math.Exp(-2 * Math.Abs(r * mu))) - Math.Log(2)));
    }

    /// <summary>
    /// 7.6.21–23, by enumeration of 6 spins with random couplings: −∇² ln p_t(0) = (1/Δ)(1 − (e^{−2t}/Δ) C), singular at ½ ln(1 + Λ). The printed 1 − e^{−2t}C is singular at ½ ln Λ, where
    /// the Hessian still has a negative eigenvalue.
    /// </summary>
    [Fact]
    public void The_density_is_flat_at_half_the_logarithm_of_one_plus_the_largest_variance()
    {
        const int D = 6;
        Rng rng = Rng.Stream(1, "hessian");
        double[,] couplings = new double[D, D];
        for (int i = 0; i < D; i++) { for (int j = 0; j < i; j++) { couplings[i, j] = 0.4 * rng.NextNormal(); } }
        (double[] A, double Weight)[] data = [.. Enumerable.Range(0, 1 << D).Select(bits =>
        {
            double[] a = [.. Enumerable.Range(0, D).Select(i => (bits >> i & 1) == 1 ? 1.0 : -1.0)];
            double energy = 0;
            for (int i = 0; i < D; i++) { for (int j = 0; j < i; j++) { energy += couplings[i, j] * a[i] * a[j]; } }
            return (a, Math.Exp(energy));
        })];
        double total = data.Sum(d => d.Weight);
        DenseMatrix covariance = DenseMatrix.Create(D, D, (i, j) => data.Sum(d => d.Weight * d.A[i] * d.A[j]) / total);
        double largest = covariance.Evd().EigenValues.Max(v => v.Real);

        double flat = CollapseTheory.SpeciationTime(largest);
        DenseMatrix hessian = Hessian(flat);
        double variance = OrnsteinUhlenbeckPath.Variance(flat);
        for (int i = 0; i < D; i++)
        {
            for (int j = 0; j < D; j++) { Assert.Equal(((i == j ? 1 : 0) - (Math.Exp(-2 * flat) / variance * covariance[i, j])) / variance, hessian[i, j], 1e-5); }
        }
        Assert.Equal(0, hessian.Evd().EigenValues.Min(v => v.Real), 1e-5);
        Assert.True(Hessian(0.5 * Math.Log(largest)).Evd().EigenValues.Min(v => v.Real) < -0.1);

        DenseMatrix Hessian(double t)
        {
            const double Step = 1e-3;
            double delta = OrnsteinUhlenbeckPath.Variance(t);
            return DenseMatrix.Create(D, D, (i, j) => -(LogDensity(i, j, 1, 1) - LogDensity(i, j, 1, -1) - LogDensity(i, j, -1, 1) + LogDensity(i, j, -1, -1)) / (4 * Step * Step));

            double LogDensity(int i, int j, int first, int second) => Math.Log(data.Sum(d =>
            {
                double distance = 0;
                for (int k = 0; k < D; k++) { distance += Math.Pow((Step * ((k == i ? first : 0) + (k == j ? second : 0))) - (Math.Exp(-t) * d.A[k]), 2); }
                return d.Weight * Math.Exp(-distance / (2 * delta));
            }));
        }
    }
}
