using Quench.Diffusion;
using Quench.Studies.Mixtures;

namespace Quench.Studies.BackwardHeat;

/// <summary>The reverse Fokker–Planck equation with the score, on the Ornstein–Uhlenbeck path at the noise levels of the heat equation.</summary>
internal static class ReverseRun
{
    private static readonly OrnsteinUhlenbeckPath Path = new();

    public static CellGrid Grid(int cells) => new(-HeatRing.Length / 2, HeatRing.Length / 2, cells);

    /// <summary>t of a heat time: e^{2t} = 1 + 2s.</summary>
    public static double Clock(double heat) => Path.TimeOf(Math.Sqrt(2 * heat));

    /// <summary>Densities at falling heat times; the first is where the run starts, and is not returned.</summary>
    public static double[][] Densities(int cells, int steps, double[] heats, CancellationToken cancel)
    {
        CellGrid grid = Grid(cells);
        double[] density = TwoHumps.Density(grid, Clock(heats[0]));
        double[][] stops = new double[heats.Length - 1][];
        for (int stop = 0; stop < stops.Length; stop++)
        {
            cancel.ThrowIfCancellationRequested();
            ReverseFokkerPlanck.Advance(grid, TwoHumps.Data, density, Clock(heats[stop]), Clock(heats[stop + 1]), Math.Max(1, steps / stops.Length));
            stops[stop] = [.. density];
        }
        return stops;
    }
}
