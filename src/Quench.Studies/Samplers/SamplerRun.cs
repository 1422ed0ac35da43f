using System.Globalization;
using Quench.Diffusion;
using Quench.Randomness;

namespace Quench.Studies.Samplers;

/// <summary>A sampler on a grid of the Ornstein–Uhlenbeck path, as the studies of samplers name them.</summary>
internal static class SamplerRun
{
    /// <summary>The smallest noise level of the geometric and the Karras grid.</summary>
    public const double SmallestNoise = 2e-3;

    /// <summary>Where Heun's uniform grid ends: Gaussian data have a score at t = 0, and its last slope is taken there.</summary>
    public const double NextToData = 4e-10;

    private const int Together = 2048;

    private static readonly OrnsteinUhlenbeckPath Path = new();

    public static SamplerPlan Plan(SamplerChoice sampler, GridChoice grid, int steps, double horizon) => new(Sampler(sampler), Grid(sampler, grid, steps, horizon));

    /// <summary>Bound of the relative rounding error of a variance that goes through the code, a fifth of what claims allow; Heun's last slope is a difference of nearly equal numbers.</summary>
    public static double Rounding(SamplerChoice sampler) => sampler == SamplerChoice.Heun ? 2e-8 : 2e-10;

    /// <summary>⟨x²⟩ of samples of N(0, variance), generated from N(0, initial); of independent Gaussians of mean 0 its relative error is √(2/n).</summary>
    public static double SecondMoment(SamplerPlan plan, double variance, double initial, int samples, Rng rng, CancellationToken cancel)
    {
        Generation generation = new(plan, GaussianData.Centred(variance));
        double start = Math.Sqrt(initial), sum = 0;
        for (int first = 0; first < samples; first += Together)
        {
            cancel.ThrowIfCancellationRequested();
            double[] x = new double[Math.Min(Together, samples - first)];
            Rng[] streams = new Rng[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                streams[i] = rng.Substream((ulong)(first + i));
                x[i] = start * streams[i].NextNormal();
            }
            generation.Run(x, streams);
            foreach (double value in x) { sum += value * value / samples; }
        }
        return sum;
    }

    /// <summary>A sampler as it is written on the command line: "dpm-solver-2m".</summary>
    public static ISampler Sampler(string written) => Sampler(Enum.Parse<SamplerChoice>(written.Replace("-", "", StringComparison.Ordinal), ignoreCase: true));

    public static ISampler Sampler(SamplerChoice sampler) => sampler switch
    {
        SamplerChoice.EulerMaruyama => new EulerMaruyama(),
        SamplerChoice.Exponential => new ExponentialIntegrator(),
        SamplerChoice.Ddpm => new Ddpm(),
        SamplerChoice.DdpmPosterior => new DdpmPosterior(),
        SamplerChoice.FlowEuler => new EulerMaruyama(0),
        SamplerChoice.Heun => new Heun(),
        SamplerChoice.EdmHeun => new EdmHeun(),
        SamplerChoice.Ddim => new Ddim(),
        SamplerChoice.DpmSolver2m => new DpmSolver(),
        _ => throw new ArgumentOutOfRangeException(nameof(sampler), sampler, "no such sampler"),
    };

    public static IEnumerable<Refusal> Check(GridChoice grid, int steps, double horizon)
    {
        if (grid is GridChoice.Geometric or GridChoice.Karras)
        {
            if (steps < 2) { yield return new("steps", steps.ToString(CultureInfo.InvariantCulture), "2 or more on this grid, whose last step is from its smallest noise level to 0", "raise --set steps"); }
            if (Path.At(horizon).NoiseLevel <= SmallestNoise) { yield return new("horizon", horizon.ToString(CultureInfo.InvariantCulture), FormattableString.Invariant($"one with a noise level above {SmallestNoise}, the smallest of this grid"), "raise --set horizon"); }
        }
    }

    public static IEnumerable<string> Remarks(SamplerChoice sampler, GridChoice grid, int steps)
    {
        if (grid == GridChoice.Uniform && steps < 100) { yield return "Uniform times below 100 steps lose orders of magnitude near the data; geometric and Karras grids do not."; }
        if (grid == GridChoice.Uniform && sampler == SamplerChoice.Heun) { yield return "Heun on uniform times takes its last slope next to t = 0, which data with a density have; on data without one its last step must be Euler's."; }
        if (grid == GridChoice.Angle && sampler == SamplerChoice.DpmSolver2m) { yield return "DPM-Solver++(2M) on the angle grid is spoilt by the last jumps of ln σ: take a geometric grid."; }
    }

    private static TimeGrid Grid(SamplerChoice sampler, GridChoice grid, int steps, double horizon)
    {
        double largest = Path.At(horizon).NoiseLevel;
        return grid switch
        {
            GridChoice.Uniform => TimeGrid.Uniform(Path, horizon, sampler == SamplerChoice.Heun ? NextToData : 0, steps),
            GridChoice.Geometric => TimeGrid.Geometric(Path, largest, SmallestNoise, steps),
            GridChoice.Angle => TimeGrid.Angle(Path, largest, steps),
            GridChoice.Karras => TimeGrid.Karras(Path, largest, SmallestNoise, steps),
            _ => throw new ArgumentOutOfRangeException(nameof(grid), grid, "no such grid"),
        };
    }
}
