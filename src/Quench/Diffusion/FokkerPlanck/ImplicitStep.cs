namespace Quench.Diffusion;

/// <summary>
/// The factors of 1 − τL, made once and used for many steps. L is tridiagonal with columns that sum to zero, so the pivots are sums of positive terms,
/// uᵢ = 1 + τupᵢ + τdownᵢ₋₁ eᵢ₋₁ with eᵢ = (1 + τdownᵢ₋₁ eᵢ₋₁)/uᵢ: nothing is subtracted, and a solution keeps its sign and its mass to rounding.
/// </summary>
internal sealed class ImplicitStep(int cells)
{
    // Forward y_i = b_i + forward[i−1] y_{i−1}; backward x_i = inverse[i] y_i + backward[i] x_{i+1}.
    private readonly double[] _forward = new double[cells - 1], _backward = new double[cells - 1], _inverse = new double[cells], _work = new double[cells];

    public void Factor(JumpRates rates, double tau)
    {
        double below = 0, kept = 1;
        for (int i = 0; i < cells; i++)
        {
            double up = i < cells - 1 ? tau * rates.Up[i] : 0, stays = 1 + (below * kept), pivot = stays + up;
            _inverse[i] = 1 / pivot;
            kept = stays / pivot;
            if (i == cells - 1) { break; }
            _forward[i] = up / pivot;
            below = tau * rates.Down[i];
            _backward[i] = below / pivot;
        }
    }

    /// <summary>p ← (1 − τL)⁻¹ p.</summary>
    public void Solve(Span<double> density)
    {
        double y = density[0];
        for (int i = 1; i < density.Length; i++) { density[i] = y = density[i] + (_forward[i - 1] * y); }
        double x = density[^1] *= _inverse[^1];
        for (int i = density.Length - 2; i >= 0; i--) { density[i] = x = (_inverse[i] * density[i]) + (_backward[i] * x); }
    }

    /// <summary>h ← (1 − τLᵀ)⁻¹ h, by the transposed factors in the other order: nothing is subtracted here either.</summary>
    public void SolveTransposed(Span<double> values)
    {
        double y = values[0];
        for (int i = 1; i < values.Length; i++)
        {
            double next = values[i] + (_backward[i - 1] * y);
            values[i - 1] = _inverse[i - 1] * y;
            y = next;
        }
        double x = values[^1] = _inverse[^1] * y;
        for (int i = values.Length - 2; i >= 0; i--) { values[i] = x = values[i] + (_forward[i] * x); }
    }

    /// <summary>p ← p + hLp̄ with p̄ = (1 − hL/2)⁻¹ p, the Crank–Nicolson step for factors made with τ = h/2: fluxes of p̄ move from cell to cell, so no mass is lost.</summary>
    public void Move(JumpRates rates, double step, Span<double> density)
    {
        double[] work = _work, up = rates.Up, down = rates.Down;
        double y = work[0] = density[0];
        for (int i = 1; i < density.Length; i++) { work[i] = y = density[i] + (_forward[i - 1] * y); }
        double above = work[density.Length - 1] * _inverse[^1], flux = 0;
        for (int i = density.Length - 2; i >= 0; i--)
        {
            double mean = (_inverse[i] * work[i]) + (_backward[i] * above), next = step * ((up[i] * mean) - (down[i] * above));
            density[i + 1] = Normal(density[i + 1] + (next - flux));
            (above, flux) = (mean, next);
        }
        density[0] = Normal(density[0] - flux);
    }

    // Near underflow numbers have no digits left, and their differences no sign.
    private static double Normal(double density) => Math.Abs(density) < 1e-290 ? 0 : density;
}
