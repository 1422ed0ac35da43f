using Quench.Studies;

namespace Quench.Runs.Tests.Studies;

/// <summary>Sabotage twins of the claims about spikes and noisy covariances.</summary>
public sealed class DiffusionSpikesTests
{
    /// <summary>
    /// Noise of variance 2/d, whose largest eigenvalue is √2 times that of a spike weaker by √2, at θ = 3: 3.667 instead of 3.333, with an error of 0.013 for 64
    /// matrices of d = 300: a t of 25, a z above 8 with its 63 degrees of freedom. Below the threshold the edge is 2.83 instead of 2: 37 of its scales.
    /// </summary>
    [Fact]
    public void Noise_of_twice_the_variance_breaks_the_claims_about_the_largest_eigenvalue()
    {
        DiffusionSpikes right = new();
        RunResult result = Sabotaged.Run(Sabotaged.Measured(right, (at, cell) => right.Measure(at with { Spike = at.Spike / Math.Sqrt(2) }, cell)
            .Select(o => o is Observation.Blocks { Of.Name: "outlier" } blocks ? blocks with { Means = [.. blocks.Means.Select(m => Math.Sqrt(2) * m)] } : o)), "spike=0.4,3 ensemble=wigner matrices=64");
        Assert.False(result.Claims[0].Verdict.Holds);
        Assert.False(result.Claims[1].Verdict.Holds);
        Assert.True(result.Claims[2].Verdict.Holds);
        Assert.False(result.Claims[3].Verdict.Holds);
        Assert.True(result.Table.Rows.First(r => r.Of.Name == "outlier" && r["spike"].Number == 3).Z > 8);
    }

    /// <summary>A threshold at the edge, θ = 2: no overlap at θ = 1.5, where there is 0.56 with an error of 0.01: a z above 8.</summary>
    [Fact]
    public void A_threshold_at_the_wrong_place_breaks_the_claim_about_the_overlap()
    {
        RunResult result = Sabotaged.Run(Sabotaged.Judged(new DiffusionSpikes(), law => law.Of.Name == "overlap-squared" ? law with { Values = p => [new(p.Spike > 2 ? 1 - (1 / (p.Spike * p.Spike)) : 0, 0.01)] } : law),
            "spike=1.5,3 ensemble=wigner matrices=64");
        Assert.True(result.Claims[0].Verdict.Holds);
        Assert.False(result.Claims[1].Verdict.Holds);
        Assert.True(result.Table.Rows.First(r => r.Of.Name == "overlap-squared" && r["spike"].Number == 1.5).Z > 8);
    }

    /// <summary>Where a spike is far stronger than the noise the points of a sweep decide nothing below the threshold, and say so.</summary>
    [Fact]
    public void Claims_without_points_are_undecided()
    {
        RunResult result = Sabotaged.Run(new RunnableStudy<DiffusionSpikes.Parameters>(new DiffusionSpikes()), "spike=3 ensemble=covariance dimension=50");
        Assert.Null(result.Claims[2].Verdict.Holds);
        Assert.Null(result.Claims[3].Verdict.Holds);
    }

    /// <summary>Noise of variance 2/d doubles the divergence: at a = 1, d = 100 from 0.311 to 0.62, whose error is 0.006: a z of 8 and more in spite of six matrices.</summary>
    [Fact]
    public void Noise_of_twice_the_variance_breaks_the_claims_about_the_divergence()
    {
        RunResult result = Sabotaged.Run(Sabotaged.At(new DiffusionNoisyCovariance(), at => at with { Exponent = at.Exponent - (Math.Log(2) / Math.Log(at.Dimension)) }), "exponent=1,1.5 dimension=100 matrices=24");
        Assert.False(result.Claims[3].Verdict.Holds);
        Assert.False(result.Claims[4].Verdict.Holds);
        Assert.All(result.Table.Rows.Where(r => r.Of.Name == "divergence"), row => Assert.True(row.Z > 8));
    }

    /// <summary>Elements of order one: the exponent that is called a is 1 + a, and at 1.5 every eigenvector is lost, faster at larger d.</summary>
    [Fact]
    public void The_other_normalisation_breaks_the_claim_that_eigenvectors_survive()
    {
        RunResult result = Sabotaged.Run(Sabotaged.At(new DiffusionNoisyCovariance(), at => at with { Exponent = at.Exponent - 1 }), "exponent=1.5 dimension=100,200");
        Assert.False(result.Claims[0].Verdict.Holds);
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_an_outcome()
    {
        RunResult result = Sabotaged.Run(new RunnableStudy<DiffusionNoisyCovariance.Parameters>(new DiffusionNoisyCovariance()), "exponent=0.1 dimension=50");
        Row row = result.Table.Rows.First(r => r.Of.Name == "divergence");
        Assert.Contains("not positive definite", row.Outcome, StringComparison.Ordinal);
        Assert.True(double.IsNaN(row.Measured.Mean) && double.IsNaN(row.Limit));
        Assert.Equal(0, result.Failed);
    }

    [Fact]
    public void Ratios_without_samples_or_with_too_many_are_refused()
    {
        DiffusionSpikes study = new();
        Assert.Empty(study.Check(new() { Ensemble = DiffusionSpikes.Ensemble.Covariance }));
        Assert.Single(study.Check(new() { Ensemble = DiffusionSpikes.Ensemble.Covariance, Dimension = 10_000, Ratio = 0.01 }));
        Assert.Single(study.Check(new() { Ensemble = DiffusionSpikes.Ensemble.Covariance, Dimension = 10, Ratio = 100 }));
        Assert.Empty(study.Check(new() { Ratio = 1000 }));
    }
}
