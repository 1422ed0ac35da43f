using Quench.Diffusion;
using Quench.Estimation;
using Quench.Studies;
using Quench.Studies.FokkerPlanck;
using Quench.Studies.Mixtures;

namespace Quench.Runs.Tests.Studies;

/// <summary>Measurements that are wrong in a way which no parameter of the study can be.</summary>
internal static class TwinMeasurements
{
    /// <summary>The solver with F = +x.</summary>
    public static IEnumerable<Observation> DriftAway(DiffusionFokkerPlanck.Parameters at, Cell cell)
    {
        for (int level = 3; level >= 0; level--)
        {
            FokkerPlanckGenerator generator = FokkerPlanckGenerator.FromDrift(new(-PathBins.End, PathBins.End, at.Cells >> level), x => x);
            double[] density = FokkerPlanckSolver.Solve(generator, TwoHumps.Density(generator.Grid, 0), at.Time, at.Steps >> level, TimeScheme.CrankNicolsonUndivided);
            yield return new Observation.Number(Quantity("error", "n"), Estimate.Computed(generator.Grid.Distance(density, TwoHumps.Density(generator.Grid, at.Time)), 1e-13), at.Cells >> level);
            if (level > 0) { continue; }
            foreach (int bin in PathBins.Reported) { yield return new Observation.Number(Quantity("solver-probability", "x"), Estimate.Computed(PathBins.Of(density)[bin], 1e-5), PathBins.Middle(bin)); }
        }
    }

    /// <summary>Paths of dx = −x dt + dW with dW of variance dt instead of 2dt.</summary>
    public static IEnumerable<Observation> HalfTheDiffusion(DiffusionFokkerPlanck.Parameters at, Cell cell)
    {
        Schedule path = new OrnsteinUhlenbeckProcess(1, 1).At(at.Time);
        double[] x = new double[at.Samples], noise = new double[at.Samples];
        TwoHumps.Data.Sample(cell.Rng, x);
        cell.Rng.FillNormal(noise);
        Histogram paths = Histogram.Of([.. x.Zip(noise, (a, z) => (path.Alpha * a) + (path.Beta * z))], Histogram.UniformEdges(-PathBins.End, PathBins.End, PathBins.Count));
        foreach (int bin in PathBins.Reported) { yield return new Observation.Fraction(Quantity("path-probability", "x"), paths.Counts[bin], paths.Total, PathBins.Middle(bin)); }
        yield return new Observation.Number(Quantity("chi-squared-p"), Estimate.Computed(paths.Against(PathBins.Exact(at.Time)).PValue, 1e-12));
    }

    /// <summary>dx = ⟨a⟩ dτ + dW with dW of variance 2dτ.</summary>
    public static IEnumerable<Observation> LocalizationInTwiceTheNoise(DiffusionLocalization.Parameters at, Cell cell)
    {
        CoinData coin = new(0);
        LocalizationProcess process = new(coin, at.Scheme);
        double[] x = new double[at.Samples], noise = new double[at.Samples];
        for (int k = 0; k < at.Steps; k++)
        {
            cell.Rng.FillNormal(noise);
            process.Step(x, at.Time * k / at.Steps, at.Time / at.Steps, [.. noise.Select(z => Math.Sqrt(2) * z)]);
        }
        yield return Blocked("second-moment", x.Select(value => value * value / (at.Time * (at.Time + 1))));
        coin.Denoise(x, new LocalizationPath().At(at.Time), x);
        yield return Blocked("overlap", x.Select(a => a * a));
    }

    /// <summary>From equal noise by Euler's rule in the clock of a path, which takes the place of DDIM.</summary>
    public static IEnumerable<Observation> EulerInTheClock(DiffusionInterpolants.Parameters at, Cell cell)
    {
        double[] noise = new double[256];
        cell.Rng.FillNormal(noise);
        double[] own = Generated(new LinearPath()), reference = Generated(new OrnsteinUhlenbeckPath());
        yield return new Observation.Number(Quantity("sample-difference"), Estimate.Computed(own.Zip(reference, (a, b) => Math.Abs(a - b)).Max(), 1e-10));

        double[] Generated(INoisingPath path)
        {
            TimeGrid grid = TimeGrid.Of(path, [.. Enumerable.Range(0, at.Steps + 1).Select(k => path.TimeOf(20 * Math.Pow(1e-3, (double)k / at.Steps)))]);
            double[] x = [.. noise.Select(z => grid.Nodes[0].At.Beta * z)];
            new Generation(new(new EulerMaruyama(0), grid), TwoHumps.Data).RunWith(x, []);
            return [.. x.Select(v => v / grid.Nodes[^1].At.Alpha)];
        }
    }

    private static Quantity Quantity(string name, params string[] along) => new(name, "", along);

    private static Observation.Blocks Blocked(string name, IEnumerable<double> values)
    {
        double[] all = [.. values];
        return new(Quantity(name), Blocks.Means(all, 256), 0.5, all.Length);
    }
}
