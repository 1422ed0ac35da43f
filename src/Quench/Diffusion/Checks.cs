namespace Quench.Diffusion;

/// <summary>Guards that paths, energies, denoisers and particles share.</summary>
internal static class Checks
{
    public static void Length(int length, int expected, string parameter)
    {
        if (length != expected) { throw new ArgumentException($"{length} numbers were given: valid is {expected}", parameter); }
    }

    public static double Step(double step) => step > 0 && double.IsFinite(step) ? step : throw new ArgumentOutOfRangeException(nameof(step), step, "a step in time is positive and finite");
}
