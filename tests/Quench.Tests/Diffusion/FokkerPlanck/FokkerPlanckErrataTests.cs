using Quench.Diffusion;

namespace Quench.Tests.Diffusion;

/// <summary>Errata of 6.3 and 7.3 on the equations for the density: the printed form fails, the corrected one passes.</summary>
public sealed class FokkerPlanckErrataTests
{
    private const double X = 0.6, T = 0.4, H = 1e-3;

    /// <summary>6.3.1 prints −Δ(½σ²p): with + the law of dx = −κx dt + σ₀dW solves it to 1e-5; with − it does not, and a step of it turns a smooth density negative.</summary>
    [Fact]
    public void Diffusion_enters_with_a_plus()
    {
        OrnsteinUhlenbeckProcess process = new(2, 1.2);
        double rate = (P(X, T + H) - P(X, T - H)) / (2 * H), flow = ((-2 * (X + H) * P(X + H, T)) - (-2 * (X - H) * P(X - H, T))) / (2 * H);
        double diffusion = 0.5 * 1.2 * 1.2 * (P(X + H, T) - (2 * P(X, T)) + P(X - H, T)) / (H * H);
        Assert.Equal(rate, -flow + diffusion, 1e-5);
        Assert.True(Math.Abs(rate - (-flow - diffusion)) > 0.1);

        // p − hΔp with h = 0.01: the corrected equation's p + hΔp stays positive.
        CellGrid grid = MixtureOnLine.Grid(100);
        double[] plus = MixtureOnLine.Density(grid, 0), minus = [.. plus], change = new double[100];
        FokkerPlanckGenerator heat = FokkerPlanckGenerator.FromDrift(grid, _ => 0);
        for (int step = 0; step < 20; step++)
        {
            heat.Apply(plus, change);
            for (int i = 0; i < 100; i++) { plus[i] += 0.01 * change[i]; }
            heat.Apply(minus, change);
            for (int i = 0; i < 100; i++) { minus[i] -= 0.01 * change[i]; }
        }
        Assert.All(plus, p => Assert.True(p >= 0));
        Assert.True(minus.Min() < -1);

        double P(double x, double t) => Math.Exp(MixtureOnLine.Data.LogDensity([x], process.At(t)));
    }

    /// <summary>After 6.3.5 the stationary deviation is printed σ/(2√2 κ): the Gaussian of deviation σ/√(2κ) carries no flux Fp − ½σ²p′, the printed one does; they agree at κ = ¼ only.</summary>
    [Fact]
    public void The_stationary_deviation_has_the_root_of_the_rate()
    {
        const double Rate = 2, Noise = 1.2;
        Assert.Equal(0, Flux(new OrnsteinUhlenbeckProcess(Rate, Noise).StationaryDeviation), 1e-12);
        Assert.True(Math.Abs(Flux(Noise / (2 * Math.Sqrt(2) * Rate))) > 0.5);

        static double Flux(double deviation) => Math.Exp(-X * X / (2 * deviation * deviation)) / deviation * ((-Rate * X) + (0.5 * Noise * Noise * X / (deviation * deviation)));
    }

    /// <summary>
    /// 6.3.6: p_t is the product of e^{κdt} p₀(e^{κt}x), in d dimensions, and a Gaussian of variance (σ²/2κ)(1 − e^{−2κt}); with the printed e^{κt} a law on a plane does not keep its mass, with
    /// the printed variance 1 − e^{−2κt} (right for σ² = 2κ only) the variance of p_t is wrong.
    /// </summary>
    [Fact]
    public void The_contracted_law_keeps_its_mass_in_every_dimension()
    {
        const double Rate = 2, Noise = 1.2, Step = 0.05, Time = 0.3;
        double e = Math.Exp(Rate * Time), sum = 0;
        for (double x = -6; x <= 6; x += Step)
        {
            for (double y = -6; y <= 6; y += Step) { sum += Step * Step * Math.Exp(-e * e * ((x * x) + (y * y)) / 2) / (2 * Math.PI); }
        }
        Assert.Equal(1, Math.Pow(e, 2) * sum, 1e-9);
        Assert.True(e * sum < 0.6);

        // d⟨x²⟩/dt = −2κ⟨x²⟩ + σ² from ⟨x²⟩ = 0.
        OrnsteinUhlenbeckProcess process = new(Rate, Noise);
        Assert.Equal((-2 * Rate * Corrected(Time)) + (Noise * Noise), (Corrected(Time + H) - Corrected(Time - H)) / (2 * H), 1e-5);
        Assert.True(Math.Abs((-2 * Rate * Printed(Time)) + (Noise * Noise) - ((Printed(Time + H) - Printed(Time - H)) / (2 * H))) > 1);

        double Corrected(double t) => process.At(t).Variance(0);
        static double Printed(double t) => 1 - Math.Exp(-2 * Rate * t);
    }

    /// <summary>
    /// 6.3.6 goes on that ĝ explodes when the equation is run back: the Gaussian's transform e^{−k²s} falls, it is its inverse that grows beyond every bound.
    /// </summary>
    [Fact]
    public void It_is_the_inverse_of_the_transform_that_explodes()
    {
        BackwardHeat heat = new(16, 128);
        double[] wave = [.. Enumerable.Range(0, 128).Select(i => i % 2 == 0 ? 1.0 : -1)], back = [.. wave];
        heat.Run(wave, 0.05);
        heat.RunBack(back, 0.05);
        Assert.True(Math.Abs(wave[0]) < 1e-13);
        Assert.True(Math.Abs(back[0]) > 1e13);
    }

    /// <summary>
    /// 7.3.7 prints the general equation: for the reversed density F = x + 2φ, of the score. With F = −x, the drift of 7.3.6 that the notation suggests, the density runs on to noise.
    /// </summary>
    [Fact]
    public void The_reverse_equation_has_the_drift_with_the_score()
    {
        CellGrid grid = MixtureOnLine.Grid(200);
        double[] reverse = MixtureOnLine.Density(grid, T), forward = [.. reverse], unscored = [.. reverse], data = MixtureOnLine.Density(grid, 0);
        ReverseFokkerPlanck.Advance(grid, MixtureOnLine.Data, reverse, T, 0, 100);
        forward = FokkerPlanckSolver.Solve(FokkerPlanckGenerator.FromDrift(grid, x => -x), forward, T, 100);
        unscored = FokkerPlanckSolver.Solve(FokkerPlanckGenerator.FromDrift(grid, x => x), unscored, T, 100);
        Assert.True(grid.Distance(reverse, data) < 2e-3);
        Assert.True(grid.Distance(forward, data) > 0.3);
        Assert.True(grid.Distance(unscored, data) > 0.3);
    }
}
