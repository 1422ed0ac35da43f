namespace Quench.Diffusion;

/// <summary>Theory of <see cref="RosenzweigPorter"/>, s² = d^{−a}.</summary>
[Notes("7.4.9")]
public static class RosenzweigPorterTheory
{
    private const int MostSteps = 200;

    /// <summary>The first order, s²: KL ≈ ¼ d^{−a} (Tr Σ^{−1})²/d, which grows as d^{1−a}.</summary>
    /// <param name="model">The model.</param>
    public static double FirstOrder(RosenzweigPorter model)
    {
        ArgumentNullException.ThrowIfNull(model);
        double trace = model.Levels.Sum(level => 1 / level);
        return 0.25 * Noise(model) * trace * trace / model.Size;
    }

    /// <summary>The second order over the first, d^{−a} Tr Σ^{−2}/d: what is missing from <see cref="FirstOrder"/>, about.</summary>
    /// <param name="model">The model.</param>
    public static double SecondOverFirst(RosenzweigPorter model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Noise(model) * model.Levels.Sum(level => 1 / (level * level)) / model.Size;
    }

    /// <summary>
    /// E KL to all orders in s at leading order in d, and with the next: with c = s² m, m = (1/d) Σᵢ 1/(σᵢ − c),
    /// KL = ½[−Σᵢ ln(1 − c/σᵢ) − d s² m²/2] − ¼ ln(1 − s² t), t = (1/d) Σᵢ 1/(σᵢ − c)². The last term is the value of <c>Correction</c>, the first
    /// without it the free convolution of Σ with a semicircle; both are NaN where its spectrum reaches 0, so that H is not positive definite.
    /// </summary>
    /// <param name="model">The model.</param>
    public static (double Value, double Correction) Divergence(RosenzweigPorter model)
    {
        ArgumentNullException.ThrowIfNull(model);
        double noise = Noise(model), c = 0, lowest = model.Levels[0];
        // c − s² m(c) is concave below the lowest level: Newton's steps from 0 rise towards the first root, if there is one.
        for (int step = 0; step < MostSteps; step++)
        {
            (double m, double t) = Sums(model.Levels, c);
            double slope = 1 - (noise * t), change = ((noise * m) - c) / slope;
            if (!(slope > 0) || !(c + change < lowest)) { return (double.NaN, double.NaN); }
            c += change;
            if (Math.Abs(change) > 1e-15 * c) { continue; }
            double correction = -0.25 * Math.Log(slope);
            return ((0.5 * (-model.Levels.Sum(level => Math.Log(1 - (c / level))) - (0.5 * model.Size * c * m))) + correction, correction);
        }
        return (double.NaN, double.NaN);
    }

    /// <summary>
    /// The mean largest overlap² to first order in the noise, 1 − (s²/d²) Σ_{i≠j} 1/(σᵢ − σⱼ)² → 1 − (π²/3) d^{1−a} for levels spaced 1/d. Meaningful where it is close to 1,
    /// which needs a &gt; 1.
    /// </summary>
    /// <param name="model">The model.</param>
    public static double PerturbedOverlap(RosenzweigPorter model)
    {
        ArgumentNullException.ThrowIfNull(model);
        int d = model.Size;
        double spacing = (model.Levels[^1] - model.Levels[0]) / (d - 1), sum = 0;
        for (int k = d - 1; k > 0; k--) { sum += 2.0 * (d - k) / ((double)k * k); }
        return 1 - (Noise(model) * sum / ((double)d * d * spacing * spacing));
    }

    private static double Noise(RosenzweigPorter model) => Math.Pow(model.Size, -model.Exponent);

    private static (double M, double T) Sums(IReadOnlyList<double> levels, double c)
    {
        double m = 0, t = 0;
        foreach (double level in levels)
        {
            m += 1 / (level - c);
            t += 1 / ((level - c) * (level - c));
        }
        return (m / levels.Count, t / levels.Count);
    }
}
