using Quench.Diffusion;

namespace Quench.Studies;

/// <summary>Means of the samples of one time over blocks of equally many; samples beyond a multiple of the number of blocks are not drawn.</summary>
internal sealed class DataCollapseBlocks
{
    private readonly int _each;

    public DataCollapseBlocks(int samples, int blocks)
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

    public void Add(int sample, PosteriorWeights weights)
    {
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
