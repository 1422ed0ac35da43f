namespace Quench.Diffusion;

/// <summary>Chooses points that cover a cloud: the first lies nearest to the mean, each further one is farthest from those before (Gonzalez 1985).</summary>
internal static class FarthestPoints
{
    public static int[] Of(ReadOnlySpan<double> points, int dimension, int count)
    {
        int[] chosen = new int[count];
        if (count == 0) { return chosen; }
        int n = points.Length / dimension;
        double[] mean = new double[dimension], distance = new double[n];
        for (int i = 0; i < points.Length; i++) { mean[i % dimension] += points[i] / n; }
        int next = 0;
        for (int i = 1; i < n; i++)
        {
            if (Square(points.Slice(i * dimension, dimension), mean) < Square(points.Slice(next * dimension, dimension), mean)) { next = i; }
        }
        Array.Fill(distance, double.PositiveInfinity);
        for (int l = 0; l < count; l++)
        {
            chosen[l] = next;
            ReadOnlySpan<double> centre = points.Slice(next * dimension, dimension);
            distance[next] = -1;
            for (int i = 0; i < n; i++) { distance[i] = Math.Min(distance[i], Square(points.Slice(i * dimension, dimension), centre)); }
            distance[next] = -1;
            next = Array.IndexOf(distance, distance.Max());
        }
        return chosen;
    }

    private static double Square(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int a = 0; a < x.Length; a++) { sum += (x[a] - y[a]) * (x[a] - y[a]); }
        return sum;
    }
}
