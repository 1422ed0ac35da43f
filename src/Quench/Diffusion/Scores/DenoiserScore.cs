namespace Quench.Diffusion;

/// <summary>The score of denoised data on a path, φ(x, t) = (αâ(x) − x)/β²: one denoiser gives the score on every path. In double inside; the batch of <see cref="IScore"/> is in single precision.</summary>
/// <param name="denoiser">The denoiser.</param>
/// <param name="path">The path.</param>
/// <remarks>Keeps scratch for one batch between calls; one thread at a time.</remarks>
[Notes("7.3.13", "7.3.14")]
public sealed class DenoiserScore(IDenoiser denoiser, INoisingPath path) : IScore
{
    private readonly IDenoiser _denoiser = denoiser ?? throw new ArgumentNullException(nameof(denoiser));
    private readonly INoisingPath _path = path ?? throw new ArgumentNullException(nameof(path));
    private double[] _scratch = [], _denoised = [];

    /// <inheritdoc/>
    public int Dimension => _denoiser.Dimension;

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<float> x, double t, Span<float> destination)
    {
        DenoiserGuard.Check(x.Length, destination.Length, Dimension);
        if (_scratch.Length < x.Length) { _scratch = new double[x.Length]; }
        Span<double> score = _scratch.AsSpan(0, x.Length);
        for (int i = 0; i < x.Length; i++) { score[i] = x[i]; }
        Evaluate(score, t, score);
        for (int i = 0; i < x.Length; i++) { destination[i] = (float)score[i]; }
    }

    /// <summary>Evaluates the score of a batch in double precision.</summary>
    /// <param name="x">batch × d numbers, sample by sample.</param>
    /// <param name="t">A time of the path at which β &gt; 0.</param>
    /// <param name="destination">batch × d numbers; overwritten. May be <paramref name="x"/> itself.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of d.</exception>
    /// <exception cref="ArgumentOutOfRangeException">t is not on the path, or there is no noise at t.</exception>
    public void Evaluate(ReadOnlySpan<double> x, double t, Span<double> destination)
    {
        DenoiserGuard.Check(x.Length, destination.Length, Dimension);
        Schedule at = _path.At(t);
        if (!(at.Beta > 0)) { throw new ArgumentOutOfRangeException(nameof(t), t, "there is no noise at this time, and no score: take a time at which β > 0"); }
        if (_denoised.Length < x.Length) { _denoised = new double[x.Length]; }
        Span<double> denoised = _denoised.AsSpan(0, x.Length);
        _denoiser.Denoise(x, at, denoised);
        for (int i = 0; i < denoised.Length; i++) { destination[i] = new DenoisedValue(denoised[i]).ToScore(x[i], at).Value; }
    }
}
