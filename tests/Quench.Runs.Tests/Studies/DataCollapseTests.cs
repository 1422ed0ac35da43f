using Quench.Data;
using Quench.Diffusion;
using Quench.Estimation;
using Quench.Randomness;
using Quench.Studies;

namespace Quench.Runs.Tests.Studies;

/// <summary>Ladder 4 and 3: the exact numbers of the digits, and their posterior weights against a table of another program.</summary>
public sealed class DataCollapseTests
{
    private const int Points = 4000;

    private static readonly IRunnableStudy Study = new StudyCatalog(typeof(DataCollapse).Assembly)["data/collapse"];

    private static readonly DataSet Digits = DataSets.Open("digits").Standardize().Data;

    [Fact]
    public void The_times_of_the_covariance_have_their_known_values()
    {
        double[] spectrum = CovarianceSpectrum.Of(Digits);
        double[] expected = [9.52997989, 8.71601359, 7.54854001, 5.38238683, 3.70074538, 3.14682260];
        for (int k = 0; k < expected.Length; k++) { Assert.Equal(expected[k], spectrum[k], 1e-7); }
        Assert.Equal(64, spectrum.Sum(), 1e-4);
        Assert.Equal(1.17711321, CollapseTheory.SpeciationTime(spectrum[0]), 1e-7);
        Assert.Equal(0.65332533, CollapseTheory.CollapseTime(spectrum, Digits.Rows), 1e-7);
        Assert.Equal(32.893, CollapseTheory.GaussianInformation(spectrum, 0.1), 1e-3);
        Assert.Equal(0.079, CollapseTheory.GaussianInformation(spectrum, 3), 1e-3);
        double[] between = CovarianceSpectrum.BetweenClasses(Digits);
        Assert.Equal(7.85176766, between[0], 1e-7);
        Assert.Equal(6.05552467, between[1], 1e-7);
        Assert.Equal(26.924, between.Sum(), 1e-3);
    }

    /// <summary>The isotropic collapse time is ½ ln(1 + s/(n^{2/d} − 1)).</summary>
    [Theory]
    [InlineData(0.25)]
    [InlineData(4)]
    public void The_collapse_time_of_isotropic_data_is_known(double variance)
    {
        double[] spectrum = [.. Enumerable.Repeat(variance, 32)];
        Assert.Equal(0.5 * Math.Log(1 + (variance / (Math.Pow(3000, 2.0 / 32) - 1))), CollapseTheory.CollapseTime(spectrum, 3000), 1e-9);
    }

    /// <summary>Few rows: the products of rows have the same eigenvalues, but for the factor n/d, as the covariance of the transposed numbers; either way by MathNet's own product too.</summary>
    [Fact]
    public void Both_ways_to_the_spectrum_agree()
    {
        const int Rows = 40, Columns = 23;
        float[] values = new float[Rows * Columns], transposed = new float[Rows * Columns];
        Rng.Stream(2, "spectrum").FillNormal(values);
        for (int i = 0; i < Rows; i++) { for (int j = 0; j < Columns; j++) { transposed[(j * Rows) + i] = values[(i * Columns) + j]; } }
        double[] columns = CovarianceSpectrum.Of(new DataSet("tall", values, Columns)), rows = CovarianceSpectrum.Of(new DataSet("wide", transposed, Rows));
        MathNet.Numerics.LinearAlgebra.Double.DenseMatrix matrix = MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.Create(Rows, Columns, (i, j) => values[(i * Columns) + j]);
        double[] expected = [.. (matrix.TransposeThisAndMultiply(matrix) / Rows).Evd().EigenValues.Select(v => v.Real).OrderDescending()];
        for (int k = 0; k < Columns; k++)
        {
            Assert.Equal(expected[k], columns[k], 1e-10);
            Assert.Equal(expected[k] * Rows / Columns, rows[k], 1e-10);
        }
    }

