namespace Quench.Tests.Diffusion;

/// <summary>Equations 7.3.22–7.3.24 in double precision, as they stand.</summary>
internal static class EmpiricalReference
{
    /// <summary>w_μ ∝ exp(−|x − e^{−t} a^μ|²/2Δ).</summary>
    public static double[] Weights(ReadOnlySpan<float> data, ReadOnlySpan<float> x, double t)
    {
        double[] logs = Logs(data, Doubles(x), t);
        double highest = logs.Max(), sum = logs.Sum(l => Math.Exp(l - highest));
        return [.. logs.Select(l => Math.Exp(l - highest) / sum)];
    }

    /// <summary>â = Σ w_μ a^μ.</summary>
    public static double[] Average(ReadOnlySpan<float> data, ReadOnlySpan<float> x, double t)
    {
        double[] w = Weights(data, x, t), average = new double[x.Length];
        for (int at = 0; at < data.Length; at++) { average[at % x.Length] += w[at / x.Length] * data[at]; }
        return average;
    }

    /// <summary>ln p_t(x) = ln (1/n) Σ_μ (2πΔ)^{−d/2} exp(−|x − e^{−t} a^μ|²/2Δ).</summary>
    public static double LogDensity(ReadOnlySpan<float> data, double[] x, double t)
    {
        double[] logs = Logs(data, x, t);
        double highest = logs.Max();
        return highest + Math.Log(logs.Sum(l => Math.Exp(l - highest)) / logs.Length) - (0.5 * x.Length * Math.Log(2 * Math.PI * Variance(t)));
    }

    public static double Variance(double t) => 1 - Math.Exp(-2 * t);

    public static double[] Doubles(ReadOnlySpan<float> x)
    {
        double[] y = new double[x.Length];
        for (int k = 0; k < y.Length; k++) { y[k] = x[k]; }
        return y;
    }

    private static double[] Logs(ReadOnlySpan<float> data, double[] x, double t)
    {
        double[] logs = new double[data.Length / x.Length];
        for (int at = 0; at < data.Length; at++)
        {
            double distance = x[at % x.Length] - (Math.Exp(-t) * data[at]);
            logs[at / x.Length] -= distance * distance / (2 * Variance(t));
        }
        return logs;
    }
}
