using Quench.Diffusion;

namespace Quench.Studies;

/// <summary>
/// Moments of single particles that start from a mixture, on a grid of the line: of a Langevin particle after steps of length h, by the integral over
/// its Gaussian steps (spectrally accurate); and of what its place on average becomes, E[g(x_t) | x_0], by the backward equation ∂h/∂t = h″ − V′h′,
/// with the generator of Scharfetter and Gummel and the steps of Crank and Nicolson, order 2.
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
        double[] places = Places(Nodes, Width), value = [.. places.Select(g)], up = new double[Nodes], down = new double[Nodes], right = new double[Nodes], ratio = new double[Nodes];
        for (int i = 0; i + 1 < Nodes; i++)
        {
            double rise = Height(places[i + 1]) - Height(places[i]);
            up[i] = Bernoulli(rise) / (Width * Width);
            down[i + 1] = Bernoulli(-rise) / (Width * Width);
        }
        int steps = Math.Max(1, (int)Math.Ceiling(time * StepsPerUnit));
        double half = time / steps / 2;
        for (int k = 0; k < steps; k++)
        {
            for (int i = 0; i < Nodes; i++) { right[i] = value[i] + (half * ((up[i] * ((i + 1 < Nodes ? value[i + 1] : 0) - value[i])) + (down[i] * ((i > 0 ? value[i - 1] : 0) - value[i])))); }
            for (int i = 0; i < Nodes; i++)
            {
                double pivot = 1 + (half * (up[i] + down[i])) - (i > 0 ? half * down[i] * ratio[i - 1] : 0);
                ratio[i] = half * up[i] / pivot;
                right[i] = (right[i] + (i > 0 ? half * down[i] * right[i - 1] : 0)) / pivot;
            }
            value[^1] = right[^1];
            for (int i = Nodes - 2; i >= 0; i--) { value[i] = right[i] + (ratio[i] * value[i + 1]); }
        }
        return Moments(Weights(places, Width), value);
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

    // z/(e^z − 1).
    private static double Bernoulli(double z) => Math.Abs(z) < 1e-8 ? 1 - (z / 2) : z * Math.Exp(-z / 2) / (2 * Math.Sinh(z / 2));

    private double Height(double x) => energy.Evaluate(new ReadOnlySpan<double>(in x));

    private double Slope(double x)
    {
        double slope = 0;
        energy.Gradient(new ReadOnlySpan<double>(in x), new Span<double>(ref slope));
        return slope;
    }
}
