namespace Quench.Diffusion;

/// <summary>Gaussian data of mean 0 with independent coordinates of variances s_i: the eigenbasis of any covariance. â_i = αs_i x_i/(α²s_i + β²).</summary>
/// <remarks>Not changed after construction; any number of threads may use one instance.</remarks>
[Notes("6.3.24", "7.4.2", "7.4.3")]
public sealed class IndependentGaussians : IDenoiser
{
    private readonly double[] _variances;

    /// <summary>Data with these variances.</summary>
    /// <param name="variances">d positive finite numbers.</param>
    /// <exception cref="ArgumentException">There are none, or one is out of range.</exception>
    public IndependentGaussians(params ReadOnlySpan<double> variances)
    {
        if (variances.IsEmpty) { throw new ArgumentException("data have at least one variance", nameof(variances)); }
        foreach (double s in variances) { if (!(s > 0 && double.IsFinite(s))) { throw new ArgumentException($"a variance is {s}: valid is a positive finite number", nameof(variances)); } }
        _variances = variances.ToArray();
    }

    /// <inheritdoc/>
    public int Dimension => _variances.Length;

    /// <inheritdoc/>
    public void Denoise(ReadOnlySpan<double> x, Schedule at, Span<double> destination)
    {
        int d = _variances.Length;
        if (x.Length % d != 0) { throw new ArgumentException($"{x.Length} numbers are no whole number of samples of dimension {d}", nameof(x)); }
        if (destination.Length != x.Length) { throw new ArgumentException($"{x.Length} numbers are denoised, there is room for {destination.Length}", nameof(destination)); }
        for (int i = 0; i < d; i++)
        {
            double gain = at.Alpha * _variances[i] / at.Variance(_variances[i]);
            for (int k = i; k < x.Length; k += d) { destination[k] = gain * x[k]; }
        }
    }
}
