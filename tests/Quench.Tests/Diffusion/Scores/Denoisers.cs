using Quench.Diffusion;
using Quench.Randomness;
using Quench.Spins;

namespace Quench.Tests.Diffusion;

/// <summary>All exact data of d coordinates with what tests need of them.</summary>
internal sealed record Known(IDenoiser Denoiser, Func<double[], Schedule, double> LogDensity, Action<Rng, double[]> Sample)
{
    public static IReadOnlyDictionary<string, Known> All { get; } = new Dictionary<string, Known>
    {
        ["gaussian"] = Of(new GaussianData([0.4, -1, 0.2], [2, 0.6, -0.3, 0.6, 0.5, 0.1, -0.3, 0.1, 1])),
        ["gaussian-diagonal"] = Of(GaussianData.Diagonal([0.4, -1], [0.25, 4])),
        ["mixture"] = Of(new GaussianMixture([0.3, 0.5, 1], [-1.2, 0.5, 0.8, 0, 0.3, -2], [0.2, 0.3, 0.5, 1.5, 0.1, 0])),
        ["mixture-common-variance"] = Of(new GaussianMixture([1, 2], [-1, 1], [0.3, 0.1])),
        ["points"] = Of(new GaussianMixture([1, 1], [-1, 0.5, 1, -0.25], [0, 0])),
        ["coin"] = Of(new CoinData(0, 0.6, -0.9, 1)),
        ["curie-weiss"] = Of(new CurieWeissData(6, 1.4)),
        ["one-spin"] = Of(new CurieWeissData(1, 0.8)),
        ["enumerated"] = Of(new EnumeratedSpins(CoupledSpins.Random(7, Rng.Stream(3, "denoisers")), 1.2)),
        ["enumerated-field"] = Of(new EnumeratedSpins(new CoupledSpins([0, 0.7, 0.7, 0], [0.3, -0.2]), 1)),
    };

    public static Schedule At(double t) => new OrnsteinUhlenbeckPath().At(t);

    public double[] Denoise(double[] x, Schedule at)
    {
        double[] denoised = new double[x.Length];
        Denoiser.Denoise(x, at, denoised);
        return denoised;
    }

    public double[] Score(double[] x, Schedule at) => [.. Denoise(x, at).Zip(x, (a, from) => new DenoisedValue(a).ToScore(from, at).Value)];

    /// <summary>A point drawn from p_t.</summary>
    public double[] Noised(Schedule at, Rng rng, out double[] datum)
    {
        datum = new double[Denoiser.Dimension];
        Sample(rng, datum);
        double[] x = new double[datum.Length];
        rng.FillNormal(x);
        for (int i = 0; i < x.Length; i++) { x[i] = (at.Alpha * datum[i]) + (at.Beta * x[i]); }
        return x;
    }

    private static Known Of(GaussianData data) => new(data, (x, at) => data.LogDensity(x, at), (rng, a) => data.Sample(rng, a));

    private static Known Of(GaussianMixture data) => new(data, (x, at) => data.LogDensity(x, at), (rng, a) => data.Sample(rng, a));

    private static Known Of(CoinData data) => new(data, (x, at) => data.LogDensity(x, at), (rng, a) => data.Sample(rng, a));

    private static Known Of(CurieWeissData data) => new(data, (x, at) => data.LogDensity(x, at), (rng, a) => data.Sample(rng, a));

    private static Known Of(EnumeratedSpins data) => new(data, (x, at) => data.LogDensity(x, at), (rng, a) => data.Sample(rng, a));
}
