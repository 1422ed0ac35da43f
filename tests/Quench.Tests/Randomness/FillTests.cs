using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Quench.Randomness;

namespace Quench.Tests.Randomness;

public sealed class FillTests
{
    private delegate void Filling<T>(Rng rng, Span<T> destination);

    /// <summary>
    /// The first 1000 numbers of each sequence of stream (1, "golden"), as the SHA-256 of their bytes. The first four were also obtained
    /// from an independent program (SHA-256 and xoshiro256++ in twenty lines of Python); the normal ones are what this code gives with 512 bits,
    /// 256 bits and one number at a time. A change here changes every study: raise the studies' versions.
    /// </summary>
    [Fact]
    public void The_numbers_never_change()
    {
        Assert.Equal("64cded759bfd8ffdf19a446b429c1593eff2e6ce27cbbe0038feee1108ebebf1", Hash<ulong>((rng, x) => { for (int i = 0; i < x.Length; i++) { x[i] = rng.NextBits(); } }));
        Assert.Equal("8b4116f09b5da17582294fd4621d3c2cec1689c4a80619eecfea4ac5180e9ac5", Hash<ulong>((rng, x) => rng.FillBits(x)));
        Assert.Equal("bbd59c08d0f76fe276f72cdc0bc8c43180a4a96a0213a3005922c17b4f3baad2", Hash<double>((rng, x) => rng.FillUniform(x)));
        Assert.Equal("124ac6adbbca1506ed843cd513c9afced34588e6185e4666e51a0139ec35bb9e", Hash<float>((rng, x) => rng.FillUniform(x)));
        Assert.Equal("df3f4a60f416e7162e1bb3c7d8793a0cceb64bbd7215fcaa6db0a9b16bae6691", Hash<double>((rng, x) => rng.FillNormal(x)));
        Assert.Equal("6b25a8f8c7776281d9ef5b75f772e916d68ea124edb57f92c9dacc93d676240a", Hash<float>((rng, x) => rng.FillNormal(x)));
        Assert.Equal("1547125e45e0d6aa2ef47deeb039207b8624f3170073647ddaad70f699b191e9", Hash<double>((rng, x) => rng.Substream(5).FillNormal(x)));
    }

    [Fact]
    public void A_sequence_may_be_read_in_pieces_of_any_length()
    {
        Pieces<ulong>((rng, x) => rng.FillBits(x));
        Pieces<double>((rng, x) => rng.FillUniform(x));
        Pieces<float>((rng, x) => rng.FillUniform(x));
        Pieces<double>((rng, x) => rng.FillNormal(x));
        Pieces<float>((rng, x) => rng.FillNormal(x));
        Pieces<double>((rng, x) =>
        {
            if (x.Length != 1) { rng.FillNormal(x); }
            else { x[0] = rng.NextNormal(); }
        });
    }

    [Fact]
    public void What_else_is_drawn_does_not_matter()
    {
        Rng plain = Rng.Stream(1, "apart"), mixed = Rng.Stream(1, "apart");
        double[] expected = new double[100], actual = new double[100];
        plain.FillNormal(expected);
        for (int i = 0; i < actual.Length; i++)
        {
            mixed.NextBits();
            mixed.FillBits(new ulong[i]);
            mixed.FillUniform(new double[3]);
            mixed.FillUniform(new float[3]);
            mixed.FillNormal(new float[i]);
            mixed.Substream(0).NextNormal();
            actual[i] = mixed.NextNormal();
        }
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Every_thread_gets_the_same_numbers()
    {
        string[] hashes = new string[16];
        Thread[] threads = [.. Enumerable.Range(0, 16).Select(i => new Thread(() => hashes[i] = Hash<double>((rng, x) => rng.FillNormal(x)) + Hash<float>((rng, x) => rng.FillUniform(x))))];
        foreach (Thread thread in threads) { thread.Start(); }
        foreach (Thread thread in threads) { thread.Join(); }
        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void After_the_first_call_nothing_is_allocated()
    {
        Rng rng = Rng.Stream(1, "allocation");
        ulong[] bits = new ulong[1001];
        double[] doubles = new double[1001];
        float[] singles = new float[1001];
        Draw();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) { Draw(); }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Draw()
        {
            rng.FillBits(bits);
            rng.FillUniform(doubles);
            rng.FillUniform(singles);
            rng.FillNormal(doubles);
            rng.FillNormal(singles);
            rng.NextNormal();
            rng.NextBits();
            rng.NextDouble();
            rng.NextBelow(7);
        }
    }

    private static string Hash<T>(Filling<T> fill) where T : unmanaged
    {
        T[] x = new T[1000];
        fill(Rng.Stream(1, "golden"), x);
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(x.AsSpan())));
    }

    private static void Pieces<T>(Filling<T> fill) where T : unmanaged
    {
        T[] whole = new T[20_000], pieces = new T[20_000];
        fill(Rng.Stream(1, "pieces"), whole);
        Rng rng = Rng.Stream(1, "pieces");
        for (int at = 0, length = 0; at < pieces.Length; length = length == 256 ? 5000 : length + 1)
        {
            int count = Math.Min(length, pieces.Length - at);
            fill(rng, pieces.AsSpan(at, count));
            at += count;
        }
        Assert.Equal(whole, pieces);
    }
}
