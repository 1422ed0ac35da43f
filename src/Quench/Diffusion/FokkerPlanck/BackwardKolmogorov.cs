namespace Quench.Diffusion;

/// <summary>
/// h(x, t) = E[g(x_t) | x_0 = x] of the process whose density obeys ∂p/∂t = Δp − ∇·(Fp), by Kolmogorov's backward equation ∂h/∂t = Δh + F·∇h = Lᵀh: the transpose of the generator, on
/// the same grid, by the same steps, so that Σ p_t g = Σ p_0 h_t to rounding. The boundaries reflect.
/// </summary>
[Notes("7.2.6")]
public static class BackwardKolmogorov
{
    /// <summary>h after a time, by N equal steps.</summary>
    /// <param name="generator">L.</param>
    /// <param name="values">g: n finite numbers of any sign.</param>
    /// <param name="time">The time ≥ 0.</param>
    /// <param name="steps">N ≥ 1.</param>
    /// <param name="scheme">How h moves in time; where the density stays positive, h stays between the least and the largest of g.</param>
    /// <returns>A new array: for each cell the mean of g over the paths that start there.</returns>
    /// <exception cref="ArgumentException">The length is not that of the grid, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite, there are no steps, or one would be divided into more than 1e7 parts.</exception>
    public static double[] Expectation(FokkerPlanckGenerator generator, ReadOnlySpan<double> values, double time, int steps, TimeScheme scheme = TimeScheme.CrankNicolson)
    {
        ArgumentNullException.ThrowIfNull(generator);
        generator.Grid.Check(values.Length, nameof(values));
        foreach (double value in values) { if (!double.IsFinite(value)) { throw new ArgumentException($"a value is {value}: valid is a finite number", nameof(values)); } }
        if (!(time >= 0 && double.IsFinite(time))) { throw new ArgumentOutOfRangeException(nameof(time), time, "a time must be a finite number, 0 or larger"); }
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        double[] expected = values.ToArray(), middle = new double[expected.Length];
        if (time == 0) { return expected; }

        int parts = FokkerPlanckSolver.Parts(time / steps, generator.LargestPositiveStep, scheme);
        ImplicitStep system = new(generator.Grid.Cells);
        system.Factor(generator.Rates, FokkerPlanckSolver.ImplicitTime(time / steps / parts, scheme));
        for (long k = 0; k < (long)steps * parts; k++)
        {
            expected.CopyTo(middle, 0);
            system.SolveTransposed(middle);

            // (1 + A)(1 − A)⁻¹ = 2(1 − A)⁻¹ − 1, A = hLᵀ/2.
            for (int i = 0; i < expected.Length; i++) { expected[i] = scheme == TimeScheme.BackwardEuler ? middle[i] : (2 * middle[i]) - expected[i]; }
        }
        return expected;
    }
}
