using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Quench.Diffusion;
using Quench.Estimation;

namespace Quench.Studies.Collapse;

/// <summary>A standardized data set with what diffusion on it needs. The last two are kept, so that points and replicas share a copy; their spectra are small and are kept with the data.</summary>
internal sealed class CollapseData
{
    private const int Kept = 2;
    private static readonly Lock s_gate = new();
    private static readonly List<CollapseData> s_recent = [];
    private static readonly ConditionalWeakTable<DataSet, ConcurrentDictionary<(int Rows, bool PerColumn), double[][]>> s_spectra = [];

    private readonly DataSet _original;
    private readonly (int Rows, bool PerColumn) _how;
    private readonly Lazy<EmpiricalScore> _score;
    private readonly Lazy<double[][]> _own;

    private CollapseData(DataSet original, int rows, bool perColumn)
    {
        (_original, _how) = (original, (rows, perColumn));
        Standardized = original.Take(rows).Standardize(perColumn);
        Classes = Data.Classes.Count > 1 ? new(Data.Labels, Data.Classes.Count) : null;
        _score = new(() => new(Data.Values.Span, Data.Columns));
        _own = new(() => [CovarianceSpectrum.Of(Data), CovarianceSpectrum.BetweenClasses(Data)]);
    }

    public StandardizedData Standardized { get; }

    public DataSet Data => Standardized.Data;

    public EmpiricalScore Score => _score.Value;

    /// <summary>Null without labels of at least two classes.</summary>
    public PosteriorClasses? Classes { get; }

    public double[] Spectrum => Spectra[0];

    public double GaussianCollapseTime => CollapseTheory.CollapseTime(Spectrum, Data.Rows);

    public double FlatTime => CollapseTheory.SpeciationTime(Spectrum[0]);

    /// <summary>½ ln(1 + Λ) with Λ of the covariance between classes.</summary>
    public double FlatTimeBetweenClasses => CollapseTheory.SpeciationTime(Spectra[1][0]);

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

    private double[][] Spectra => s_spectra.GetOrCreateValue(_original).GetOrAdd(_how, _ => _own.Value);

    /// <summary>The first rows of a data set, standardized.</summary>
    public static CollapseData Of(DataSet original, int rows, bool perColumn)
    {
        lock (s_gate)
        {
            CollapseData data = s_recent.FirstOrDefault(d => ReferenceEquals(d._original, original) && d._how == (rows, perColumn)) ?? new(original, rows, perColumn);
            s_recent.Remove(data);
            s_recent.Insert(0, data);
            if (s_recent.Count > Kept) { s_recent.RemoveAt(Kept); }
            return data;
        }
    }
}
