using Quench.Diffusion;

namespace Quench.Studies.Particles;

/// <summary>
/// Moments of single particles that start from a mixture, on a grid of the line: of a Langevin particle after steps of length h, by the integral over
/// its Gaussian steps (spectrally accurate); and of what its place on average becomes, E[g(x_t) | x_0], by the backward equation ∂h/∂t = h″ − V′h′.
/// </summary>
internal sealed class ParticleLaws(ISmoothEnergy<double> energy, GaussianMixture start)
{
    private const int StepsPerUnit = 400, Nodes = 1201;
    private const double Reach = 6, Widest = 0.02, Deviations = 7;

    /// <summary>Mean and variance of g(x) after each of these rising numbers of steps x ← x − hV′ + √(2h) z.</summary>
    public (double Mean, double Variance)[] OfLangevin(Func<double, double> g, double step, int[] read)
    {
        double deviation = Math.Sqrt(2 * step), width = Math.Min(Widest, deviation / 4);
        int nodes = (2 * (int)(Reach / width)) + 1, reach = (int)Math.Ceiling(Deviations * deviation / width), band = (2 * reach) + 1;
        double[] places = Places(nodes, width), now = Weights(places, width), next = new double[nodes], kernel = new double[nodes * band];
        int[] first = new int[nodes];
        for (int i = 0; i < nodes; i++)
        {
            double centre = places[i] - (step * Slope(places[i]));
            first[i] = (int)Math.Round((centre - places[0]) / width) - reach;
            for (int j = 0; j < band; j++)
            {
                double z = (places[0] + ((first[i] + j) * width) - centre) / deviation;
                kernel[(i * band) + j] = width / (deviation * Math.Sqrt(2 * Math.PI)) * Math.Exp(-z * z / 2);
            }
        }
        List<(double Mean, double Variance)> moments = [];
        for (int k = 0; moments.Count < read.Length; k++)
        {
            if (k == read[moments.Count]) { moments.Add(Moments(now, [.. places.Select(g)])); }
            Array.Clear(next);
            for (int i = 0; i < nodes; i++)
            {
                int from = Math.Max(0, -first[i]), to = Math.Min(band, nodes - first[i]);
                for (int j = from; j < to; j++) { next[first[i] + j] += now[i] * kernel[(i * band) + j]; }
            }
            (now, next) = (next, now);
        }
        return [.. moments];
    }

    /// <summary>Mean and variance of E[g(x_t) | x_0] over the start.</summary>
    public (double Mean, double Variance) OfExpected(Func<double, double> g, double time)
    {
        const double Width = 2 * Reach / (Nodes - 1);
        CellGrid grid = new(-Reach - (Width / 2), Reach + (Width / 2), Nodes);
        FokkerPlanckGenerator generator = FokkerPlanckGenerator.FromPotential(grid, Height);
        int steps = Math.Max(1, (int)Math.Ceiling(time * StepsPerUnit));
        return Moments(Weights(grid.Evaluate(x => x), Width), BackwardKolmogorov.Expectation(generator, grid.Evaluate(g), time, steps, TimeScheme.CrankNicolsonUndivided));
    }

    private static (double Mean, double Variance) Moments(double[] weights, double[] values)
    {
        double mean = 0, square = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            mean += weights[i] * values[i];
            square += weights[i] * values[i] * values[i];
        }
        return (mean, square - (mean * mean));
    }

    private static double[] Places(int nodes, double width) => [.. Enumerable.Range(0, nodes).Select(i => (i - (nodes / 2)) * width)];

    private double[] Weights(double[] places, double width) => [.. places.Select(x => width * Math.Exp(start.LogDensity(new ReadOnlySpan<double>(in x), new Schedule(1, 0, 0, 0))))];

    private double Height(double x) => energy.Evaluate(new ReadOnlySpan<double>(in x));

    private double Slope(double x)
    {
        double slope = 0;
        energy.Gradient(new ReadOnlySpan<double>(in x), new Span<double>(ref slope));
        return slope;
    }
}
