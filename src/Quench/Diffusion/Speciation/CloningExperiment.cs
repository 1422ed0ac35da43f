using Quench.Randomness;

namespace Quench.Diffusion;

/// <summary>The classes that one experiment ended in: signs of Σaᵢ.</summary>
/// <param name="Origin">Class of the datum that was noised.</param>
/// <param name="First">Class that the first backward run came to.</param>
/// <param name="Second">Class that its clone came to.</param>
public readonly record struct CloningOutcome(int Origin, int First, int Second)
{
    /// <summary>Both runs ended in the same class.</summary>
    public bool ClonesAgree => First == Second;

    /// <summary>The first run made a U-turn: it came back to the class of the datum.</summary>
    public bool Returns => First == Origin;
}

/// <summary>
/// A datum is noised to time t by the exact law; two backward runs leave from there with noise of their own (Biroli et al. 2024, arXiv 2402.18491; U-turn: Behjoo and Chertkov 2023).
/// In exact dynamics the datum and the two ends are drawn independently from p(a | x_t), so clones agree as often as a run returns.
/// </summary>
/// <param name="model">The model; this experiment uses its room, so one a thread.</param>
/// <param name="grid">Falling times from t to the end of the backward run.</param>
public sealed class CloningExperiment(TwoPureStates model, IReadOnlyList<double> grid)
{
    private readonly float[] _datum = new float[model.Dimension], _noised = new float[model.Dimension], _state = new float[model.Dimension];

    /// <summary>Runs it once; allocates nothing but the stream's own sequences.</summary>
    /// <param name="rng">The stream of this sample.</param>
    public CloningOutcome Run(Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        model.Sample(rng, _datum);
        OrnsteinUhlenbeckPath.Noise(_datum, grid[0], rng, _noised);
        return new(Class(_datum, rng), Backward(rng), Backward(rng));
    }

    private int Backward(Rng rng)
    {
        _noised.CopyTo(_state, 0);
        for (int k = 0; k + 1 < grid.Count; k++) { model.Step(_state, grid[k], grid[k + 1], rng); }
        return Class(_state, rng);
    }

    private static int Class(ReadOnlySpan<float> x, Rng rng)
    {
        int sum = 0;
        foreach (float site in x) { sum += site >= 0 ? 1 : -1; }
        return sum != 0 ? Math.Sign(sum) : 1 - (2 * (int)(rng.NextBits() >> 63));
    }
}
