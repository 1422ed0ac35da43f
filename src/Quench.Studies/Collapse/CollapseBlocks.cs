using Quench.Diffusion;

namespace Quench.Studies.Collapse;

/// <summary>Means of the samples of one time over blocks of equally many; samples beyond a multiple of the number of blocks are not drawn.</summary>
internal sealed class CollapseBlocks
{
    private readonly int _each;

    public CollapseBlocks(int samples, int blocks)
    {
        _each = samples / blocks;
        Count = _each * blocks;
        (Own, Participation, Entropy, ClassAgreement, SameImage, SameClass) = (new double[blocks], new double[blocks], new double[blocks], new double[blocks], new double[blocks], new double[blocks]);
    }

    /// <summary>Samples.</summary>
    public int Count { get; }

    public double[] Own { get; }
    public double[] Participation { get; }
    public double[] Entropy { get; }
    public double[] ClassAgreement { get; }
    public double[] SameImage { get; }
    public double[] SameClass { get; }

    /// <summary>Σ p(1 − p) over the samples, p = Σw² the probability that two runs of a sample end on one datum.</summary>
    public double SameVariance { get; private set; }

    /// <summary>The same for classes, p = ΣP_c².</summary>
    public double ClassVariance { get; private set; }

    public void Add(int sample, PosteriorWeights weights)
    {
        ClassVariance += weights.ClassAgreement * (1 - weights.ClassAgreement);
        SameVariance += weights.Participation * (1 - weights.Participation);
        int block = sample / _each;
        Own[block] += weights.Own / _each;
        Participation[block] += weights.Participation / _each;
        Entropy[block] += weights.Entropy / _each;
        ClassAgreement[block] += weights.ClassAgreement / _each;
    }

    public void AddRuns(int sample, bool sameImage, bool sameClass)
    {
        if (sameImage) { SameImage[sample / _each] += 1.0 / _each; }
        if (sameClass) { SameClass[sample / _each] += 1.0 / _each; }
    }

    /// <summary>All blocks of a share as one fraction.</summary>
    public Observation.Fraction Fraction(Quantity of, double[] shares, double t) => new(of, (long)Math.Round(shares.Sum() * _each), Count, t);
}
