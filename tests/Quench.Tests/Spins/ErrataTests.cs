using Quench.Spins;

namespace Quench.Tests.Spins;

/// <summary>Errata of the lecture notes that docs/notes/errata.md calls proven: the printed form fails, the corrected one passes.</summary>
public sealed class ErrataTests
{
    /// <summary>1.2.10: with the printed + sign the stored pattern is the worst state and states without overlap are best.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(10)]
    public void With_a_plus_sign_the_stored_pattern_would_be_the_state_of_highest_energy(int spins)
    {
        int[] pattern = Pattern(spins);
        (double Energy, int Overlap)[] printed = [.. States(spins).Select(s => (+Hebb(s, pattern), Math.Abs(Overlap(s, pattern))))];

        Assert.Equal(printed.Max(s => s.Energy), +Hebb(pattern, pattern), 1e-12);
        double lowest = printed.Min(s => s.Energy);
        Assert.All(printed.Where(s => s.Energy < lowest + 1e-9), s => Assert.Equal(spins % 2, s.Overlap));
        Assert.True(lowest > -spins / 2.0 + 1, "the bound −N/2 of 1.2.11 is not even approached");
    }

    /// <summary>1.2.10, 1.2.11: with the minus sign the minimum is −N/2, and only the pattern and its reverse reach it.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(10)]
    public void With_a_minus_sign_the_stored_pattern_and_its_reverse_are_the_two_states_of_lowest_energy(int spins)
    {
        int[] pattern = Pattern(spins);
        (double Energy, int Overlap)[] used = [.. States(spins).Select(s => (-Hebb(s, pattern), Math.Abs(Overlap(s, pattern))))];

        double lowest = used.Min(s => s.Energy);
        Assert.Equal(-spins / 2.0, lowest, 1e-12);
        Assert.Equal([spins, spins], used.Where(s => s.Energy < lowest + 1e-9).Select(s => s.Overlap));
    }

    /// <summary>1.2.11: one stored pattern is, after σᵢ → σᵢξᵢ, the Curie–Weiss ferromagnet: the overlap has its exact law.</summary>
    [Theory]
    [InlineData(7, 0.8)]
    [InlineData(10, 1.5)]
    public void One_stored_pattern_is_the_Curie_Weiss_ferromagnet(int spins, double beta)
    {
        int[] pattern = Pattern(spins);
        Assert.Equal(CurieWeissTheory.MeanAbsoluteMagnetization(beta, spins),
            Mean(spins, s => beta * Hebb(s, pattern), s => Math.Abs(Overlap(s, pattern)) / (double)spins), 1e-12);
        Assert.Equal(CurieWeissTheory.LogPartitionPerSpin(beta, spins), LogPartition(spins, s => beta * Hebb(s, pattern)) / spins, 1e-12);
    }

    /// <summary>
    /// 1.2.11 is not a Potts model: H = −(1/2N) Σᵢⱼ δ(sᵢ, sⱼ) with q states has q ground states, and for q = 2, where it has two as well,
    /// δ = (1 + σσ)/2 makes it Curie–Weiss at half the inverse temperature.
    /// </summary>
    [Fact]
    public void One_stored_pattern_is_not_a_Potts_model()
    {
        const int spins = 8;
        const double beta = 1.4;
        Assert.Equal(2, States(spins, 2).Count(s => Equal(s) == spins * spins));
        Assert.Equal(3, States(spins, 3).Count(s => Equal(s) == spins * spins));

        double weight = 0, weighted = 0;
        foreach (int[] state in States(spins, 2))
        {
            double w = Math.Exp(beta * Equal(state) / (2.0 * spins));
            weight += w;
            weighted += w * Math.Abs((2 * state.Sum()) - spins) / spins;
        }
        Assert.Equal(CurieWeissTheory.MeanAbsoluteMagnetization(beta / 2, spins), weighted / weight, 1e-12);
        Assert.True(CurieWeissTheory.MeanAbsoluteMagnetization(beta, spins) - (weighted / weight) > 0.1);

        static int Equal(int[] state) => state.Sum(s => state.Count(other => other == s));
    }

    /// <summary>7.6.1: the printed weight e^{−βM²/2N} is antiferromagnetic: cooling destroys the magnetization.</summary>
    [Fact]
    public void With_a_minus_sign_in_the_exponent_the_magnetization_falls_as_it_gets_colder()
    {
        const int spins = 10;
        double[] betas = [0, 0.5, 1, 2, 4];
        double[] printed = [.. betas.Select(beta => Mean(spins, s => -beta * Square(s) / (2.0 * spins), Absolute))];
        double[] used = [.. betas.Select(beta => Mean(spins, s => +beta * Square(s) / (2.0 * spins), Absolute))];

        for (int i = 1; i < betas.Length; i++)
        {
            Assert.True(printed[i] < printed[i - 1] - 0.01);
            Assert.True(used[i] > used[i - 1] + 0.01);
        }
        for (int i = 0; i < betas.Length; i++) { Assert.Equal(CurieWeissTheory.MeanAbsoluteMagnetization(betas[i], spins), used[i], 1e-12); }
    }

