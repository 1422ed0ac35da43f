namespace Quench.Estimation;

/// <summary>Pearson's test of counts against a law.</summary>
/// <param name="ChiSquared">χ² = Σ(k − np)²/np over cells, each count weighted by 1/2τ.</param>
/// <param name="Freedom">Cells − 1.</param>
/// <param name="PValue">Probability of a larger χ² under the law; NaN with fewer than two cells.</param>
public readonly record struct GoodnessOfFit(double ChiSquared, int Freedom, double PValue);
