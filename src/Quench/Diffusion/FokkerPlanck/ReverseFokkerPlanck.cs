namespace Quench.Diffusion;

/// <summary>
/// The Ornstein–Uhlenbeck path run back with the score: q_τ = p_{t_f − τ} obeys ∂q/∂τ = Δq − ∇·(Fq), F = x + 2φ(x, t_f − τ). This is a forward equation,
/// stable in τ, whereas −∂p/∂τ = Δp + ∇·(xp), the same flow without the score, multiplies a mode k by e^{k²s} (<see cref="BackwardHeat"/>).
/// </summary>
[Notes("6.3.9", "7.3.6", "7.3.7", "7.3.8")]
public static class ReverseFokkerPlanck
{
    /// <summary>F = x + 2φ, from the denoised datum: φ = (e^{−t}â − x)/Δ_t with t = horizon − τ &gt; 0.</summary>
    /// <param name="denoiser">â of one-dimensional data.</param>
    /// <param name="horizon">t_f.</param>
    /// <exception cref="ArgumentException">The data are not one-dimensional.</exception>
    internal static DriftField Drift(IDenoiser denoiser, double horizon)
    {
        ArgumentNullException.ThrowIfNull(denoiser);
        if (denoiser.Dimension != 1) { throw new ArgumentException($"the data have {denoiser.Dimension} dimensions: the grid has one", nameof(denoiser)); }
        OrnsteinUhlenbeckPath path = new();
        return (x, time, destination) =>
        {
            Schedule at = path.At(horizon - time);
            denoiser.Denoise(x, at, destination);
            for (int i = 0; i < x.Length; i++) { destination[i] = x[i] + (2 * new DenoisedValue(destination[i]).ToScore(x[i], at).Value); }
        };
    }

    /// <summary>Moves p_t back from one time of the path to an earlier one, which may be 0: the score is taken at midpoints of steps.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="denoiser">â of one-dimensional data.</param>
    /// <param name="density">n numbers ≥ 0, p at the time <paramref name="from"/>; overwritten by p at <paramref name="to"/>.</param>
    /// <param name="from">The time t at which the density is given.</param>
    /// <param name="to">The time to go back to, 0 ≤ to ≤ from.</param>
    /// <param name="steps">N ≥ 1 equal steps.</param>
    /// <param name="scheme">How the density moves in time.</param>
    /// <exception cref="ArgumentException">The data are not one-dimensional, or the density does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The times are reversed, negative or not finite, or there are no steps.</exception>
    public static void Advance(CellGrid grid, IDenoiser denoiser, Span<double> density, double from, double to, int steps, TimeScheme scheme = TimeScheme.CrankNicolson)
    {
        if (!(from >= 0 && double.IsFinite(from))) { throw new ArgumentOutOfRangeException(nameof(from), from, "a time of the path is finite, 0 or larger"); }
        if (!(to >= 0 && to <= from)) { throw new ArgumentOutOfRangeException(nameof(to), to, $"the reverse equation goes back: valid is 0 to {from}; FokkerPlanckSolver goes forward"); }
        DrivenFokkerPlanck.Advance(grid, Drift(denoiser, from), density, 0, from - to, steps, scheme);
    }
}
