namespace Quench.Kernels;

/// <summary>
/// A panel holds samples side by side, one a lane: X[j, q] = x[j · lanes + q], and is two vectors wide. All arithmetic of a sample stays in
/// its lane, in an order that knows nothing of the other lanes or of how many there are.
/// </summary>
internal static class Panels
{
    public const int Scalar = 2, Avx2 = 16, Avx512 = 32;

    /// <summary>Lanes of every panel, rising.</summary>
    public static ReadOnlySpan<int> All => [Scalar, Avx2, Avx512];

    /// <summary>Lanes of the widest panel of this machine.</summary>
    public static int Widest => Width.Is512 ? Avx512 : Width.Is256 ? Avx2 : Scalar;

    /// <summary>The panel for what is left of a batch: the widest allowed, or half of it if that is enough.</summary>
    public static int For(int samples, int widest) => widest == Avx512 && samples <= Avx2 ? Avx2 : widest;
}
