using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Tests.Kernels;

public sealed class DenseProductTests
{
    [Fact]
    public void The_products_are_their_formulas_at_all_lengths()
    {
        Rng rng = Rng.Stream(1, "dense products");
        for (int columns = 1; columns <= 70; columns++)
        {
            foreach (int rows in (ReadOnlySpan<int>)[1, 3, 4, 5, 11])
            {
                double[] a = Normal(rng, rows * columns), x = Normal(rng, columns), y = new double[rows], expected = new double[rows];
                DenseProduct.Reference(a, x, expected);
                DenseProduct.Apply(a, x, y);
                for (int i = 0; i < rows; i++) { Assert.Equal(expected[i], y[i], 1e-12); }

                double[] transposed = [.. Enumerable.Range(0, rows * columns).Select(k => a[(k % rows * columns) + (k / rows)])];
                double[] back = Normal(rng, columns), before = [.. back], gram = new double[columns], product = new double[columns];
                DenseProduct.Reference(transposed, expected, product);
                DenseProduct.AddTransposed(a, expected, back, -2);
                DenseProduct.ApplyGram(a, x, gram);
                for (int j = 0; j < columns; j++)
                {
                    Assert.Equal(before[j] - (2 * product[j]), back[j], 1e-11);
                    Assert.Equal(product[j], gram[j], 1e-11);
                }
                Assert.Equal(x.Sum(v => v * v), DenseProduct.Dot(x, x), 1e-12);
            }
        }
    }

    [Fact]
    public void The_products_allocate_nothing()
    {
        double[] a = new double[64 * 64], x = new double[64], y = new double[64];
        DenseProduct.ApplyGram(a, x, y);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DenseProduct.ApplyGram(a, x, y);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static double[] Normal(Rng rng, int count)
    {
        double[] numbers = new double[count];
        rng.FillNormal(numbers);
        return numbers;
    }
}
