using MathNet.Numerics.Distributions;

namespace Quench.Tests.Randomness;

/// <summary>Counts in equally probable bins, judged at q = 1e-6.</summary>
internal sealed class Bins(int bins)
{
    private readonly long[] _counts = new long[bins];
    private long _total;

    /// <summary>Counts a number whose distribution function is uniform on [0, 1) if the law is right.</summary>
    public void Add(double probability) => Add(Math.Min((int)(probability * _counts.Length), _counts.Length - 1));

    public void Add(int bin)
    {
        _counts[bin]++;
        _total++;
    }

    private double Expected => (double)_total / _counts.Length;

    private double ChiSquare => _counts.Sum(count => (count - Expected) * (count - Expected) / Expected);

    /// <summary>(χ² − dof)/√(2 dof).</summary>
    public double Z => (ChiSquare - (_counts.Length - 1)) / Math.Sqrt(2.0 * (_counts.Length - 1));

    /// <summary>χ² as a whole, and every bin (two-sided: 4.89σ), at q = 1e-6.</summary>
    public void AssertUniform()
    {
        double limit = ChiSquared.InvCDF(_counts.Length - 1, 1 - 1e-6);
        Assert.True(ChiSquare < limit, $"χ² = {ChiSquare:f1} over {_counts.Length} bins, at most {limit:f1}");
        double error = Math.Sqrt(Expected * (1 - (1.0 / _counts.Length)));
        for (int bin = 0; bin < _counts.Length; bin++)
        {
            Assert.True(Math.Abs(_counts[bin] - Expected) < 4.89 * error, $"bin {bin} of {_counts.Length}: {_counts[bin]}, expected {Expected:f1} ± {error:f1}");
        }
    }
}
