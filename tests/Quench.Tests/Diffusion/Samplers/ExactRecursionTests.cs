using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

public sealed class ExactRecursionTests
{
    private static readonly OrnsteinUhlenbeckPath Process = new();
    private static readonly int[] UniformSteps = [20, 40, 80, 160, 640], Steps = [16, 32, 64, 128];

    private static ISampler Sampler(string name) => name switch
    {
        "EM" => new EulerMaruyama(),
        "exponential" => new ExponentialIntegrator(),
        "beta" => new Ddpm(),
        "posterior" => new DdpmPosterior(),
        "flow" => new EulerMaruyama(0),
        "DDIM" => new Ddim(),
        "Heun" => new Heun(),
        "EDM" => new EdmHeun(),
        "DPM" => new DpmSolver(),
        _ => throw new ArgumentException(name),
    };

    // Heun's tabled errors take its last slope at the data, whose score is −x/s: the grid ends next to them.
    private static double Error(string sampler, double s, int steps) =>
        ExactRecursion.Variance(new(Sampler(sampler), TimeGrid.Uniform(Process, 5, sampler == "Heun" ? 4e-10 : 0, steps)), s, 1) - s;

    [Theory]
    [InlineData("EM", .25, .337470, .148668, .0672696, .0315962, .00749695)]
    [InlineData("exponential", .25, .452370, .173321, .0742952, .0341413, .00798944)]
    [InlineData("beta", .25, .228515, .110627, .0520374, .0248299, .00595002)]
    [InlineData("posterior", .25, -.188283, -.149809, -.112139, -.0797632, -.0353515)]
    [InlineData("flow", .25, .152372, .0741008, .0359218, .0175865, .00432127)]
    [InlineData("DDIM", .25, -.184293, -.140711, -.0978903, -.0630600, -.0224380)]
    [InlineData("Heun", .25, -.0609463, -.0154923, -.00372342, -8.9223e-4, -4.588e-5)]
    [InlineData("EM", 4, -.555360, -.305153, -.160254, -.0821639, -.0209369)]
    [InlineData("flow", 4, -.858360, -.476561, -.252250, -.130107, -.0336653)]
    [InlineData("DDIM", 4, -1.015452, -.573931, -.316226, -.171487, -.0492369)]
    public void Errors_on_uniform_times_are_the_tabled_ones(string sampler, double s, params double[] tabled)
    {
        double[] found = [.. UniformSteps.Select(n => Error(sampler, s, n))];
        Assert.True(found.Zip(tabled, (a, b) => Math.Abs(a - b) <= Math.Max(6e-6 * Math.Abs(b), sampler == "Heun" ? 5.5e-9 : 0)).All(good => good), string.Join(" ", found));
    }

    [Theory]
    [InlineData("EM", "uniform", 136.7, 57.20, 21.65, 7.135)]
    [InlineData("EM", "geometric", 3.761, .7375, .1646, .03897)]
    [InlineData("EM", "angle", 1.012, .2405, .05856, .01442)]
    [InlineData("DDIM", "geometric", .9909, .2468, .06162, .01541)]
    [InlineData("EDM", "geometric", .2274, .01024, 5.396e-4, 2.970e-5)]
    [InlineData("EDM", "karras", .3634, .01707, 9.146e-4, 5.142e-5)]
    [InlineData("DPM", "geometric", .02329, .001923, 1.185e-4, 6.662e-6)]
    [InlineData("DPM", "angle", .2997, .01010, 9.786e-4, 4.298e-4)]
    public void Divergences_of_a_power_law_spectrum_are_the_tabled_ones(string sampler, string grid, params double[] tabled)
    {
        double[] spectrum = [.. Enumerable.Range(1, 32).Select(k => Math.Pow(k, -2))];
        double mean = spectrum.Average(), largest = Math.Sqrt(Math.Exp(10) - 1);
        for (int i = 0; i < 32; i++) { spectrum[i] /= mean; }
        double[] found = [.. Steps.Select(n =>
        {
            TimeGrid times = grid switch
            {
                "uniform" => TimeGrid.Uniform(Process, 5, 0, n),
                "geometric" => TimeGrid.Geometric(Process, largest, 2e-3, n),
                "karras" => TimeGrid.Karras(Process, largest, 2e-3, n),
                _ => TimeGrid.Angle(Process, largest, n),
            };
            double[] variances = [.. Enumerable.Repeat(1.0, 32)];
            ExactRecursion.Variances(new(Sampler(sampler), times), spectrum, variances);
            return ExactRecursion.Divergence(variances, spectrum);
        })];
        Assert.True(found.Zip(tabled, (a, b) => Math.Abs(a - b) <= 6e-4 * b).All(good => good), string.Join(" ", found));
    }
}
