namespace Quench.Diffusion;

/// <summary>
/// What the code of a sampler generates on independent Gaussian data, without sampling: it is run on the start alone and on each number of noise alone, and their squares are added,
/// V = V₀ (∂x/∂x₀)² + Σ_k (∂x/∂ξ_k)². Costs the square of the noisy steps; the check that code and <see cref="ExactRecursion"/> agree.
/// </summary>
public static class LinearResponse
{
    private const int Together = 1 << 18;

    /// <summary>The generated variances.</summary>
    /// <param name="plan">The sampler on its grid.</param>
    /// <param name="dataVariances">s &gt; 0 of each coordinate.</param>
    /// <param name="variances">V₀ of each; overwritten by V.</param>
    /// <exception cref="ArgumentException">The lengths differ or a variance is out of range.</exception>
    public static void Variances(SamplerPlan plan, ReadOnlySpan<double> dataVariances, Span<double> variances)
    {
        Generation generation = new(plan, GaussianData.Centred(dataVariances));
        int d = dataVariances.Length, each = generation.NoiseLength, sources = 1 + (each / d), batch = Math.Max(1, Together / Math.Max(each, d));
        if (variances.Length != d) { throw new ArgumentException($"{d} coordinates start from {variances.Length} variances: one for each is expected", nameof(variances)); }
        double[] start = variances.ToArray(), x = new double[Math.Min(batch, sources) * d], noise = new double[Math.Min(batch, sources) * each];
        variances.Clear();
        for (int first = 0; first < sources; first += batch)
        {
            int count = Math.Min(batch, sources - first);
            Array.Clear(x);
            Array.Clear(noise);
            for (int k = 0; k < count; k++)
            {
                if (first + k > 0) { noise.AsSpan((k * each) + ((first + k - 1) * d), d).Fill(1); }
            }
            for (int i = 0; i < d && first == 0; i++) { x[i] = Math.Sqrt(start[i]); }
            generation.RunWith(x.AsSpan(0, count * d), noise.AsSpan(0, count * each));
            for (int i = 0; i < count * d; i++) { variances[i % d] += x[i] * x[i]; }
        }
    }
}
