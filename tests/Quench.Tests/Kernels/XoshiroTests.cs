using Quench.Kernels;
using Quench.Randomness;

namespace Quench.Tests.Kernels;

public sealed class XoshiroTests
{
    /// <summary>From the state 1, 2, 3, 4: the authors' C program prints these (also the test vector of Rust's rand_xoshiro).</summary>
    [Fact]
    public void One_generator_gives_the_published_numbers()
    {
        ulong a = 1, b = 2, c = 3, d = 4;
        ulong[] published =
        [
            41943041, 58720359, 3588806011781223, 3591011842654386, 9228616714210784205,
            9973669472204895162, 14011001112246962877, 12406186145184390807, 15849039046786891736, 10450023813501588000,
        ];
        foreach (ulong number in published) { Assert.Equal(number, Xoshiro.Next(ref a, ref b, ref c, ref d)); }
    }

    [Fact]
    public void Every_width_gives_the_numbers_of_eight_single_generators()
    {
        foreach (var (fill, name) in Widths.Of<ulong>(
            s => Split(s, Xoshiro.FillScalar), s => Split(s, Xoshiro.FillAvx2), s => Split(s, Xoshiro.FillAvx512), s => Split(s, Xoshiro.Fill)))
        {
            for (int length = 0; length <= 256; length += Xoshiro.Lanes)
            {
                ulong[] state = Words(Xoshiro.StateSize), expectedState = [.. state], expected = new ulong[length];
                for (int i = 0; i < length; i++)
                {
                    int lane = i % 8;
                    expected[i] = Xoshiro.Next(ref expectedState[lane], ref expectedState[lane + 8], ref expectedState[lane + 16], ref expectedState[lane + 24]);
                }
                ulong[] both = [.. state, .. new ulong[length], 77];
                fill(both.AsSpan(0, both.Length - 1));
                Assert.True(both.AsSpan(0, 32).SequenceEqual(expectedState), $"{name}: state after {length}");
                Assert.True(both.AsSpan(32, length).SequenceEqual(expected), $"{name}: {length} numbers");
                Assert.Equal(77UL, both[^1]);
            }
        }
    }

    private delegate void Filling(Span<ulong> state, Span<ulong> words);

    private static void Split(Span<ulong> both, Filling fill) => fill(both[..Xoshiro.StateSize], both[Xoshiro.StateSize..]);

    private static ulong[] Words(int count)
    {
        ulong[] words = new ulong[count];
        Rng.Stream(1, "xoshiro").FillBits(words);
        return words;
    }
}
