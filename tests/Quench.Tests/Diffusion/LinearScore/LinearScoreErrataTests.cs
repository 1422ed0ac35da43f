using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Quench.Diffusion;
using Quench.Estimation;
using Quench.Randomness;

namespace Quench.Tests.Diffusion;

/// <summary>7.4.5 and 7.4.7 of the lecture notes: the printed form fails, the corrected one passes.</summary>
public sealed class LinearScoreErrataTests
{
    private const double Time = 0.3;
    private const int Dimension = 5, Samples = 200_000;

    private static double Variance => OrnsteinUhlenbeckPath.Variance(Time);

    /// <summary>
    /// 7.4.5: with a plus sign the loss of φ = −Wx is least at W_opt; with the minus of φ − (x − ae^{−t})/Δ (an equals sign is printed) it is least at −W_opt, the
    /// score with the wrong sign, and larger at W_opt than at W = 0. Expected |z| of that: 400.
    /// </summary>
    [Fact]
    public void The_target_of_the_score_enters_with_a_plus()
    {
        Problem problem = Problem.Random("sign");
        double[] optimal = new LinearScore(problem.Covariance).Weights(Time), nothing = new double[Dimension * Dimension];
        Assert.True(Z(problem, optimal, nothing, sign: +1) < -8);
        Assert.True(Z(problem, optimal, nothing, sign: -1) > 8);

        static double Z(Problem problem, double[] a, double[] b, int sign)
        {
            double[] first = problem.Losses(a, sign, Samples / 10), second = problem.Losses(b, sign, Samples / 10);
            Estimate difference = Mean.Of([.. first.Zip(second, (x, y) => x - y)]);
            return difference.Mean / difference.Error;
        }
    }

    /// <summary>7.4.7: the last term has the factor e^{−2t}. The printed e^{−2t}/Δ (sabotage twin) is off by a third: expected |z| above 100.</summary>
    [Theory]
    [InlineData("first")]
    [InlineData("second")]
    public void The_loss_of_any_matrix_is_the_corrected_formula(string name)
    {
        Problem problem = Problem.Random(name);
        Estimate measured = Mean.Of(problem.Losses(problem.Weights, +1, Samples));
        Assert.InRange((measured.Mean - LinearScore.Loss(problem.Weights, problem.Covariance, Time)) / measured.Error, -4, 4);

        Matrix<double> w = Square(problem.Weights), c = Square(problem.Covariance), rest = DenseMatrix.CreateIdentity(Dimension) - (Variance * w);
        double data = Math.Exp(-2 * Time) * (w.Transpose() * w * c).Trace(), printed = ((rest.Transpose() * rest).Trace() / Variance) + (data / Variance);
        Assert.True(Math.Abs((measured.Mean - printed) / measured.Error) > 100);
    }

    /// <summary>7.4.8 is right as printed, and contradicts the printed factor of 7.4.7, whose minimum is (Δ + (e^{−2t}/Δ)C)^{−1}.</summary>
    [Fact]
    public void The_printed_optimum_is_that_of_the_corrected_loss()
    {
        Problem problem = Problem.Random("optimum");
        Assert.True(Slope(1) < 1e-7);
        Assert.True(Slope(1 / Variance) > 0.1);

        // Largest derivative at W_opt of the loss whose last term is multiplied by a factor, by central differences.
        double Slope(double factor)
        {
            double[] w = new LinearScore(problem.Covariance).Weights(Time), scaled = [.. problem.Covariance.Select(c => factor * c)];
            double largest = 0;
            for (int i = 0; i < w.Length; i++)
            {
                double[] up = [.. w], down = [.. w];
                up[i] += 1e-4;
                down[i] -= 1e-4;
                largest = Math.Max(largest, Math.Abs(LinearScore.Loss(up, scaled, Time) - LinearScore.Loss(down, scaled, Time)) / 2e-4);
            }
            return largest;
        }
    }

    private static Matrix<double> Square(double[] rows) => Matrix<double>.Build.DenseOfRowMajor(Dimension, Dimension, rows);

    /// <summary>A random matrix W and data a = Bg with a random B.</summary>
    private sealed record Problem(string Name, double[] Weights, double[] Root)
    {
        public double[] Covariance => Square(Root).TransposeAndMultiply(Square(Root)).ToRowMajorArray();

        public static Problem Random(string name)
        {
            double[] numbers = new double[2 * Dimension * Dimension];
            Rng.Stream(1, "linear-score", name).FillNormal(numbers);
            return new(name, numbers[..(Dimension * Dimension)], numbers[(Dimension * Dimension)..]);
        }

        /// <summary>|−Wx ± (x − a e^{−t})/Δ|² of samples.</summary>
        public double[] Losses(double[] weights, int sign, int samples)
        {
            Rng rng = Rng.Stream(2, "linear-score", Name);
            double[] losses = new double[samples], normal = new double[2 * Dimension], x = new double[Dimension];
            for (int k = 0; k < samples; k++)
            {
                rng.FillNormal(normal);
                for (int i = 0; i < Dimension; i++)
                {
                    double a = 0;
                    for (int j = 0; j < Dimension; j++) { a += Root[(i * Dimension) + j] * normal[j]; }
                    x[i] = (Math.Exp(-Time) * a) + (Math.Sqrt(Variance) * normal[Dimension + i]);
                }
                for (int i = 0; i < Dimension; i++)
                {
                    double residual = sign * normal[Dimension + i] / Math.Sqrt(Variance);
                    for (int j = 0; j < Dimension; j++) { residual -= weights[(i * Dimension) + j] * x[j]; }
                    losses[k] += residual * residual;
                }
            }
            return losses;
        }
    }
}
