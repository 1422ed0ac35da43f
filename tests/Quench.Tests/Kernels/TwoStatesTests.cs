using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Tests.Kernels;

public sealed class TwoStatesTests
{
    private delegate double Odds(ReadOnlySpan<float> x, double gain, double m, Span<float> decay);

    private static IEnumerable<(Odds Sum, string Name)> Paths()
    {
        yield return (TwoStatesOdds.Sum, "dispatched");
        if (Width.Is256) { yield return (TwoStatesOdds.SumAvx2, "AVX2"); }
        if (Width.Is512) { yield return (TwoStatesOdds.SumAvx512, "AVX-512"); }
    }

    [Theory]
    [InlineData(0.01, 0.5)]
    [InlineData(1, 0.86)]
    [InlineData(25, 0.9999)]
    [InlineData(100, 0.99999977)]
    public void Log_odds_are_their_reference_and_every_width_gives_the_same_bits(double gain, double m)
    {
        Rng rng = Rng.Stream(1, "two states");
        for (int length = 0; length <= 256; length++)
        {
            float[] x = new float[length], decay = new float[length], scalarDecay = new float[length];
            rng.FillNormal(x);
            double scalar = TwoStatesOdds.SumScalar(x, gain, m, scalarDecay);

            // A term of reference e^{−2|h|} in double loses digits where 1 − m tanh h cancels: 1e-16 of 1 − m.
            Assert.Equal(TwoStatesOdds.Reference(x, gain, m), scalar, (2e-6 * Math.Sqrt(length + 1)) + (length * 1e-15 / (1 - m)));
            for (int i = 0; i < length; i++) { Assert.Equal(Math.Exp(-2 * Math.Abs(gain * x[i])), scalarDecay[i], 2e-6 * Math.Exp(-2 * Math.Abs(gain * x[i])) * (1 + Math.Abs(gain * x[i])) + 3e-38); }
            foreach ((Odds sum, string name) in Paths())
            {
                Assert.True(sum(x, gain, m, decay).Equals(scalar) && decay.AsSpan().SequenceEqual(scalarDecay), $"{name}: {length} sites");
            }
        }
    }

    [Theory]
    [InlineData(0.01, 0.5, 0.3)]
    [InlineData(1, 0.86, -0.99)]
    [InlineData(25, 0.9999, 1)]
    public void The_combination_is_its_reference_and_every_width_gives_the_same_bits(double gain, double m, double difference)
    {
        Rng rng = Rng.Stream(2, "two states");
        for (int length = 0; length <= 256; length++)
        {
            float[] x = new float[length], noise = new float[length], decay = new float[length], scalar = new float[length], other = new float[length];
            rng.FillNormal(x);
            rng.FillNormal(noise);
            TwoStatesOdds.SumScalar(x, gain, m, decay);
            TwoStatesCombination.Terms terms = new(m, difference, 0.9, 0.7, 0.2);
            TwoStatesCombination.ApplyScalar(x, decay, noise, terms, scalar);
            for (int i = 0; i < length; i++)
            {
                double expected = (0.9 * x[i]) + (0.7 * TwoStatesCombination.Reference(gain * x[i], m, difference)) + (0.2 * noise[i]);
                Assert.Equal(expected, scalar[i], 2e-6);
            }
            TwoStatesCombination.Apply(x, decay, noise, m, difference, 0.9, 0.7, 0.2, other);
            Assert.True(other.AsSpan().SequenceEqual(scalar), $"dispatched: {length} sites");
            if (Width.Is256) { TwoStatesCombination.ApplyAvx2(x, decay, noise, terms, other); Assert.True(other.AsSpan().SequenceEqual(scalar), $"AVX2: {length} sites"); }
            if (Width.Is512) { TwoStatesCombination.ApplyAvx512(x, decay, noise, terms, other); Assert.True(other.AsSpan().SequenceEqual(scalar), $"AVX-512: {length} sites"); }
        }
    }
}
