namespace Quench.Diffusion;

/// <summary>
/// The posterior mean of finitely many data on any path: â depends on x/α and σ = β/α alone, so <see cref="EmpiricalScore"/> is asked at the Ornstein–Uhlenbeck time of equal σ,
/// t = ½ ln(1 + σ²), at e^{−t}x/α.
/// </summary>
/// <param name="data">The data.</param>
/// <remarks>
/// Single precision inside, errors as <see cref="EmpiricalScore.Denoise"/>. Below σ = 1e-6 the nearest datum is returned, above 1e6 nearly the mean of the data. Keeps scratch for
/// one batch between calls; one thread at a time.
/// </remarks>
[Notes("7.3.22", "7.3.24")]
public sealed class EmpiricalDenoiser(EmpiricalScore data) : IDenoiser
{
    private const double Least = 1e-6, Largest = 1e6;
    private readonly EmpiricalScore _data = data ?? throw new ArgumentNullException(nameof(data));
    private float[] _scratch = [];

    /// <inheritdoc/>
    public int Dimension => _data.Dimension;

    /// <inheritdoc/>
    public void Denoise(ReadOnlySpan<double> x, Schedule at, Span<double> destination)
    {
        DenoiserGuard.Check(x.Length, destination.Length, Dimension);
        if (_scratch.Length < x.Length) { _scratch = new float[x.Length]; }
        Span<float> batch = _scratch.AsSpan(0, x.Length);
        double level = at.Alpha == 0 ? Largest : Math.Clamp(at.NoiseLevel, Least, Largest), t = OrnsteinUhlenbeckPath.Instance.TimeOf(level);
        double scale = at.Alpha == 0 ? 0 : at.NoiseLevel > Largest ? Math.Sqrt(OrnsteinUhlenbeckPath.Variance(t)) / at.Beta : Math.Exp(-t) / at.Alpha;
        for (int i = 0; i < batch.Length; i++) { batch[i] = (float)(scale * x[i]); }
        _data.Denoise(batch, t, batch);
        for (int i = 0; i < batch.Length; i++) { destination[i] = batch[i]; }
    }
}
