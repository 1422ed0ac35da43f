using Quench.Diffusion;
using Quench.Kernels;

namespace Quench.Tests.Kernels;

public sealed class VarianceRecursionTests
{
    [Fact]
    public void Every_width_gives_the_reference_at_all_lengths()
    {
        SamplerPlan plan = new(new DpmSolver(), TimeGrid.Geometric(new OrnsteinUhlenbeckPath(), 50, 0.01, 12));
        for (int length = 0; length <= 256; length++)
        {
            double[] data = [.. Enumerable.Range(0, length).Select(i => 0.02 * Math.Pow(1.05, i))], scalar = new double[length];
            Array.Fill(scalar, 1.3);
            VarianceRecursion.ApplyScalar(plan.Stages, data, scalar);
            for (int i = 0; i < length; i++) { Assert.Equal(VarianceRecursion.Reference(plan.Stages, data[i], 1.3), scalar[i], 1e-13 * scalar[i]); }
            foreach ((Widths.InPlace<double> apply, string name) in Widths.Of<double>(v => VarianceRecursion.ApplyScalar(plan.Stages, data, v), v => VarianceRecursion.ApplyAvx2(plan.Stages, data, v),
                v => VarianceRecursion.ApplyAvx512(plan.Stages, data, v), v => VarianceRecursion.Apply(plan.Stages, data, v)))
            {
                double[] found = new double[length];
                Array.Fill(found, 1.3);
                apply(found);
                Assert.True(scalar.AsSpan().SequenceEqual(found), $"{name} at length {length}");
            }
        }
    }

    [Fact]
    public void A_combination_is_its_formula_at_all_lengths()
    {
        SamplerStage stage = new(default, 0.3, -1.7, 0.9, 2.1, 0.6);
        for (int length = 0; length <= 256; length++)
        {
            double[] x = Values(1), previous = Values(2), denoised = Values(3), earlier = Values(4), noise = Values(5), found = [.. previous];
            SamplerCombination.Apply(stage, x, found, denoised, earlier, noise);
            for (int i = 0; i < length; i++) { Assert.Equal(SamplerCombination.Reference(stage, x[i], previous[i], denoised[i], earlier[i], noise[i]), found[i]); }

            double[] Values(int seed) => [.. Enumerable.Range(0, length).Select(i => Math.Sin((seed * 7) + (i * 1.3)))];
        }
    }
}
