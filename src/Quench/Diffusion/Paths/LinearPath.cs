namespace Quench.Diffusion;

/// <summary>
/// The linear interpolant of flow matching and rectified flow, x_t = (1 − t) a + t z, 0 ≤ t ≤ 1: t = 0 is data, as everywhere here (half of the published code runs the other way).
/// Its velocity is (x − â)/t = ε̂ − â.
/// </summary>
/// <remarks>M. Albergo and E. Vanden-Eijnden, arXiv 2209.15571; Y. Lipman et al., arXiv 2210.02747.</remarks>
[Notes("7.5.12")]
public sealed class LinearPath : INoisingPath
{
    /// <inheritdoc/>
    public double Horizon => 1;

    /// <inheritdoc/>
    public Schedule At(double t) => new(1 - PathTime.Checked(t, 1), -1, t, 1);

    /// <inheritdoc/>
    public double TimeOf(double noiseLevel) => double.IsPositiveInfinity(noiseLevel) ? 1 : PathTime.CheckedLevel(noiseLevel) / (1 + noiseLevel);
}
