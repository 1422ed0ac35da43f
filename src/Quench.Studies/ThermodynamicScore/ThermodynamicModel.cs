using Quench.Diffusion;
using Quench.Randomness;
using Quench.Spins;

namespace Quench.Studies.ThermodynamicScore;

/// <summary>The data of one point of <see cref="DiffusionThermodynamicScore"/>: energy, heat bath, the exact denoiser where there is one, and one noised datum, all named by the instance.</summary>
internal sealed class ThermodynamicModel
{
    private const int Sweeps = 1000;

    public ThermodynamicModel(DiffusionThermodynamicScore.Parameters at)
    {
        Rng instance = Rng.Stream((ulong)at.Instance, "diffusion/thermodynamic-score");
        ILocalEnergy<sbyte> energy = at.Model == SpinModel.CurieWeiss ? new CurieWeiss(at.Spins) : CoupledSpins.Random(at.Spins, instance.Substream(0));
        HeatBath = new(energy, at.Beta);
        Schedule = new OrnsteinUhlenbeckPath().At(at.Time);
        if (at.Model == SpinModel.CurieWeiss && at.Spins > EnumeratedSpins.LargestSize)
        {
            CurieWeissData integral = new(at.Spins, at.Beta);
            (Exact, Draw) = (integral, (rng, a) => integral.Sample(rng, a));
        }
        else if (HasExact(at))
        {
            EnumeratedSpins states = new(energy, at.Beta);
            (Exact, Draw) = (states, (rng, a) => states.Sample(rng, a));
        }
        else { Draw = (rng, a) => HeatBath.Sample(Sweeps, rng, a); }
        Base = Noised(instance.Substream(1));
    }

    public SampledSpins HeatBath { get; }

    public Schedule Schedule { get; }

    /// <summary>By enumeration, or by the Gaussian integral beyond it; null if there is none.</summary>
    public IDenoiser? Exact { get; }

    public double[] Base { get; }

    private Action<Rng, double[]> Draw { get; }

    public static bool HasExact(DiffusionThermodynamicScore.Parameters at) => at.Model == SpinModel.CurieWeiss || at.Spins <= EnumeratedSpins.LargestSize;

    /// <summary>A point drawn from p_t.</summary>
    public double[] Noised(Rng rng)
    {
        double[] datum = new double[HeatBath.Dimension], x = new double[datum.Length];
        Draw(rng, datum);
        rng.FillNormal(x);
        for (int i = 0; i < x.Length; i++) { x[i] = (Schedule.Alpha * datum[i]) + (Schedule.Beta * x[i]); }
        return x;
    }

    /// <summary>The base point with its first coordinate moved.</summary>
    public double[] Moved(double first) => [first, .. Base.AsSpan(1)];

    /// <summary>The exact score; only where <see cref="Exact"/> is.</summary>
    public double[] Score(double[] x)
    {
        double[] score = new double[x.Length];
        Exact!.Denoise(x, Schedule, score);
        for (int i = 0; i < x.Length; i++) { score[i] = new DenoisedValue(score[i]).ToScore(x[i], Schedule).Value; }
        return score;
    }
}
