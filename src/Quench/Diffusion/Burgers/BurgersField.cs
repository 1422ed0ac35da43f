namespace Quench.Diffusion;

/// <summary>
/// u(y, s) = −2∇ln P(y, s) = (y − â)/s for data whose posterior mean â is known, in d dimensions: at the heat clock s, y = a + √(2s) z.
/// It solves Burgers' equation u_s + (u·∇)u = Δu exactly; samples of the probability flow ride at half its speed, dy/ds = u/2.
/// </summary>
/// <param name="denoiser">â; exact, or the field is none of Burgers' equation.</param>
/// <remarks>Serves as many threads at once as the denoiser.</remarks>
[Notes("7.3.6", "7.3.13", "7.5.7", "7.5.8")]
public sealed class BurgersField(IDenoiser denoiser)
{
    /// <summary>d.</summary>
    public int Dimension => denoiser.Dimension;

    /// <summary>u at a batch of places; digits are lost as rounding over s for small s.</summary>
    /// <param name="y">batch × d numbers.</param>
    /// <param name="s">s &gt; 0.</param>
    /// <param name="destination">As long, not overlapping y; overwritten.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">s is not positive and finite.</exception>
    public void Evaluate(ReadOnlySpan<double> y, double s, Span<double> destination)
    {
        if (!(s > 0 && double.IsFinite(s))) { throw new ArgumentOutOfRangeException(nameof(s), s, "the field is known for a positive finite heat clock"); }
        double beta = Math.Sqrt(2 * s);
        denoiser.Denoise(y, new Schedule(1, 0, beta, 1 / beta), destination);
        for (int i = 0; i < y.Length; i++) { destination[i] = (y[i] - destination[i]) / s; }
    }

    /// <summary>u at one place of the line, where d = 1.</summary>
    /// <param name="y">The place.</param>
    /// <param name="s">s &gt; 0.</param>
    /// <exception cref="ArgumentException">d is not 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">s is not positive and finite.</exception>
    public double At(double y, double s)
    {
        double value = 0;
        Evaluate(new ReadOnlySpan<double>(in y), s, new Span<double>(ref value));
        return value;
    }

    /// <summary>u_s + u u_y − u_yy by central differences of order 2, where d = 1: zero up to the step squared.</summary>
    /// <param name="y">The place.</param>
    /// <param name="s">The heat clock, above the step.</param>
    /// <param name="step">δ &gt; 0 of both differences; below 1e-4 rounding shows.</param>
    /// <exception cref="ArgumentException">d is not 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The step is not between 0 and s.</exception>
    public double Residual(double y, double s, double step)
    {
        if (!(step > 0 && step < s)) { throw new ArgumentOutOfRangeException(nameof(step), step, $"a step of differences lies between 0 and s = {s}"); }
        double here = At(y, s), left = At(y - step, s), right = At(y + step, s), inTime = (At(y, s + step) - At(y, s - step)) / (2 * step);
        return inTime + (here * (right - left) / (2 * step)) - ((left - (2 * here) + right) / (step * step));
    }
}
