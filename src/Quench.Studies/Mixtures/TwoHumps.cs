using Quench.Diffusion;

namespace Quench.Studies.Mixtures;

/// <summary>The one-dimensional data of several studies: a mixture of two Gaussians, 0.3 N(−1.2, 0.2) + 0.7 N(0.8, 0.5).</summary>
internal static class TwoHumps
{
    public const string Text = "0.3 N(−1.2, 0.2) + 0.7 N(0.8, 0.5)";

    private static readonly OrnsteinUhlenbeckPath Path = new();

    public static IReadOnlyList<(double Weight, double Mean, double Variance)> Components { get; } = [(0.3, -1.2, 0.2), (0.7, 0.8, 0.5)];

    public static GaussianMixture Data { get; } = new([.. Components.Select(c => c.Weight)], [.. Components.Select(c => c.Mean)], [.. Components.Select(c => c.Variance)]);

    /// <summary>The density of the noised data.</summary>
    public static double Density(double x, Schedule at) => Math.Exp(Data.LogDensity([x], at));

    /// <summary>The density at a time of the Ornstein–Uhlenbeck path.</summary>
    public static double[] Density(CellGrid grid, double t) => grid.Evaluate(x => Density(x, Path.At(t)));
}
