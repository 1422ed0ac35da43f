namespace Quench.Studies.BackwardHeat;

/// <summary>
/// What rounding makes of data that are run back. Of the input, uniform in its last digit, it is Σ ulp²/12n² in the mean square of a mode; of the
/// transform, in double, about 2⁻⁵³ √log₂ n of the norm; both grow as e^{k²s}.
/// </summary>
/// <param name="ring">The ring.</param>
/// <param name="heat">The heat time by which the data are smoothed.</param>
/// <param name="single">Whether the input is rounded to single precision.</param>
internal sealed class RoundingLaws(HeatRing ring, double heat, bool single)
{
    private const double SingleOverDouble = 1e-6;

    private readonly double _noise = Noise(ring.Heated(heat), single);

    /// <summary>A number that is amplified rounding in double precision: another arithmetic might make anything of it.</summary>
    public static Observation.Number OfDouble(Quantity of, double value, double place) => Observed(of, 0.5, value, place);

    /// <summary>A number that is amplified rounding of an input in single precision: another arithmetic might change it by little.</summary>
    public static Observation.Number OfFloat(Quantity of, double value, double place) => Observed(of, SingleOverDouble, value, place);

    /// <summary>The mean L₁ error after running back by s, at each of some places.</summary>
    public IEnumerable<Predicted> Errors(IEnumerable<double> places) => places.Select(s =>
    {
        double square = Enumerable.Range(0, ring.Points).Sum(m => Math.Pow(ring.Equation.Growth(Math.Min(m, ring.Points - m), s), 2));
        return new Predicted(HeatRing.Length * Math.Sqrt(2 / Math.PI * square) * _noise, 0, s);
    });

    /// <summary>The error of each mode after running back by all of the heat time.</summary>
    public IEnumerable<Predicted> Spectrum() => ring.Modes.Select(mode => new Predicted(_noise * ring.Equation.Growth(mode, heat), 0, ring.Equation.WaveNumber(mode)));

    private static Observation.Number Observed(Quantity of, double relative, double value, double place) => new(of, Estimate.Computed(value, Math.Max(relative * Math.Abs(value), 1e-300)), place);

    private static double Noise(double[] values, bool single)
    {
        double input = values.Sum(p => Math.Pow(single ? MathF.BitIncrement((float)p) - (float)p : Math.BitIncrement(p) - p, 2)) / 12;
        double transform = values.Sum(p => p * p) * Math.Log2(values.Length) * Math.Pow(2, -106);
        return Math.Sqrt(input + transform) / values.Length;
    }
}
