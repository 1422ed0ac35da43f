namespace Quench.Diffusion;

/// <summary>What all denoisers ask of their arguments.</summary>
internal static class DenoiserGuard
{
    // Small enough to stand for 0, large enough that squares of distances over it stay finite.
    public const double Tiny = 1e-200;

    /// <summary>α/β²: a datum seen at x through αa + βz feels the field xα/β². At β = 0 so large that it decides alone; 0 at α = 0, where x says nothing.</summary>
    public static double Field(Schedule at) => at.Alpha == 0 ? 0 : at.Alpha / Math.Max(at.Beta * at.Beta, Tiny);

    public static void Check(int length, int room, int dimension)
    {
        if (length % dimension != 0) { throw new ArgumentException($"{length} numbers are no samples of dimension {dimension}: a multiple of it is expected"); }
        if (room != length) { throw new ArgumentException($"{length} numbers are denoised, there is room for {room}"); }
    }
}
