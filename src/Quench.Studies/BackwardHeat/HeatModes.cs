namespace Quench.Studies.BackwardHeat;

/// <summary>Which modes are lost when the heat equation runs back, and how fast a mode grows.</summary>
internal static class HeatModes
{
    public static readonly Quantity Growth = new("growth", "|c_k| out/in", "k"), Data = new("spectrum-data", "the data", "k"),
        ErrorDouble = new("spectrum-error-double", "error, double", "k"), ErrorFloat = new("spectrum-error-float", "error, float input", "k");

    private const double Perturbation = 1e-6, Resolved = 1e-15;

    /// <summary>Of data smoothed by a heat time, in double precision and rounded to single, and run back by it.</summary>
    public static IEnumerable<Observation> Measure(HeatRing ring, double[] smooth, double[] single, double heat)
    {
        double[] data = ring.Heated(0), before = ring.Equation.Amplitudes(data), back = ring.Back(smooth, heat);
        double[] inDouble = ring.Amplitudes(back, data), inFloat = ring.Amplitudes(ring.Back(single, heat), data);
        double rounding = Math.Pow(2, -50) * back.Max(Math.Abs) / Perturbation;
        foreach (int mode in ring.Modes)
        {
            double k = ring.Equation.WaveNumber(mode);
            double[] disturbed = [.. smooth.Select((p, i) => p + (Perturbation * Math.Cos(2 * Math.PI * mode * i / ring.Points)))];
            double growth = ring.Amplitudes(ring.Back(disturbed, heat), back)[mode] / ring.Amplitudes(disturbed, smooth)[mode];
            yield return new Observation.Number(Growth, Estimate.Computed(growth, (1e-9 * growth) + rounding), k);
            if (before[mode] > Resolved) { yield return new Observation.Number(Data, Estimate.Computed(before[mode], Resolved / 20), k); }
            yield return RoundingLaws.OfDouble(ErrorDouble, inDouble[mode], k);
            yield return RoundingLaws.OfFloat(ErrorFloat, inFloat[mode], k);
        }
    }

    public static IEnumerable<Predicted> Law(HeatRing ring, Func<int, double> law) => ring.Modes.Select(mode => new Predicted(law(mode), 0, ring.Equation.WaveNumber(mode)));
}
