using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Quench.Diffusion;
using Quench.Estimation;

namespace Quench.Studies;

/// <summary>A standardized data set with what diffusion on it needs: kept while the data set is, so that all points and replicas of a run share one copy.</summary>
internal sealed class CollapseData
{
    private static readonly ConditionalWeakTable<DataSet, Lazy<CollapseData>> s_global = [], s_perColumn = [];
    private static readonly ConditionalWeakTable<DataSet, ConcurrentDictionary<int, DataSet>> s_firsts = [];
    private readonly Lazy<EmpiricalScore> _score;
    private readonly Lazy<double[]> _spectrum, _betweenClasses;

    private CollapseData(DataSet original, bool perColumn)
    {
        Standardized = original.Standardize(perColumn);
        _score = new(() => new(Data.Values.Span, Data.Columns));
        _spectrum = new(() => CovarianceSpectrum.Of(Data));
        _betweenClasses = new(() => CovarianceSpectrum.BetweenClasses(Data));
        Classes = Data.HasLabels ? new(Data.Labels, Data.Classes.Count) : null;
    }

    public StandardizedData Standardized { get; }

    public DataSet Data => Standardized.Data;

    public EmpiricalScore Score => _score.Value;

    /// <summary>Null without labels.</summary>
    public PosteriorClasses? Classes { get; }

    public double[] Spectrum => _spectrum.Value;

    public double GaussianCollapseTime => CollapseTheory.CollapseTime(Spectrum, Data.Rows);

    public double FlatTime => CollapseTheory.SpeciationTime(Spectrum[0]);

    /// <summary>½ ln(1 + Λ) with Λ of the covariance between classes.</summary>
    public double FlatTimeBetweenClasses => CollapseTheory.SpeciationTime(_betweenClasses.Value[0]);

    /// <summary>Σ p_c²: the probability that two independent draws are of one class.</summary>
    public double ChanceAgreement
    {
        get
        {
            double[] counts = new double[Data.Classes.Count];
            foreach (int c in Data.Labels) { counts[c]++; }
            return counts.Sum(count => Math.Pow(count / Data.Rows, 2));
        }
    }

    public static CollapseData Of(DataSet original, bool perColumn) =>
        (perColumn ? s_perColumn : s_global).GetValue(original, data => new(() => new(data, perColumn))).Value;

    /// <summary>The first rows of a data set: the same object for the same number.</summary>
    public static DataSet First(DataSet all, int rows) => s_firsts.GetOrCreateValue(all).GetOrAdd(rows, all.Take);
}