    /// <summary>E w₁, E Σw², E H and E ΣP_c² of 20 000 points each, by another program, with their standard errors.</summary>
    [Theory]
    [InlineData(0.3, .8790, .0017, .8794, .0014, .2512, .0045, .9988, .0003)]
    [InlineData(0.5, .5779, .0025, .5771, .0021, 1.0501, .0057, .9671, .0007)]
    [InlineData(0.8, .1823, .0017, .1836, .0013, 2.8356, .0067, .7587, .0017)]
    [InlineData(1.2, .0262, .0004, .0261, .0003, 4.9685, .0050, .4287, .0015)]
    public void The_weights_of_the_digits_are_those_of_the_table(double t, params double[] table)
    {
        double[][] measured = Weights(t, t);
        for (int k = 0; k < 4; k++)
        {
            Estimate estimate = Mean.Of(measured[k]);
            Assert.InRange((estimate.Mean - table[2 * k]) / Math.Sqrt(Math.Pow(estimate.Error, 2) + Math.Pow(table[(2 * k) + 1], 2)), -5, 5);
        }
    }

    /// <summary>
    /// E w₁ = E Σw² for the right score. Sabotage twin: points noised with variances Δ and 1 − Δ swapped (that is, at the time of Δ′ = e^{−2t} with its factor) but weighed at t = 0.8: they lie elsewhere
    /// than the weights assume; the means part by more than 0.1 at an error of 0.004: z above 20.
    /// </summary>
    [Fact]
    public void Own_weight_and_participation_part_when_the_noise_is_wrong()
    {
        Assert.InRange(Deviation(Weights(0.8, 0.8)), -5, 5);
        Assert.NotInRange(Deviation(Weights(-0.5 * Math.Log(1 - Math.Exp(-1.6)), 0.8)), -8, 8);

        static double Deviation(double[][] weights)
        {
            Estimate difference = Mean.Of([.. weights[0].Zip(weights[1], (own, squares) => own - squares)]);
            return difference.Mean / difference.Error;
        }
    }

    [Fact]
    public void Data_without_labels_leave_the_classes_out_and_say_so()
    {
        using TemporaryFolder folder = new();
        string file = folder["plain.csv"];
        File.WriteAllLines(file, Enumerable.Range(0, 300).Select(i => string.Join(',', Digits.Row(i).ToArray().Select(v => v.ToString(System.Globalization.CultureInfo.InvariantCulture)))));
        RunResult result = Questions.Run(Questions.Plan($"data={file}", study: Study), folder["run"]);
        Assert.DoesNotContain(result.Table.Rows, r => r.Of.Name is "clone-same-class" or "speciation-time");
        Assert.Contains(result.Table.Rows, r => r.Of.Name == "collapse-time" && r.Measured.Error > 0);
        Assert.Contains("There are no labels", File.ReadAllText(folder["run/report.html"]));
        Assert.All(result.Claims, c => Assert.NotEqual(false, c.Verdict.Holds));
    }

    /// <summary>In few dimensions and among duplicates the posterior at the end of a run is not of one datum: its end is drawn, not the nearest.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Clones_end_on_one_datum_as_often_as_the_weights_say_among_duplicates_too(int copies)
    {
        using TemporaryFolder folder = new();
        string file = folder["few.csv"];
        File.WriteAllLines(file, Enumerable.Range(0, 60).SelectMany(i => Enumerable.Repeat(FormattableString.Invariant($"{i % 7},{(i / 7) + (0.1 * (i % 3))}"), i < 20 ? copies : 1)));
        RunResult result = Questions.Run(Questions.Plan($"data={file} samples=2048 steps=200", study: Study), folder["run"]);
        Row[] judged = [.. result.Table.Rows.Where(r => r.Of.Name == "same-image-less-participation")];
        Assert.NotEmpty(judged);
        Assert.All(judged, r => Assert.InRange(r.Z, -5, 5));
    }

