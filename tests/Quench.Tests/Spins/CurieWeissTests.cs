using Quench.Spins;

namespace Quench.Tests.Spins;

public sealed class CurieWeissTests
{
    /// <summary>Ladder 0: ΔH = H′ − H for all states, sites and values; H = −½ at least and −N/2 when aligned.</summary>
    [Fact]
    public void The_change_is_the_difference_of_energies()
    {
        CurieWeiss energy = new(7);
        for (int state = 0; state < 1 << 7; state++)
        {
            sbyte[] x = [.. Enumerable.Range(0, 7).Select(i => (sbyte)((state >> i & 1) == 1 ? 1 : -1))];
            for (int site = 0; site < 7; site++)
            {
                foreach (sbyte value in new sbyte[] { -1, 1 })
                {
                    sbyte[] moved = [.. x];
                    moved[site] = value;
                    Assert.Equal(energy.Evaluate(moved) - energy.Evaluate(x), energy.Change(x, site, value), 1e-12);
                }
            }
        }
        Assert.Equal(-3.5, energy.Evaluate([1, 1, 1, 1, 1, 1, 1]));
    }

    [Fact]
    public void A_state_of_another_size_is_refused() => Assert.Contains("7 spins, not 3", Assert.Throws<ArgumentException>(() => new CurieWeiss(7).Evaluate([1, 1, 1])).Message);
}