    /// <summary>7.6.1, 7.6.2: the Gaussian integral over the auxiliary m gives e^{+βM²/2N} for every M, never the printed e^{−βM²/2N}.</summary>
    [Theory]
    [InlineData(10, 0.5)]
    [InlineData(10, 1.5)]
    public void The_auxiliary_integral_has_the_plus_sign(int spins, double beta)
    {
        for (int sum = -spins; sum <= spins; sum += 2)
        {
            double integral = Math.Sqrt(beta * spins / (2 * Math.PI)) * Integrate(m => Math.Exp((-beta * spins * m * m / 2) + (beta * m * sum)));
            double exponent = beta * sum * sum / (2.0 * spins);
            Assert.Equal(1, integral / Math.Exp(exponent), 1e-10);
            if (sum != 0) { Assert.True(integral / Math.Exp(-exponent) > 1.05); }
        }
    }

    /// <summary>
    /// 7.6.3 is the density of m = M/N + z/√(βN), z a unit normal, so ⟨m²⟩ = ⟨(M/N)²⟩ + 1/βN and
    /// ⟨m⁴⟩ = ⟨(M/N)⁴⟩ + 6⟨(M/N)²⟩/βN + 3/(βN)²; it is not the density of M/N.
    /// </summary>
    [Theory]
    [InlineData(10, 0.5)]
    [InlineData(10, 1.0)]
    [InlineData(100, 1.5)]
    public void The_auxiliary_variable_is_the_magnetization_plus_a_Gaussian(int spins, double beta)
    {
        double Exponent(double m) => -beta * spins * ((m * m / 2) - (Math.Log(Math.Cosh(beta * m)) / beta));
        double highest = Exponent(CurieWeissTheory.Magnetization(beta));
        double Density(double m) => Math.Exp(Exponent(m) - highest);

        double weight = Integrate(Density);
        double second = Integrate(m => m * m * Density(m)) / weight;
        double fourth = Integrate(m => m * m * m * m * Density(m)) / weight;
        double spinSecond = CurieWeissTheory.Moment(beta, spins, 2), spinFourth = CurieWeissTheory.Moment(beta, spins, 4);
        double variance = 1 / (beta * spins);

        Assert.Equal(spinSecond + variance, second, 1e-10);
        Assert.Equal(spinFourth + (6 * spinSecond * variance) + (3 * variance * variance), fourth, 1e-10);
        Assert.True(Math.Abs(second - spinSecond) > 0.5 * variance, "read as the density of M/N it is wrong by 1/βN");
    }

    /// <summary>(1/2N) Σᵢⱼ σᵢσⱼξᵢξⱼ, diagonal included: the energy of 1.2.10 but for its sign.</summary>
    private static double Hebb(int[] state, int[] pattern)
    {
        double sum = 0;
        for (int i = 0; i < state.Length; i++)
        {
            for (int j = 0; j < state.Length; j++) { sum += state[i] * state[j] * pattern[i] * pattern[j]; }
        }
        return sum / (2.0 * state.Length);
    }

    private static int Overlap(int[] state, int[] pattern) => state.Zip(pattern, (s, x) => s * x).Sum();

    private static int[] Pattern(int spins) => [.. Enumerable.Range(0, spins).Select(i => i % 3 == 0 ? -1 : 1)];

    private static double Square(int[] state) => (double)state.Sum() * state.Sum();

    private static double Absolute(int[] state) => Math.Abs((double)state.Sum()) / state.Length;

    private static IEnumerable<int[]> States(int spins) => States(spins, 2).Select(state => state.Select(s => (2 * s) - 1).ToArray());

    private static IEnumerable<int[]> States(int spins, int values)
    {
        int count = (int)Math.Pow(values, spins);
        for (int number = 0; number < count; number++)
        {
            int[] state = new int[spins];
            for (int i = 0, rest = number; i < spins; i++, rest /= values) { state[i] = rest % values; }
            yield return state;
        }
    }

    private static double Mean(int spins, Func<int[], double> exponent, Func<int[], double> read) =>
        States(spins).Sum(s => read(s) * Math.Exp(exponent(s))) / States(spins).Sum(s => Math.Exp(exponent(s)));

    private static double LogPartition(int spins, Func<int[], double> exponent) => Math.Log(States(spins).Sum(s => Math.Exp(exponent(s))));

    /// <summary>The trapezoid rule on [−10, 10]: exact to round-off for integrands that vanish with all derivatives at the ends.</summary>
    private static double Integrate(Func<double, double> f)
    {
        const int steps = 8000;
        const double step = 20.0 / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) { sum += f(-10 + (i * step)); }
        return sum * step;
    }
}
