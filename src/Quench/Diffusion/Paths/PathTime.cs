namespace Quench.Diffusion;

/// <summary>Checks that the paths share.</summary>
internal static class PathTime
{
    public static double Checked(double t, double horizon) => t >= 0 && t <= horizon
        ? t : throw new ArgumentOutOfRangeException(nameof(t), t, $"a time of this path is from 0 to {horizon}");

    public static double CheckedLevel(double noiseLevel) => noiseLevel >= 0
        ? noiseLevel : throw new ArgumentOutOfRangeException(nameof(noiseLevel), noiseLevel, "a noise level is 0 or larger");
}
