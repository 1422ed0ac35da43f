using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

/// <summary>Ladder 0 and 2: identities of the optimal linear score, gradient flow against explicit steps.</summary>
public sealed class LinearScoreTests
{
    private const int Dimension = 6, Count = 9;
    private const double Time = 0.2;

    private static readonly double[] Data = Normal(Dimension * Count, "data");

    private static Matrix<double> C => Square(SampleCovariance.Of(Data, Dimension));

    private static Matrix<double> Noised => (OrnsteinUhlenbeckPath.Variance(Time) * DenseMatrix.CreateIdentity(Dimension)) + (Math.Exp(-2 * Time) * C);

    [Fact]
    public void The_covariance_divides_by_n_and_subtracts_no_mean()
    {
        double expected = 0;
        for (int k = 0; k < Count; k++) { expected += Data[(k * Dimension) + 1] * Data[(k * Dimension) + 4] / Count; }
        Assert.Equal(expected, SampleCovariance.Of(Data, Dimension)[Dimension + 4], 1e-14);
    }

    [Fact]
    public void The_optimum_inverts_the_noised_covariance()
    {
        Matrix<double> w = Square(LinearScore.Fit(Data, Dimension).Weights(Time));
        Assert.True(((w * Noised) - DenseMatrix.CreateIdentity(Dimension)).FrobeniusNorm() < 1e-12);
    }

    /// <summary>L_train = d/Δ − Tr W and L_test = d/Δ − 2 Tr W + Tr W²(Δ + e^{−2t}Σ), for Σ = 1 as expectations over the spectrum.</summary>
    [Fact]
    public void Both_losses_are_their_closed_forms()
    {
        LinearScore score = LinearScore.Fit(Data, Dimension);
        double[] w = score.Weights(Time);
        double trace = Square(w).Trace(), noise = Dimension / OrnsteinUhlenbeckPath.Variance(Time), training = LinearScore.Loss(w, C.ToRowMajorArray(), Time);
        Assert.Equal(noise - trace, training, 1e-11);
        Assert.Equal(Dimension * LinearScoreTheory.TrainingLoss(score.Spectrum, Time), training, 1e-11);
        Assert.Equal(Dimension * LinearScoreTheory.TestLoss(score.Spectrum, Time), LinearScore.Loss(w, DenseMatrix.CreateIdentity(Dimension).ToRowMajorArray(), Time), 1e-11);
        Matrix<double> truth = DenseMatrix.CreateDiagonal(Dimension, Dimension, i => 0.5 + i), square = Square(w) * Square(w);
        double test = noise - (2 * trace) + (OrnsteinUhlenbeckPath.Variance(Time) * square.Trace()) + (Math.Exp(-2 * Time) * (square * truth).Trace());
        Assert.Equal(test, LinearScore.Loss(w, truth.ToRowMajorArray(), Time), 1e-10);
    }

    [Fact]
    public void The_score_of_a_batch_is_minus_W_x()
    {
        LinearScore score = LinearScore.Fit(Data, Dimension);
        float[] x = [.. Normal(3 * Dimension, "batch").Select(v => (float)v)], phi = new float[x.Length];
        score.Evaluate(x, Time, phi);
        double[] w = score.Weights(Time);
        for (int k = 0; k < x.Length; k++)
        {
            double expected = -Enumerable.Range(0, Dimension).Sum(j => w[(k % Dimension * Dimension) + j] * x[(k / Dimension * Dimension) + j]);
            Assert.Equal(expected, phi[k], 1e-5);
        }
    }

    /// <summary>Along an eigenvector of C the probability-flow equation dx/dτ = x + φ multiplies a start of variance Γ_T by exp ∫₀ᵀ(1 − W)dt: the variance of what is generated is λ.</summary>
    [Fact]
    public void Used_at_all_times_it_generates_the_sample_covariance()
    {
        const double Horizon = 6;
        foreach (double value in LinearScore.Fit(Data, Dimension).Spectrum.Eigenvalues)
        {
            LinearScore mode = new([value]);
            double logarithm = GaussLegendreRule.Integrate(u => 2 * u * (1 - mode.Weights(u * u)[0]), 0, Math.Sqrt(Horizon), 256);
            double start = OrnsteinUhlenbeckPath.Variance(Horizon) + (Math.Exp(-2 * Horizon) * value);
            Assert.Equal(1, start * Math.Exp(2 * logarithm) / value, 1e-8);
        }
    }

