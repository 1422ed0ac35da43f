using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quench.Kernels;

/// <summary>
/// keep · xᵢ + pull · ⟨aᵢ⟩ + kick · ξᵢ, ⟨aᵢ⟩ = P₊ tanh(b + hᵢ) + P₋ tanh(−b + hᵢ), tanh b = m. With u = e^{−2|h|}, D = P₊ − P₋ and
/// q = 1 − m²: ⟨a⟩ = [±(1 − u)(1 + u) q + 4Dmu]/[q(1 + u)² + 4m²u], the sign that of h. Every width gives the same bits.
/// </summary>
internal static class TwoStatesCombination
{
    /// <summary>The formula, for one site.</summary>
    public static double Reference(double h, double m, double difference) =>
        ((1 + difference) / 2 * Math.Tanh(Math.Atanh(m) + h)) + ((1 - difference) / 2 * Math.Tanh(h - Math.Atanh(m)));

    /// <summary>By the widest path of this machine.</summary>
    /// <param name="x">The sites.</param>
    /// <param name="decay">u of each site.</param>
    /// <param name="noise">ξ of each site.</param>
    /// <param name="m">0 &lt; m &lt; 1.</param>
    /// <param name="difference">D = P₊ − P₋.</param>
    /// <param name="keep">Weight of x.</param>
    /// <param name="pull">Weight of ⟨a⟩.</param>
    /// <param name="kick">Weight of ξ.</param>
    /// <param name="destination">As long as x; may be x.</param>
    public static void Apply(ReadOnlySpan<float> x, ReadOnlySpan<float> decay, ReadOnlySpan<float> noise, double m, double difference, double keep, double pull, double kick, Span<float> destination)
    {
        Terms terms = new(m, difference, keep, pull, kick);
        if (Width.Is512) { ApplyAvx512(x, decay, noise, terms, destination); }
        else if (Width.Is256) { ApplyAvx2(x, decay, noise, terms, destination); }
        else { ApplyScalar(x, decay, noise, terms, destination); }
    }

    public static void ApplyScalar(ReadOnlySpan<float> x, ReadOnlySpan<float> decay, ReadOnlySpan<float> noise, Terms terms, Span<float> destination) =>
        Apply<Reals1<float, uint>, Words1<uint>>(x, decay, noise, terms, destination, 0);
    public static void ApplyAvx2(ReadOnlySpan<float> x, ReadOnlySpan<float> decay, ReadOnlySpan<float> noise, Terms terms, Span<float> destination) =>
        Apply<Reals1<float, uint>, Words1<uint>>(x, decay, noise, terms, destination, Apply<Reals256<float, uint>, Words256<uint>>(x, decay, noise, terms, destination, 0));
    public static void ApplyAvx512(ReadOnlySpan<float> x, ReadOnlySpan<float> decay, ReadOnlySpan<float> noise, Terms terms, Span<float> destination) =>
        Apply<Reals1<float, uint>, Words1<uint>>(x, decay, noise, terms, destination, Apply<Reals512<float, uint>, Words512<uint>>(x, decay, noise, terms, destination, 0));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Apply<R, W>(ReadOnlySpan<float> x, ReadOnlySpan<float> decay, ReadOnlySpan<float> noise, Terms terms, Span<float> destination, int at)
        where R : struct, IReals<R, W, float> where W : struct, IWords<W, uint>
    {
        ref float from = ref MemoryMarshal.GetReference(x), u = ref MemoryMarshal.GetReference(decay[..x.Length]);
        ref float random = ref MemoryMarshal.GetReference(noise[..x.Length]), to = ref MemoryMarshal.GetReference(destination[..x.Length]);
        R q = R.All(terms.OneLessSquare), one = R.All(1), drive = R.All(terms.Drive), square = R.All(terms.Square), keep = R.All(terms.Keep), pull = R.All(terms.Pull), kick = R.All(terms.Kick);
        for (; at <= x.Length - W.Count; at += W.Count)
        {
            R site = R.Load(ref from, at), v = R.Load(ref u, at), sum = one + v;
            R own = R.Of(((one - v) * sum * q).Bits | (site.Bits & W.All(0x8000_0000)));
            R mean = (own + (drive * v)) / ((q * sum * sum) + (square * v));
            ((keep * site) + (pull * mean) + (kick * R.Load(ref random, at))).Store(ref to, at);
        }
        return at;
    }

    /// <summary>The coefficients in single precision.</summary>
    public readonly struct Terms(double m, double difference, double keep, double pull, double kick)
    {
        public readonly float OneLessSquare = (float)((1 - m) * (1 + m)), Drive = (float)(4 * difference * m), Square = (float)(4 * m * m), Keep = (float)keep, Pull = (float)pull, Kick = (float)kick;
    }
}
