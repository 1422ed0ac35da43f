namespace Quench.Diffusion;

/// <summary>
/// A law of the eigenvalues λ of a sample covariance of data with Σ = 1: the proportional limit (<see cref="MarchenkoPastur"/>), the exact mean at finite
/// size (<see cref="WishartSpectrum"/>), or the eigenvalues of one matrix (<see cref="SampledSpectrum"/>). What a linear score costs and generates are
/// expectations under it, per dimension.
/// </summary>
public interface ISpectrum
{
    /// <summary>E f(λ) = E (1/d) Σᵢ f(λᵢ).</summary>
    /// <param name="function">f, evaluated at λ = 0 only where there is an atom.</param>
    double Expectation(Func<double, double> function);
}
