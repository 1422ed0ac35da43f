using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

public sealed class SamplerTests
{
    private static readonly OrnsteinUhlenbeckPath Process = new();
    private static readonly double Largest = Process.At(5).NoiseLevel;

    private static readonly ISampler[] WithoutCorrector = [new EulerMaruyama(), new EulerMaruyama(0), new EulerMaruyama(0.5), new ExponentialIntegrator(), new Ddpm(), new DdpmPosterior(), new Ddim(), new Heun(), new EdmHeun(), new DpmSolver()];

    public static TheoryData<ISampler> Plain => new(WithoutCorrector);

    public static TheoryData<ISampler> All => new([.. WithoutCorrector, new PredictorCorrector(new Ddim())]);

    [Theory]
    [MemberData(nameof(Plain))]
    public void The_order_stated_is_the_order_found(ISampler sampler)
    {
        double order = Math.Log2(Math.Abs(Error(sampler, 400) / Error(sampler, 800)));
        Assert.InRange(order, sampler.Order - 0.1, sampler.Order + 0.1);

        static double Error(ISampler sampler, int steps)
        {
            double[] levels = [.. Enumerable.Range(0, steps + 1).Select(k => Process.TimeOf(Largest * Math.Pow(0.05 / Largest, (double)k / steps)))];
            TimeGrid grid = TimeGrid.Of(Process, levels);
            return ExactRecursion.Variance(new(sampler, grid), 4, grid.Nodes[0].At.Variance(4)) - grid.Nodes[^1].At.Variance(4);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Code_generates_what_the_recursion_says(ISampler sampler)
    {
        double[] spectrum = [0.02, 0.25, 1, 7], byCode = [1, 1.2, 0.3, 5], byRecursion = [.. byCode];
        SamplerPlan plan = new(sampler, TimeGrid.Geometric(Process, Largest, 0.01, 60));
        LinearResponse.Variances(plan, spectrum, byCode);
        ExactRecursion.Variances(plan, spectrum, byRecursion);
        for (int i = 0; i < 4; i++) { Assert.Equal(byRecursion[i], byCode[i], 1e-9 * byRecursion[i]); }
    }

    public static TheoryData<ISampler> PathFree => [new ExponentialIntegrator(), new Ddpm(), new DdpmPosterior(), new Ddim(), new EdmHeun(), new DpmSolver()];

    [Theory]
    [MemberData(nameof(PathFree))]
    public void Rules_in_the_noise_level_do_the_same_on_every_path(ISampler sampler)
    {
        double expected = Generated(Process);
        foreach (INoisingPath path in (ReadOnlySpan<INoisingPath>)[new LinearPath(), new TrigonometricPath(), new VarianceExplodingPath(100), new VariancePreservingPath()])
        {
            Assert.Equal(expected, Generated(path), 1e-11);
        }

        double Generated(INoisingPath path)
        {
            TimeGrid grid = TimeGrid.Geometric(path, 50, 0.01, 20);
            return ExactRecursion.Variance(new(sampler, grid), 0.3, grid.Nodes[0].At.Variance(0.3)) / Math.Pow(grid.Nodes[^1].At.Alpha, 2);
        }
    }

    [Theory]
    [InlineData(0.25, 0.606754465, 0.781378609, 0.884292515, 0.952043439)]
    [InlineData(1, 0.608079701, 0.782210197, 0.884760052, 0.952244404)]
    public void The_best_grid_for_DDIM_is_even_in_angle(double s, params double[] expected)
    {
        foreach ((int steps, double ratio) in ((int[])[5, 10, 20, 50]).Zip(expected))
        {
            TimeGrid grid = TimeGrid.Angle(Process, Largest, steps, s);
            double start = grid.Nodes[0].At.Variance(s), whole = Math.Atan(Largest / Math.Sqrt(s));
            double found = ExactRecursion.Variance(new(new Ddim(), grid), s, start) / s;
            Assert.Equal(Math.Pow(Math.Cos(whole / steps), 2 * steps), found, 1e-13);
            Assert.Equal(ratio, found, 6e-10);
            Assert.True(ExactRecursion.Variance(new(new Ddim(), TimeGrid.Angle(Process, Largest, steps, 2 * s)), s, start) / s < found);
        }
    }

    [Fact]
    public void DDIM_multiplies_the_cosines_of_its_angles()
    {
        TimeGrid grid = TimeGrid.Karras(Process, 30, 0.01, 12);
        double product = 2 / grid.Nodes[0].At.Variance(2) * 0.7;
        foreach ((TimeNode a, TimeNode b) in grid.Nodes.Zip(grid.Nodes.Skip(1)))
        {
            double dot = (a.At.Alpha * b.At.Alpha * 2) + (a.At.Beta * b.At.Beta);
            product *= dot * dot / (a.At.Variance(2) * b.At.Variance(2));
        }
        Assert.Equal(product, ExactRecursion.Variance(new(new Ddim(), grid), 2, 0.7), 1e-15);
    }

    [Theory]
    [InlineData("EM", 0.25, 0.942238)]
    [InlineData("EM", 2, -0.386294)]
    [InlineData("EM", 4, -2.696785)]
    [InlineData("flow", 0.25, 0.548287)]
    [InlineData("flow", 2, -1.193147)]
    [InlineData("flow", 4, -4.272589)]
    [InlineData("exponential", 0.25, 1)]
    [InlineData("exponential", 4, 1)]
    [InlineData("DDPM", 0.25, 0.75)]
    [InlineData("DDPM", 4, -3)]
    public void First_order_constants_are_those_of_theory(string name, double s, double constant)
    {
        ISampler sampler = name switch { "EM" => new EulerMaruyama(), "flow" => new EulerMaruyama(0), "exponential" => new ExponentialIntegrator(), _ => new Ddpm() };
        if (name == "EM") { Assert.Equal(1 - (s * s * Math.Log(s) / (2 * (s - 1))), constant, 1e-6); }
        if (name == "flow") { Assert.Equal(-0.5 * ((s * Math.Log(s)) + s - 1), constant, 1e-6); }
        double error = ExactRecursion.Variance(new(sampler, TimeGrid.Uniform(Process, 10, 0, 20_000)), s, Process.At(10).Variance(s)) - s;
        Assert.Equal(constant, error / 5e-4, 0.01 * Math.Abs(constant));
    }

    [Theory]
    [InlineData("linear", 0.25, 0.742294611)]
    [InlineData("linear", 4, 0.742294611)]
    [InlineData("linear", 1, 0.772613538)]
    [InlineData("trigonometric", 0.25, 0.950746)]
    [InlineData("trigonometric", 4, 0.929150)]
    [InlineData("process", 0.25, 2.19479)]
    [InlineData("process", 4, 0.642823)]
    [InlineData("process", 1, 1)]
    [InlineData("trigonometric", 1, 1)]
    public void Euler_depends_on_the_clock(string name, double s, double ratio)
    {
        INoisingPath path = name switch { "linear" => new LinearPath(), "trigonometric" => new TrigonometricPath(), _ => Process };
        TimeGrid grid = TimeGrid.Uniform(path, name == "process" ? 5 : 1, 0, 10);
        double found = ExactRecursion.Variance(new(new EulerMaruyama(0), grid), s, grid.Nodes[0].At.Variance(s)) / s;
        Assert.Equal(ratio, found, 6e-6 * ratio);
    }

    [Theory]
    [InlineData(0, 1, -1.15506162)]
    [InlineData(0.5, 1, -0.71671601)]
    [InlineData(1, 1, -0.44472245)]
    [InlineData(0, 2, -0.20834002)]
    [InlineData(1, 2, -0.01446852)]
    public void Noise_forgets_a_wrong_start(double strength, double horizon, double expected)
    {
        double coarse = Left(2000), fine = Left(4000), finest = Left(8000);
        Assert.Equal(expected, ((8 * finest) - (6 * fine) + coarse) / 3, 2e-8);

        double Left(int steps) => ExactRecursion.Variance(new(new EulerMaruyama(strength), TimeGrid.Uniform(Process, horizon, 0, steps)), 4, 1) - 4;
    }

    [Fact]
    public void Localisation_by_Euler_is_the_known_sum()
    {
        // From τ = h on: the first step of the sum, from 0, is exact.
        TimeGrid grid = TimeGrid.Uniform(new LocalizationPath(), 0.1, 100, 999);
        double found = ExactRecursion.Variance(new(new EulerMaruyama(), grid), 1, 0.1);
        Assert.Equal(0.94176726658, found / (101 * 101.0), 1e-10);
    }

    [Fact]
    public void A_corrector_pulls_a_wrong_start_in()
    {
        TimeGrid grid = TimeGrid.Geometric(Process, Process.At(1).NoiseLevel, 0.01, 200);
        double without = ExactRecursion.Variance(new(new Ddim(), grid), 4, 1), with = ExactRecursion.Variance(new(new PredictorCorrector(new Ddim(), 0.1, 3), grid), 4, 1);
        Assert.True(Math.Abs(with - 4) < 0.25 * Math.Abs(without - 4), $"{without} {with}");
        Assert.Throws<ArgumentException>(() => new PredictorCorrector(new DpmSolver()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PredictorCorrector(new Ddim(), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EulerMaruyama(-1));
    }

    [Fact]
    public void A_corrector_of_fixed_step_rests_at_its_own_variance()
    {
        // Each of 10⁵ levels changes β² by 7e-5 of itself, against a pull of 1.2 %: the lag is 0.6 %.
        TimeGrid grid = TimeGrid.Of(Process, [.. Enumerable.Range(0, 100_001).Select(k => Process.TimeOf(20 * Math.Pow(0.5 / 20, k / 100_000.0)))]);
        Schedule end = grid.Nodes[^1].At;
        double exact = end.Variance(4), bias = (exact / (1 - (0.1 * end.Beta * end.Beta / (2 * exact)))) - exact;
        Assert.Equal(bias, ExactRecursion.Variance(new(new PredictorCorrector(new Ddim()), grid), 4, grid.Nodes[0].At.Variance(4)) - exact, 0.02 * bias);
        Assert.Equal(0, new PredictorCorrector(new Heun()).Order);
    }

    [Fact]
    public void A_corrector_of_fixed_step_costs_half_an_order_on_uniform_times()
    {
        Assert.InRange(Math.Log2(Error(1600) / Error(3200)), 0.4, 0.6);

        static double Error(int steps) => Math.Abs(ExactRecursion.Variance(new(new PredictorCorrector(new Heun()), TimeGrid.Uniform(Process, 5, 0, steps)), 4, Process.At(5).Variance(4)) - 4);
    }

    [Fact]
    public void A_start_at_pure_noise_is_refused_where_it_has_no_numbers()
    {
        TimeGrid grid = TimeGrid.Uniform(new LinearPath(), 1, 0, 10);
        Assert.True(ExactRecursion.Variance(new(new Ddim(), grid), 1, 1) > 0);
        Assert.Contains("start where α is positive", Assert.Throws<ArgumentException>(() => new SamplerPlan(new EulerMaruyama(), grid)).Message, StringComparison.Ordinal);
        Assert.Contains("Ddpm", Assert.Throws<ArgumentException>(() => new SamplerPlan(new Ddpm(), grid)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DPM_Solver_extrapolates_to_the_middle_of_its_step()
    {
        // For â = χ the datum that counts is χ + k/2, whatever the step before; with k and k_p exchanged it is not. (The order does not tell: such errors of successive steps cancel.)
        TimeNode[] nodes = [.. TimeGrid.Of(Process, [Process.TimeOf(3), Process.TimeOf(2), Process.TimeOf(0.5)]).Nodes];
        SamplerStage stage = new DpmSolver().Stages(nodes[0], nodes[1], nodes[2]).Single();
        double before = nodes[0].At.LogSignalToNoise, from = nodes[1].At.LogSignalToNoise, to = nodes[2].At.LogSignalToNoise;
        double whole = nodes[2].At.Alpha * (1 - Math.Exp(from - to));
        Assert.Equal((from + to) / 2, ((stage.OnDenoised * from) + (stage.OnPreviousDenoised * before)) / whole, 1e-13);
        double exchanged = (from - before) / (2 * (to - from));
        Assert.True(Math.Abs(((1 + exchanged) * from) - (exchanged * before) - ((from + to) / 2)) > 0.1);
    }
}
