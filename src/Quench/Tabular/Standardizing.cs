namespace Quench.Tabular;

/// <summary>Centring and scaling, summed in double.</summary>
internal static class Standardizing
{
    public static StandardizedData Of(DataSet data, bool perColumn)
    {
        bool[] constant = Contents.ConstantColumns(data);
        if (constant.All(c => c)) { throw Contents.Refused(data.Name, "every column is constant, so that there is no variance to divide by; give data that vary"); }
        double[] mean = Means(data), variance = Variances(data, mean);
        for (int j = 0; j < mean.Length; j++) { if (constant[j]) { (mean[j], variance[j]) = (data.Values.Span[j], 0); } }
        double[] scale = perColumn ? [.. variance.Select((v, j) => constant[j] ? 1 : Math.Sqrt(v))] : [Math.Sqrt(variance.Average())];

        float[] values = new float[data.Values.Length];
        for (int i = 0; i < data.Rows; i++)
        {
            ReadOnlySpan<float> row = data.Row(i);
            Span<float> result = values.AsSpan(i * data.Columns, data.Columns);
            for (int j = 0; j < row.Length; j++) { result[j] = (float)((row[j] - mean[j]) / scale[perColumn ? j : 0]); }
        }
        return new(data.WithValues(values), Array.AsReadOnly(mean), Array.AsReadOnly(scale));
    }

    private static double[] Means(DataSet data)
    {
        double[] mean = new double[data.Columns];
        for (int i = 0; i < data.Rows; i++)
        {
            ReadOnlySpan<float> row = data.Row(i);
            for (int j = 0; j < row.Length; j++) { mean[j] += row[j]; }
        }
        for (int j = 0; j < mean.Length; j++) { mean[j] /= data.Rows; }
        return mean;
    }

    private static double[] Variances(DataSet data, double[] mean)
    {
        double[] variance = new double[data.Columns];
        for (int i = 0; i < data.Rows; i++)
        {
            ReadOnlySpan<float> row = data.Row(i);
            for (int j = 0; j < row.Length; j++) { variance[j] += (row[j] - mean[j]) * (row[j] - mean[j]); }
        }
        for (int j = 0; j < variance.Length; j++) { variance[j] /= data.Rows; }
        return variance;
    }
}
