namespace Quench.Diffusion;

/// <summary>Statistics of the posterior weights w_μ = P(a = a^μ | x_t = x) of one sample under the empirical measure.</summary>
/// <param name="Own">The weight w₁ of the datum that the sample was made from; NaN if it was made from none.</param>
/// <param name="Participation">Σ w², from 1/n to 1: the probability that two draws from the posterior are the same datum. Its mean over x ~ p_t is that of <paramref name="Own"/>.</param>
/// <param name="Entropy">H = −Σ w ln w in nats, from 0 to ln n.</param>
/// <param name="ClassAgreement">Σ_c P_c², P_c the weight of class c: the probability that two draws are of one class; NaN without classes.</param>
/// <param name="OwnClass">P_c of the class of the datum that the sample was made from; NaN if there is none.</param>
public readonly record struct PosteriorWeights(double Own, double Participation, double Entropy, double ClassAgreement, double OwnClass);
