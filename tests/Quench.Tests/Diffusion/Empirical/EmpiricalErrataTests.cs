using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

/// <summary>7.3.22 of the lecture notes: the printed density fails, the corrected one passes.</summary>
public sealed class EmpiricalErrataTests
{
    private const double Time = 0.6;

    private static readonly float[] Data = [0.5f, -1, 1.25f, 0.75f, -0.5f, 0.25f, -1.5f, -0.75f, 0, 1.5f];

    private static double Variance => EmpiricalReference.Variance(Time);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_density_is_normalised_by_the_dimension_not_by_the_number_of_data(int count)
    {
        Assert.Equal(1, Integrate(count, sign: -1, exponent: 1, reach: 10), 1e-9);
        double printed = Integrate(count, sign: -1, exponent: count / 2.0, reach: 10);
        Assert.Equal(Math.Pow(2 * Math.PI * Variance, 1 - (count / 2.0)), printed, 1e-9 * printed);
        if (count != 2) { Assert.True(Math.Abs(printed - 1) > 0.5); }
    }

    [Fact]
    public void With_the_printed_sign_there_is_no_density()
    {
        double[] integrals = [.. new[] { 2.0, 4, 6 }.Select(reach => Integrate(5, sign: +1, exponent: 1, reach))];
        Assert.True(integrals[0] > 10 && integrals[1] > 100 * integrals[0] && integrals[2] > 100 * integrals[1]);
    }

    /// <summary>E x·φ = −d for every density; the score of the printed sign gives a positive number. Expected z: 1 and, for the printed sign, above 100.</summary>
    [Fact]
    public void The_mean_of_x_times_the_score_is_minus_the_dimension_for_the_corrected_sign_only()
    {
        const int batch = 20_000;
        NoisedData made = new(50, 2, "errata");
        (float[] x, _) = made.Samples(batch, Time);
        float[] phi = new float[x.Length];
        new EmpiricalScore(made.Data, 2).Evaluate(x, Time, phi);
        Assert.True(Math.Abs(Z([.. x.Zip(phi, (u, v) => u * v).Chunk(2).Select(pair => pair[0] + (double)pair[1])])) < 4);
        Assert.True(Z([.. x.Chunk(2).Select(sample => Printed(made.Data, sample))]) > 8);

        static double Z(double[] products)
        {
            double mean = products.Average(), square = products.Sum(p => (p - mean) * (p - mean));
            return (mean + 2) / Math.Sqrt(square / products.Length / (products.Length - 1));
        }
    }

    /// <summary>x·∇ ln Σ_μ e^{+(x − a e^{−t})²/2Δ}.</summary>
    private static double Printed(float[] data, float[] x)
    {
        double alpha = Math.Exp(-Time), sum = 0, weighted = 0;
        for (int at = 0; at < data.Length; at += 2)
        {
            double u = x[0] - (alpha * data[at]), v = x[1] - (alpha * data[at + 1]), w = Math.Exp(((u * u) + (v * v)) / (2 * Variance));
            sum += w;
            weighted += w * ((x[0] * u) + (x[1] * v)) / Variance;
        }
        return weighted / sum;
    }

    /// <summary>∫ (1/n) Σ_μ e^{±(x − a e^{−t})²/2Δ}/(2πΔ)^exponent over the square of side 2·reach, trapezoid rule.</summary>
    private static double Integrate(int count, int sign, double exponent, double reach)
    {
        const int steps = 400;
        double alpha = Math.Exp(-Time), step = 2 * reach / steps, sum = 0;
        for (int i = 0; i <= steps; i++)
        {
            for (int j = 0; j <= steps; j++)
            {
                for (int at = 0; at < 2 * count; at += 2)
                {
                    double u = -reach + (i * step) - (alpha * Data[at]), v = -reach + (j * step) - (alpha * Data[at + 1]);
                    sum += Math.Exp(sign * ((u * u) + (v * v)) / (2 * Variance));
                }
            }
        }
        return sum * step * step / count / Math.Pow(2 * Math.PI * Variance, exponent);
    }
}