    /// <summary>The bias of backward runs is of order 1/steps: with 10 steps it is seen (expected z = −6), with 80 no longer.</summary>
    [Fact]
    public void The_bias_of_backward_runs_falls_with_their_steps()
    {
        using TemporaryFolder folder = new();
        (double few, double fewError) = Bias(10);
        (double many, double manyError) = Bias(80);
        Assert.True(few < -4 * fewError, FormattableString.Invariant($"{few} ± {fewError}"));
        Assert.InRange(many / manyError, -4, 4);

        (double Sum, double Error) Bias(int steps)
        {
            RunResult result = Questions.Run(Questions.Plan(FormattableString.Invariant($"rows=300 samples=4096 times=8 steps={steps}"), study: Study), folder[FormattableString.Invariant($"run-{steps}")]);
            Row[] rows = [.. result.Table.Rows.Where(r => r.Of.Name == "same-class-less-weights")];
            return (rows.Sum(r => r.Measured.Mean), Math.Sqrt(rows.Sum(r => r.Measured.Error * r.Measured.Error)));
        }
    }

    /// <summary>n·d = 1.2·10⁶: the clone curves are the weights', runs check them at one time.</summary>
    [Fact]
    public void Large_data_take_the_curves_from_the_weights()
    {
        using TemporaryFolder folder = new();
        float[] values = new float[20_000 * 60];
        Rng.Stream(1, "large").FillNormal(values);
        string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (20000, 60), }".PadRight(117) + "\n", file = folder["large.npy"];
        File.WriteAllBytes(file, [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header), .. System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan())]);
        RunResult result = Questions.Run(Questions.Plan($"data={file} samples=64 steps=30 times=6", study: Study), folder["run"]);
        double Of(string quantity, int k) => result.Table.Rows.Where(r => r.Of.Name == quantity).ElementAt(k).Measured.Mean;
        for (int k = 0; k < 6; k++) { Assert.Equal(Of("participation", k), Of("clone-same-image", k)); }
        Assert.True(result.Table.Rows.Count(r => r.Of.Name == "same-image-less-participation") <= 1);
        Assert.Contains("backward runs check them at one time", File.ReadAllText(folder["run/report.html"]));
    }

    /// <summary>A file that is replaced while cells are computed: what was measured on the new one may not stand under the old fingerprint.</summary>
    [Fact]
    public void Data_that_change_during_a_run_fail_their_cells()
    {
        using TemporaryFolder folder = new();
        string file = folder["changing.csv"];
        void Write(int shift) => File.WriteAllLines(file, Enumerable.Range(0, 50 + shift).Select(i => FormattableString.Invariant($"{i % 5},{i % (6 + shift)}")));
        Write(0);
        Runs.Planning.Plan plan = Questions.Plan($"data={file}", replicas: 2, study: Study);
        _ = plan.Cells;
        Write(1);
        BadInputException e = Assert.Throws<BadInputException>(() => Questions.Run(plan, folder["run"]));
        Assert.Contains("changed", e.Message);
        Assert.Empty(Directory.EnumerateFiles(folder["run"], "*.parquet", SearchOption.AllDirectories));
    }

    private static double[][] Weights(double noised, double weighed)
    {
        EmpiricalScore score = new(Digits.Values.Span, Digits.Columns);
        Rng root = Rng.Stream(1, "digits");
        int[] origins = new int[Points];
        float[] x = new float[Points * Digits.Columns];
        for (int i = 0; i < Points; i++)
        {
            Rng rng = root.Substream((ulong)i);
            origins[i] = (int)rng.NextBelow((ulong)Digits.Rows);
            OrnsteinUhlenbeckPath.Noise(Digits.Row(origins[i]), noised, rng, x.AsSpan(i * Digits.Columns, Digits.Columns));
        }
        PosteriorWeights[] weights = new PosteriorWeights[Points];
        score.Weigh(x, weighed, origins, new PosteriorClasses(Digits.Labels, Digits.Classes.Count), weights);
        return [[.. weights.Select(w => w.Own)], [.. weights.Select(w => w.Participation)], [.. weights.Select(w => w.Entropy)], [.. weights.Select(w => w.ClassAgreement)]];
    }
}