    /// <summary>Explicit steps of gradient descent, W += −h ∂L/∂W with ∂L/∂W = 2[(Δ + e^{−2t}C)W − 1], come to the closed form at first order in h.</summary>
    [Fact]
    public void Gradient_flow_is_the_limit_of_small_steps()
    {
        const double End = 0.8;
        LinearScore score = LinearScore.Fit(Data, Dimension);
        Matrix<double> exact = Square(score.Weights(Time, End)), noised = Noised;
        double[] errors = [Error(400), Error(800), Error(1600)];
        Assert.InRange(Math.Log2(errors[0] / errors[1]), 0.95, 1.05);
        Assert.InRange(Math.Log2(errors[1] / errors[2]), 0.95, 1.05);
        Assert.True(errors[2] < 1e-3);
        Assert.True((Square(score.Weights(Time, 1e6)) - Square(score.Weights(Time))).FrobeniusNorm() < 1e-12);

        double Error(int steps)
        {
            Matrix<double> w = new DenseMatrix(Dimension, Dimension);
            for (int k = 0; k < steps; k++) { w -= 2 * End / steps * ((noised * w) - DenseMatrix.CreateIdentity(Dimension)); }
            return (w - exact).FrobeniusNorm();
        }
    }

    [Fact]
    public void The_gradient_of_the_loss_drives_the_flow()
    {
        double[] w = LinearScore.Fit(Data, Dimension).Weights(Time, 0.1);
        Matrix<double> expected = 2 * ((Noised * Square(w)) - DenseMatrix.CreateIdentity(Dimension));
        (double[] up, double[] down) = ([.. w], [.. w]);
        up[(2 * Dimension) + 3] += 1e-4;
        down[(2 * Dimension) + 3] -= 1e-4;
        Assert.Equal(expected[2, 3], (LinearScore.Loss(up, C.ToRowMajorArray(), Time) - LinearScore.Loss(down, C.ToRowMajorArray(), Time)) / 2e-4, 1e-7);
    }

    [Fact]
    public void Spectrum_and_matrix_give_the_same_excess_during_training()
    {
        LinearScore score = LinearScore.Fit(Data, Dimension);
        double[] unit = DenseMatrix.CreateIdentity(Dimension).ToRowMajorArray();
        foreach (double s in new[] { 0, 0.01, 0.5, 4, double.PositiveInfinity })
        {
            double[] w = score.Weights(Time, s);
            Assert.Equal(GradientFlow.Excess(score.Spectrum, Time, s) + LinearScoreTheory.IdealLoss(Time), LinearScore.Loss(w, unit, Time) / Dimension, 1e-11);
            Assert.Equal(GradientFlow.TrainingLoss(score.Spectrum, Time, s), LinearScore.Loss(w, C.ToRowMajorArray(), Time) / Dimension, 1e-11);
        }
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("no whole number of data", Assert.Throws<ArgumentException>(() => SampleCovariance.Of(Data, 7)).Message);
        Assert.Contains("symmetric", Assert.Throws<ArgumentException>(() => new LinearScore([1, 0.5, 0.4, 1])).Message);
        Assert.Contains("eigenvalue -1", Assert.Throws<ArgumentException>(() => new LinearScore([1, 2, 2, 1])).Message);
        Assert.Contains("square", Assert.Throws<ArgumentException>(() => new LinearScore(new double[6])).Message);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => new LinearScore([double.NaN])).Message);
        Assert.Contains("2 coordinates has 4", Assert.Throws<ArgumentException>(() => LinearScore.Loss(new double[4], new double[9], Time)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearScore.Fit(Data, Dimension).Weights(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MarchenkoPastur(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WishartSpectrum(0, 5));
    }

    private static Matrix<double> Square(double[] rows) => Matrix<double>.Build.DenseOfRowMajor(Dimension, Dimension, rows);

    private static double[] Normal(int count, string name)
    {
        double[] numbers = new double[count];
        Rng.Stream(3, "linear-score", name).FillNormal(numbers);
        return numbers;
    }
}
