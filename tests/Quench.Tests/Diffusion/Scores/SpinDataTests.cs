using Quench.Diffusion;
using Quench.Randomness;
using Quench.Spins;

namespace Quench.Tests.Diffusion;

public sealed class SpinDataTests
{
    private static readonly Schedule At = Known.At(0.5);

    /// <summary>Algorithm against algorithm: 2ᴺ states in Gray code, and the Gaussian integral.</summary>
    [Theory]
    [InlineData(1, 0.7)]
    [InlineData(5, 0)]
    [InlineData(12, 1.3)]
    [InlineData(13, 4)]
    public void Enumeration_and_the_integral_agree_on_the_ferromagnet(int spins, double beta)
    {
        EnumeratedSpins states = new(new CurieWeiss(spins), beta);
        CurieWeissData integral = new(spins, beta);
        Assert.Equal(integral.LogPartition, states.LogPartition, 1e-12);
        double[] x = new double[spins], a = new double[spins], b = new double[spins];
        for (int k = 0; k < 3; k++)
        {
            Rng.Stream((ulong)k, "ferromagnet").FillNormal(x);
            states.Denoise(x, At, a);
            integral.Denoise(x, At, b);
            for (int i = 0; i < spins; i++) { Assert.Equal(a[i], b[i], 2e-14); }
            Assert.Equal(states.LogDensity(x, At), integral.LogDensity(x, At), 1e-12);
        }
    }

    [Fact]
    public void Spins_without_couplings_are_coins()
    {
        EnumeratedSpins states = new(new CoupledSpins(new double[9], [0.3, -0.4, 2]), 0.5);
        CoinData coins = new(Math.Tanh(0.15), Math.Tanh(-0.2), Math.Tanh(1));
        double[] x = [0.5, 1, -2], a = new double[3], b = new double[3];
        states.Denoise(x, At, a);
        coins.Denoise(x, At, b);
        for (int i = 0; i < 3; i++) { Assert.Equal(a[i], b[i], 1e-15); }
        Assert.Equal(coins.LogDensity(x, At), states.LogDensity(x, At), 1e-13);
    }

    /// <summary>The formula, term by term, at a temperature so low that products of weights would underflow.</summary>
    [Theory]
    [InlineData(0.8)]
    [InlineData(300)]
    public void Enumeration_is_the_sum_over_states(double beta)
    {
        const int N = 6;
        CoupledSpins energy = CoupledSpins.Random(N, Rng.Stream(7, "sum"));
        double[] x = [0.4, -3, 0.1, 2, -0.7, 1], denoised = new double[N], exponents = new double[1 << N];
        sbyte[][] states = [.. Enumerable.Range(0, 1 << N).Select(s => Enumerable.Range(0, N).Select(i => (sbyte)((s >> i & 1) == 1 ? 1 : -1)).ToArray())];
        double field = At.Alpha / (At.Beta * At.Beta);
        for (int s = 0; s < states.Length; s++) { exponents[s] = (-beta * energy.Evaluate(states[s])) + states[s].Zip(x, (a, from) => a * from * field).Sum(); }
        double[] weights = [.. exponents.Select(e => Math.Exp(e - exponents.Max()))];
        new EnumeratedSpins(energy, beta).Denoise(x, At, denoised);
        for (int i = 0; i < N; i++) { Assert.Equal(states.Zip(weights, (a, w) => a[i] * w).Sum() / weights.Sum(), denoised[i], 1e-12); }
    }

    [Fact]
    public void The_energy_of_coupled_spins_changes_as_it_says()
    {
        CoupledSpins energy = new([5, 0.7, -0.2, 0.7, 0, 0.4, -0.2, 0.4, 1], [0.3, -1, 0]);
        Assert.Equal(-(0.7 * 1) - (-0.2 * -1) - (0.4 * -1) - 0.3 + 1, energy.Evaluate([1, 1, -1]), 1e-15);
        sbyte[] x = [1, -1, 1];
        for (int i = 0; i < 3; i++)
        {
            sbyte[] changed = [.. x];
            changed[i] = (sbyte)-changed[i];
            Assert.Equal(energy.Evaluate(changed) - energy.Evaluate(x), energy.Change(x, i, changed[i]), 1e-15);
            Assert.Equal(0, energy.Change(x, i, x[i]));
        }
        Assert.Throws<ArgumentException>(() => new CoupledSpins([0, 1, 2, 0], [0, 0]));
        Assert.Throws<ArgumentException>(() => new CoupledSpins([0], [0, 0]));
        Assert.Throws<ArgumentException>(() => new CoupledSpins([0], [double.NaN]));
        Assert.Throws<ArgumentException>(() => energy.Evaluate([1]));
    }

    /// <summary>Frequencies of all 16 states in 40 000 draws, and of M; χ² of 15 degrees of freedom below 60 (p = 2e-7). The twin, another temperature, gives more than 500.</summary>
    [Fact]
    public void Draws_have_the_weights_of_their_states()
    {
        const int N = 4, Draws = 40_000;
        EnumeratedSpins states = new(new CurieWeiss(N), 0.9);
        CurieWeissData integral = new(N, 0.9);
        foreach (Action<Rng, double[]> sample in (Action<Rng, double[]>[])[(rng, a) => states.Sample(rng, a), (rng, a) => integral.Sample(rng, a)])
        {
            double[] draws = new double[N * Draws];
            sample(Rng.Stream(8, "draws"), draws);
            int[] counts = new int[1 << N];
            foreach (double[] a in draws.Chunk(N)) { counts[a.Select((s, i) => s > 0 ? 1 << i : 0).Sum()]++; }
            Assert.True(Square(counts, 0.9) < 60);
            Assert.True(Square(counts, 0.6) > 500);
        }

        static double Square(int[] counts, double beta)
        {
            double[] weights = [.. counts.Select((_, s) => Math.Exp(beta * Math.Pow((2 * System.Numerics.BitOperations.PopCount((uint)s)) - N, 2) / (2 * N)))];
            return counts.Zip(weights, (count, w) => Math.Pow(count - (Draws * w / weights.Sum()), 2) / (Draws * w / weights.Sum())).Sum();
        }
    }

    [Fact]
    public void Too_many_spins_or_no_temperature_are_refused()
    {
        Assert.Contains("SampledSpins", Assert.Throws<ArgumentOutOfRangeException>(() => new EnumeratedSpins(new CurieWeiss(21), 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EnumeratedSpins(new CurieWeiss(2), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CurieWeissData(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CurieWeissData(2, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampledSpins(new CurieWeiss(2), double.PositiveInfinity));
    }
}
