namespace Quench.Diffusion;

/// <summary>The trigonometric interpolant x_t = cos(πt/2) a + sin(πt/2) z, 0 ≤ t ≤ 1: variance preserving, and uniform in the angle atan σ = πt/2.</summary>
/// <remarks>M. Albergo and E. Vanden-Eijnden, arXiv 2209.15571.</remarks>
[Notes("7.5.12")]
public sealed class TrigonometricPath : INoisingPath
{
    /// <inheritdoc/>
    public double Horizon => 1;

    /// <inheritdoc/>
    public Schedule At(double t)
    {
        double s = PathTime.Checked(t, 1);
        (double sine, double cosine) = s <= 0.5 ? (double.SinPi(s / 2), double.CosPi(s / 2)) : (double.CosPi((1 - s) / 2), double.SinPi((1 - s) / 2));
        return new(cosine, -Math.PI / 2 * sine, sine, Math.PI / 2 * cosine);
    }

    /// <inheritdoc/>
    public double TimeOf(double noiseLevel) => 2 / Math.PI * Math.Atan(PathTime.CheckedLevel(noiseLevel));
}
