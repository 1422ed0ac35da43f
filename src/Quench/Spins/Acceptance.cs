namespace Quench.Spins;

/// <summary>Probabilities as 53-bit integers, tabulated over the sums −(N−1), −(N−3), …, N−1 of the other spins.</summary>
internal static class Acceptance
{
    public static ulong[] Table(double beta, int spins, Func<int, double> probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(beta);
        if (!double.IsFinite(beta)) { throw new ArgumentOutOfRangeException(nameof(beta), beta, "the inverse temperature must be finite"); }
        ArgumentOutOfRangeException.ThrowIfLessThan(spins, 1);
        ulong[] table = new ulong[spins];
        for (int i = 0; i < spins; i++) { table[i] = (ulong)(probability((2 * i) - (spins - 1)) * (1UL << 53)); }
        return table;
    }

    /// <summary>1 with the tabulated probability, else 0, without a branch: both sides are below 2⁵⁴, so the difference's top bit is the answer.</summary>
    public static int Decide(ulong bits, ulong probability) => (int)(((bits >> 11) - probability) >> 63);

    public static ReadOnlySpan<sbyte> Checked(CurieWeissState state, int spins)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Spins.Length == spins ? state.Spins : throw new ArgumentException($"this dynamics was made for {spins} spins, the state has {state.Spins.Length}", nameof(state));
    }
}
